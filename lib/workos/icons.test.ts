import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const svg = (name: string) => `<svg xmlns="http://www.w3.org/2000/svg"><title>${name}</title></svg>`
const picture = (name: string) => new Response(svg(name), { headers: { 'content-type': 'image/svg+xml' } })
const status = (code: number) => new Response('{}', { status: code, headers: { 'content-type': 'application/json' } })

let asked: string[] = []
let answer: (url: string) => Response | Promise<Response>
let providerIcon: typeof import('./icons').providerIcon

beforeEach(async () => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] })
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('DATABASE_URL', 'postgresql://h/d')
  vi.stubEnv('WORKOS_API_KEY', 'sk_test_key')
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_x')
  vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'x'.repeat(32))
  vi.stubEnv('WORKOS_API_HOSTNAME', 'api.test')
  vi.stubEnv('WORKOS_API_PORT', '')
  vi.stubEnv('WORKOS_API_HTTPS', '')
  vi.stubEnv('WORKOS_ICON_CDN', 'https://cdn.test')
  vi.stubEnv('LOG_LEVEL', 'silent')
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const key = new Headers(init.headers).get('authorization')
    asked.push(`${url}${key ? ' with key' : ''}`)
    return answer(url)
  })
  vi.resetModules()
  providerIcon = (await import('./icons')).providerIcon
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})

const api = 'https://api.test/portal/provider_icons/OktaSAML?theme=light with key'
const cdn = 'https://cdn.test/provider-icons/light/okta.svg'

describe('providerIcon', () => {
  test('asks the keyed endpoint once and keeps the answer for a day', async () => {
    answer = () => picture('api')
    expect(await providerIcon('OktaSAML', 'light')).toMatchObject({ svg: svg('api'), makeshift: false })
    vi.setSystemTime(23 * 3_600_000)
    await providerIcon('OktaSAML', 'light')
    expect(asked).toEqual([api])
  })

  test.each([401, 403, 404])(
    'goes to the CDN, without the key, when the endpoint says %d, and remembers for an hour',
    async (code) => {
      answer = (url) => (url.includes('api.test') ? status(code) : picture('cdn'))
      expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('cdn'))
      expect(asked).toEqual([api, cdn])
      vi.setSystemTime(25 * 3_600_000)
      await providerIcon('OktaSAML', 'light')
      await vi.waitFor(() => expect(asked).toEqual([api, cdn, api, cdn]))
    },
  )

  test('a refused key is not tried for other providers either', async () => {
    answer = (url) => (url.includes('api.test') ? status(401) : picture('cdn'))
    await providerIcon('OktaSAML', 'light')
    await providerIcon('GoogleSAML', 'light')
    expect(asked).toEqual([api, cdn, 'https://cdn.test/provider-icons/light/google.svg'])
  })

  test('simultaneous misses make one call', async () => {
    answer = () => picture('api')
    await Promise.all(Array.from({ length: 50 }, () => providerIcon('OktaSAML', 'light')))
    expect(asked).toEqual([api])
  })

  test('names of the seed, directory and stream types and slugs are known; nothing else is fetched', async () => {
    answer = () => picture('api')
    for (const key of [
      'GoogleOAuth',
      'MicrosoftOAuth',
      'GitHubOAuth',
      'GenericSAML',
      'okta scim v2.0',
      'Datadog',
      'okta',
    ]) {
      expect(await providerIcon(key, 'dark')).not.toBeNull()
    }
    asked = []
    for (const key of ['nobody', '../okta', 'toString', '__proto__', '', 'okta/../x']) {
      expect(await providerIcon(key, 'light')).toBeNull()
    }
    expect(asked).toEqual([])
  })

  test('upstream down: a monogram for now, tried again after half a minute', async () => {
    answer = () => Promise.reject(new TypeError('fetch failed'))
    expect(await providerIcon('OktaSAML', 'light')).toMatchObject({
      svg: expect.stringContaining('>Ok</text>'),
      makeshift: true,
    })
    await providerIcon('OktaSAML', 'light')
    expect(asked).toHaveLength(1)
    answer = () => picture('back')
    vi.setSystemTime(31_000)
    expect(await providerIcon('OktaSAML', 'light')).toMatchObject({ svg: svg('back'), makeshift: false })
  })

  test('upstream down later: the last good copy', async () => {
    answer = () => picture('good')
    await providerIcon('OktaSAML', 'light')
    answer = () => status(500)
    vi.setSystemTime(48 * 3_600_000)
    expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('good'))
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('good'))
  })

  test('no picture anywhere: the monogram is the icon', async () => {
    answer = () => status(404)
    expect(await providerIcon('GenericHttps', 'dark')).toMatchObject({
      svg: expect.stringContaining('>Ht</text>'),
      makeshift: false,
    })
  })

  test.each([
    ['not SVG', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['too large', () => new Response('<svg>'.padEnd(70_000), { headers: { 'content-type': 'image/svg+xml' } })],
    ['not UTF-8', () => new Response(new Uint8Array([0xff, 0xfe]), { headers: { 'content-type': 'image/svg+xml' } })],
  ])('%s is refused', async (_, reply) => {
    answer = reply
    expect(await providerIcon('OktaSAML', 'light')).toMatchObject({ makeshift: true })
  })
})
