import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const dataDir = mkdtempSync(path.join(tmpdir(), 'workos-local-main-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Starts the stand-in as the demo does, and collects what it prints. */
function start(env: Record<string, string>) {
  const main = path.join(import.meta.dirname, 'main.ts')
  const { VERCEL, WORKOS_LOCAL_PORT, WORKOS_LOCAL_SWITCHES, ...inherited } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...inherited, WORKOS_LOCAL_DATA_DIR: dataDir, ...env },
  })
  const run = { child, output: '', errors: '' }
  child.stdout.on('data', (chunk) => {
    run.output += chunk
  })
  child.stderr.on('data', (chunk) => {
    run.errors += chunk
  })
  return run
}

const exitOf = async (child: ChildProcess) => (await once(child, 'exit'))[0]

describe('main', { timeout: 20_000 }, () => {
  it('prints one line, and on SIGTERM keeps its state and ends, whoever is still connected', async () => {
    const run = start({ WORKOS_LOCAL_PORT: '0' })
    await expect.poll(() => run.output, { timeout: 15_000 }).toMatch(/^Local WorkOS on http:\/\/127\.0\.0\.1:\d+\n$/)
    const url = new URL(run.output.split(' ').at(-1) as string)
    // A connection that stays open must not hold the end up.
    const idle = connect(Number(url.port), url.hostname)
    await once(idle, 'connect')
    idle.on('error', () => {})
    const response = await fetch(new URL('/organizations', url), {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_local' },
      body: '{"name":"Initech"}',
    })
    expect(response.status).toBe(201)
    run.child.kill('SIGTERM')
    expect(await exitOf(run.child)).toBe(0)
    expect(readFileSync(path.join(dataDir, 'state.json'), 'utf8')).toContain('Initech')
  })

  it('starts with the switches of its environment', async () => {
    const run = start({ WORKOS_LOCAL_PORT: '0', WORKOS_LOCAL_SWITCHES: 'seed_errors,one_time_links=off' })
    await expect.poll(() => run.output, { timeout: 15_000 }).toContain('\n')
    const url = run.output.trim().split(' ').at(-1) as string
    const switches = await (await fetch(new URL('/_local/switches', url))).json()
    expect(switches).toMatchObject({ seed_errors: true, one_time_links: false, rate_limits: true })
    const response = await fetch(new URL('/portal/generate_link', url), { method: 'POST' })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'unauthorized', error_description: 'Unauthorized' })
    run.child.kill('SIGTERM')
    expect(await exitOf(run.child)).toBe(0)
  })

  it.each([
    ['speed', 'speed is no switch; there are: seed_errors, https_only_redirects, '],
    ['rate_limits=often', 'rate_limits must be true or false'],
  ])('says what is wrong with the switches %s', async (switches, problem) => {
    const run = start({ WORKOS_LOCAL_SWITCHES: switches })
    expect(await exitOf(run.child)).toBe(1)
    expect(run.errors).toContain(`WORKOS_LOCAL_SWITCHES is not right: ${problem}`)
    expect(run.errors.trim().split('\n')).toHaveLength(1)
  })

  it('refuses to run on Vercel', async () => {
    const run = start({ VERCEL: '1' })
    expect(await exitOf(run.child)).toBe(1)
    expect(run.errors).toBe('The local WorkOS is for development and does not run on Vercel.\n')
  })

  it('names the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const run = start({ WORKOS_LOCAL_PORT: String(port) })
    expect(await exitOf(run.child)).toBe(1)
    expect(run.errors).toBe(`Port ${port} is taken; set WORKOS_LOCAL_PORT to another one.\n`)
    other.close()
  })
})
