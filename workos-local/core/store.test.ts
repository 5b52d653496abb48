import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLocalWorkos } from '../server.ts'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'workos-local-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const stateFile = () => path.join(dataDir, 'state.json')

describe('the state file', () => {
  it('holds a change within a second, whole and private', async () => {
    const { send } = await testServer({ dataDir })
    await send('POST', '/organizations', { name: 'Initech' })
    await expect.poll(() => readFileSync(stateFile(), 'utf8'), { timeout: 1000 }).toContain('Initech')
    expect(JSON.parse(readFileSync(stateFile(), 'utf8'))).toMatchObject({ version: 1 })
    expect(statSync(stateFile()).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600)
  })

  it('is what the next start begins with, under the same keys', async () => {
    const first = await testServer({ dataDir })
    await first.send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Acme Limited' })
    first.store.flush()
    const second = await testServer({ dataDir })
    expect(await (await second.send('GET', `/organizations/${ORGANIZATION}`)).json()).toMatchObject({
      name: 'Acme Limited',
    })
    expect(second.keys.jwk.kid).toBe(first.keys.jwk.kid)
    expect(second.keys.secret).toBe(first.keys.secret)
  })

  it('stops the start with advice when it is damaged', async () => {
    writeFileSync(stateFile(), '{"version":1,')
    await expect(createLocalWorkos({ dataDir })).rejects.toThrow(`${stateFile()} is not readable JSON. Remove it`)
  })
})

describe('a change', () => {
  it('records its event with what changed it', async () => {
    const { send, store } = await testServer()
    await send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Acme Limited' })
    expect(store.environments[0]?.data.events).toEqual([
      {
        object: 'event',
        id: expect.stringMatching(/^event_[0-9A-Z]{26}$/),
        event: 'organization.updated',
        created_at: expect.any(String),
        data: expect.objectContaining({ id: ORGANIZATION, name: 'Acme Limited', object: 'organization' }),
        context: { client_id: 'client_local', actor: { id: 'api', source: 'api', name: null } },
      },
    ])
  })
})
