import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubEnv } from '../env-stub'
import type { Download } from './download'

const svg = (name: string) => `<svg xmlns="http://www.w3.org/2000/svg"><title>${name}</title></svg>`
const reply = (body: string | Buffer, contentType: string, status = 200): Download => ({
  status,
  contentType,
  body: Buffer.from(body),
})
const picture = (name: string) => reply(svg(name), 'image/svg+xml')
const status = (code: number) => reply('{}', 'application/json', code)

let iconsLeft = true
vi.mock('../limits', () => ({ takeIcon: async () => iconsLeft }))

let asked: string[] = []
let answer: (url: string) => Download | Promise<Download>
let providerIcon: typeof import('./icons').providerIcon

beforeEach(async () => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] })
  stubEnv({ WORKOS_API_HOSTNAME: 'api.test', WORKOS_ICON_CDN: 'https://cdn.test' })
  iconsLeft = true
  asked = []
  vi.doMock('./download', () => ({
    download: async (url: string, headers: Record<string, string>, limits: object) => {
      expect(limits).toEqual({ bytes: 65_536, ms: 3_000 })
      asked.push(`${url}${headers.Authorization ? ' with key' : ''}`)
      return answer(url)
    },
  }))
  providerIcon = (await import('./icons')).providerIcon
})
afterEach(() => {
  vi.useRealTimers()
  vi.doUnmock('./download')
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

  test('no icon left in this minute: nothing is asked, and there is the monogram or the old copy', async () => {
    answer = () => picture('good')
    await providerIcon('OktaSAML', 'light')
    iconsLeft = false
    vi.setSystemTime(48 * 3_600_000)
    expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('good'))
    expect(await providerIcon('GoogleSAML', 'light')).toMatchObject({ makeshift: true })
    expect(asked).toEqual([api])
    iconsLeft = true
    vi.setSystemTime(48 * 3_600_000 + 31_000)
    expect(await providerIcon('GoogleSAML', 'light')).toMatchObject({ svg: svg('good'), makeshift: false })
  })

  test('no picture anywhere: the monogram is the icon', async () => {
    answer = () => status(404)
    expect(await providerIcon('GenericHttps', 'dark')).toMatchObject({
      svg: expect.stringContaining('>Ht</text>'),
      makeshift: false,
    })
  })

  test.each([
    ['a page', reply('<html>', 'text/html')],
    ['another kind of picture', reply(svg('x'), 'image/png')],
    ['a kind that only begins alike', reply(svg('x'), 'image/svg+xml-not')],
    ['an encoding of its own', reply(svg('x'), 'image/svg+xml; charset=utf-16')],
    ['not UTF-8', reply(Buffer.from([0xff, 0xfe]), 'image/svg+xml')],
    ['a picture that runs', reply(svg('x').replace('<title>', '<script/><title>'), 'image/svg+xml')],
  ])('%s is refused for an hour, and a monogram stands in', async (_, refused) => {
    answer = () => refused
    expect(await providerIcon('OktaSAML', 'light')).toMatchObject({
      svg: expect.stringContaining('>Ok</text>'),
      makeshift: true,
    })
    vi.setSystemTime(59 * 60_000)
    await providerIcon('OktaSAML', 'light')
    expect(asked).toHaveLength(1)
    answer = () => picture('plain')
    vi.setSystemTime(61 * 60_000)
    expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('plain'))
  })

  test('a picture that is refused does not replace the last good one', async () => {
    answer = () => picture('good')
    await providerIcon('OktaSAML', 'light')
    answer = () => reply('<svg onload="x"/>', 'image/svg+xml')
    vi.setSystemTime(48 * 3_600_000)
    await providerIcon('OktaSAML', 'light')
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect((await providerIcon('OktaSAML', 'light'))?.svg).toBe(svg('good'))
  })

  test.each(['image/svg+xml;charset=utf-8', 'image/svg+xml; charset="UTF-8"', 'IMAGE/SVG+XML'])(
    'a picture may come as %s',
    async (type) => {
      answer = () => reply(svg('x'), type)
      expect(await providerIcon('OktaSAML', 'light')).toMatchObject({ svg: svg('x'), makeshift: false })
    },
  )
})
