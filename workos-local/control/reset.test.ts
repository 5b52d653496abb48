import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '../testing/browser.ts'
import { idle, receiver } from '../testing/receiver.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'workos-local-reset-'))
const hook = await receiver()
afterAll(() => {
  hook.close()
  rmSync(dataDir, { recursive: true, force: true })
})

type Made = { apiKey: string; organization: { id: string; name: string } }

/** The calls of one environment. */
function user({ send }: TestServer, { apiKey, organization }: Made) {
  const ask = (method: string, to: string, body?: object, headers = {}) =>
    send(method, to, body, { authorization: `Bearer ${apiKey}`, ...headers })
  const one = `/organizations/${organization.id}`
  return {
    ask,
    rename: (name: string) => ask('PUT', one, { name }),
    name: async () => ((await (await ask('GET', one)).json()) as { name: string }).name,
    link: async (headers = {}) =>
      (await ask('POST', '/portal/generate_link', { organization: organization.id }, headers)).json(),
    linkStatus: async () => (await ask('POST', '/portal/generate_link', { organization: organization.id })).status,
    subscribe: () => ask('POST', '/webhook_endpoints', { endpoint_url: hook.url, events: ['organization.updated'] }),
    reset: async () => (await send('POST', '/_local/reset', { apiKey })).status,
  }
}

const make = async (server: TestServer) => (await (await server.send('POST', '/_local/environments')).json()) as Made

describe('the reset of one environment', () => {
  it('brings back the organizations it began with, also after a restart', async () => {
    const first = await testServer({ dataDir })
    const [one, other] = [await make(first), await make(first)]
    for (const made of [one, other]) await user(first, made).rename('Changed')
    first.store.flush()

    const second = await testServer({ dataDir })
    const [own, others] = [user(second, one), user(second, other)]
    expect(await own.name()).toBe('Changed')
    expect(await own.reset()).toBe(200)
    expect([await own.name(), await others.name()]).toEqual([one.organization.name, 'Changed'])
    expect(second.store.byKey(one.apiKey)?.env.data.events).toEqual([])
    second.store.flush()
    expect(await user(await testServer({ dataDir }), one).name()).toBe(one.organization.name)
  })

  it('forgets what was counted and answered, and no other’s', async () => {
    const server = await testServer()
    const [own, others] = [user(server, await make(server)), user(server, await make(server))]
    server.clock.advance(60_000 - (server.clock.now() % 60_000))
    const repeated = { 'idempotency-key': 'K' }
    const links = [await own.link(repeated), await others.link(repeated)]
    for (const asked of [own, others]) for (let count = 1; count < 100; count++) await asked.linkStatus()
    expect([await own.linkStatus(), await others.linkStatus()]).toEqual([429, 429])
    await own.reset()
    expect([await own.linkStatus(), await others.linkStatus()]).toEqual([201, 429])
    expect(await own.link(repeated)).not.toEqual(links[0])
    expect(await others.link(repeated)).toEqual(links[1])
  })

  it('ends its webhooks and faults, held ones too, and no other’s', async () => {
    const server = await testServer({ webhookRetryMs: 60_000 })
    const [one, other] = [await make(server), await make(server)]
    const [own, others] = [user(server, one), user(server, other)]
    // One that waits for its retry for longer than this spec takes.
    await own.ask('POST', '/webhook_endpoints', { endpoint_url: 'http://127.0.0.1:9/', events: ['user.created'] })
    await own.ask('POST', '/user_management/users', { email: 'finn@initech.com' })
    for (const asked of [own, others]) await asked.subscribe()
    await server.send('POST', '/_local/webhooks/hold')
    await own.rename('One')
    await others.rename('Other')
    for (const { apiKey } of [one, other]) await server.send('POST', '/_local/faults', { preset: 'slow', apiKey })
    await server.send('POST', '/_local/faults', { preset: 'slow', path: '/nowhere' })
    expect(server.webhooks.deliveries()).toHaveLength(3)

    await own.reset()
    expect(server.webhooks.deliveries()).toMatchObject([{ event: 'organization.updated', state: 'held' }])
    expect(server.faults.list()).toMatchObject([
      { environment: server.store.byKey(other.apiKey)?.env.data.id },
      { path: '/nowhere' },
    ])
    await server.send('POST', '/_local/webhooks/release')
    await idle(server.webhooks)
    expect(hook.received.map(({ body }) => JSON.parse(body).data.name)).toEqual(['Other'])
  })
})
