import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createLocalWorkos } from '../server.ts'
import { AUTHORIZED, ORGANIZATION } from '../testing/browser.ts'
import { listening } from '../testing/listen.ts'

const local = await listening(createLocalWorkos)

const call = (method: string, path: string, body?: object) =>
  fetch(local.url + path, { method, ...(body && { body: JSON.stringify(body) }) })

async function fault(fields: object): Promise<{ id: string }> {
  const response = await call('POST', '/_local/faults', fields)
  expect(response.status).toBe(201)
  return (await response.json()) as { id: string }
}

const clear = () => call('DELETE', '/_local/faults')
const ask = (path = '/organizations', init: RequestInit = {}) =>
  fetch(local.url + path, { headers: AUTHORIZED, ...init })

/** Runs a spec among faults, and leaves none behind. */
const among = (run: () => Promise<void>) => () => run().finally(clear)

describe('a fault', () => {
  it(
    'answers with its status, body and headers, a number of times',
    among(async () => {
      await fault({ path: '/organizations', preset: 'rate_limited', headers: { 'Retry-After': '7' }, times: 2 })
      for (const _ of [1, 2]) {
        const response = await ask()
        expect(response.status).toBe(429)
        expect(response.headers.get('retry-after')).toBe('7')
        expect(await response.json()).toEqual({ message: 'Too many requests.', code: 'rate_limit_exceeded' })
      }
      expect((await ask()).status).toBe(200)
      const { data } = (await (await call('GET', '/_local/faults')).json()) as { data: object[] }
      expect(data).toEqual([expect.objectContaining({ hits: 2, times: 2 })])
    }),
  )

  it.each([
    ['/organizations', 503, 503, 200],
    ['/organizations/*', 200, 503, 200],
    ['/org*zations', 503, 200, 200],
    ['/', 503, 503, 503],
  ])('at %s meets the list with %i, one with %i and others with %i', async (path, list, one, other) =>
    among(async () => {
      await fault({ path, preset: 'down' })
      const paths = ['/organizations', `/organizations/${ORGANIZATION}`, '/connections']
      expect(await Promise.all(paths.map(async (asked) => (await ask(asked)).status))).toEqual([list, one, other])
    })(),
  )

  it(
    'meets its method only',
    among(async () => {
      await fault({ path: '/organizations', method: 'POST', preset: 'down' })
      expect((await ask()).status).toBe(200)
      expect((await ask('/organizations', { method: 'POST' })).status).toBe(503)
    }),
  )

  it(
    'with a key meets that key’s environment only, and is cleared with it',
    among(async () => {
      const { apiKey } = (await (await call('POST', '/_local/environments')).json()) as { apiKey: string }
      await fault({ path: '/', preset: 'down', apiKey })
      await fault({ path: '/connections', preset: 'down' })
      const own = { headers: { authorization: `Bearer ${apiKey}` } }
      expect([(await ask()).status, (await ask('/organizations', own)).status]).toEqual([200, 503])
      const cleared = await call('DELETE', '/_local/faults', { apiKey })
      expect(await cleared.json()).toEqual({ removed: 1 })
      expect((await ask('/organizations', own)).status).toBe(200)
      expect((await ask('/connections')).status).toBe(503)
    }),
  )

  it(
    'with a key meets what is asked with its client id too',
    among(async () => {
      const { apiKey, clientId } = (await (await call('POST', '/_local/environments')).json()) as Record<string, string>
      await fault({ path: '/sso/jwks', preset: 'down', apiKey })
      await fault({ path: '/user_management/authenticate', preset: 'down', apiKey })
      const keys = async (id = '') => (await ask(`/sso/jwks/${id}`, { headers: {} })).status
      const tokens = async (body: BodyInit) =>
        (await ask('/user_management/authenticate', { headers: {}, method: 'POST', body })).status
      expect([await keys(clientId), await keys('client_local')]).toEqual([503, 200])
      const client_id = clientId as string
      expect(await tokens(JSON.stringify({ client_id }))).toBe(503)
      expect(await tokens(new URLSearchParams({ client_id }))).toBe(503)
      expect(await tokens(new URLSearchParams({ client_id: 'client_local' }))).toBe(400)
    }),
  )

  it.each(['/sso/jwks/client_local', '/user_management/authenticate', `/organizations/${ORGANIZATION}`])(
    'lets %s hang for as long as one likes',
    async (path) =>
      among(async () => {
        await fault({ path, kind: 'delay', delay_ms: 120_000 })
        const method = path.includes('authenticate') ? 'POST' : 'GET'
        const reply = ask(path, { method })
        await expect.poll(() => local.faults.list()[0]?.hits).toBe(1)
        await clear()
        expect((await reply).status).toBe(method === 'POST' ? 400 : 200)
      })(),
  )

  it(
    'delays, and then the real reply comes',
    among(async () => {
      await fault({ path: '/organizations', kind: 'delay', delay_ms: 60 })
      const asked = performance.now()
      expect((await ask()).status).toBe(200)
      expect(performance.now() - asked).toBeGreaterThan(55)
    }),
  )

  it(
    'hangs until it is removed',
    among(async () => {
      const { id } = await fault({ path: '/organizations', preset: 'hangs' })
      const reply = ask()
      await expect.poll(() => local.faults.list()[0]?.hits).toBe(1)
      expect((await call('DELETE', `/_local/faults/${id}`)).status).toBe(200)
      expect((await reply).status).toBe(200)
    }),
  )

  it(
    'lets a client give up',
    among(async () => {
      await fault({ path: '/organizations', preset: 'hangs' })
      await expect(ask('/organizations', { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout')
    }),
  )

  it(
    'resets the connection',
    among(async () => {
      await fault({ path: '/organizations', preset: 'connection_reset' })
      const error: NodeJS.ErrnoException = await new Promise((resolve) => {
        request(`${local.url}/organizations`, { headers: AUTHORIZED }).on('error', resolve).end()
      })
      expect(error.code).toBe('ECONNRESET')
    }),
  )

  it(
    'loses the reply to what was done',
    among(async () => {
      await fault({ path: '/organizations', preset: 'reply_lost', times: 1 })
      const body = JSON.stringify({ name: 'Made all the same' })
      await expect(ask('/organizations', { method: 'POST', body })).rejects.toThrow('fetch failed')
      const { data } = (await (await ask('/organizations?limit=100')).json()) as { data: { name: string }[] }
      expect(data.map(({ name }) => name)).toContain('Made all the same')
    }),
  )

  it(
    'breaks off the body',
    among(async () => {
      await fault({ path: '/organizations', preset: 'cut_off_json' })
      const response = await ask()
      expect(response.status).toBe(200)
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(40)
      await expect(response.json()).rejects.toThrow('terminated')
    }),
  )

  it(
    'sends a body without an end, until it is removed',
    among(async () => {
      const { id } = await fault({ path: '/organizations', kind: 'endless' })
      const reader = (await ask()).body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
      for (const _ of [1, 2, 3]) expect((await reader.read()).done).toBe(false)
      await call('DELETE', `/_local/faults/${id}`)
      await expect.poll(async () => (await reader.read()).done).toBe(true)
    }),
  )

  it(
    'sends HTML where JSON belongs',
    among(async () => {
      await fault({ path: '/organizations', preset: 'html' })
      const response = await ask()
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(await response.text()).toMatch(/^<!doctype html>/)
    }),
  )

  it(
    'spares what removes it',
    among(async () => {
      await fault({ path: '/', preset: 'down' })
      await fault({ path: '/*', preset: 'down' })
      expect((await ask('/_local')).status).toBe(200)
      expect((await ask('/_assets/local.css')).status).toBe(200)
      expect((await ask('/_locality')).status).toBe(503)
    }),
  )

  it.each([
    [{ path: '/' }, 'kind_required'],
    [{ kind: 'sadness' }, 'kind_invalid'],
    [{ preset: 'down', times: 0 }, 'times_invalid'],
    [{ preset: 'down', status: 99 }, 'status_invalid'],
    [{ preset: 'down', headers: { 'X-Key': 'né' } }, 'headers_X-Key_invalid'],
    [{ preset: 'down', apiKey: 'sk_test_unknown' }, 'apiKey_invalid'],
    [{ preset: 'down', pth: '/organizations' }, 'pth_unknown'],
  ])('of %o is refused as %s', async (fields, code) => {
    const response = await call('POST', '/_local/faults', fields)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ code, message: expect.any(String) }] })
    expect(local.faults.list()).toEqual([])
  })
})
