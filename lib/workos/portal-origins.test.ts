import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubEnv } from '../env-stub'

let isPortalLink: (link: string) => boolean
let knownPortal: (link: string) => string
const logged: unknown[] = []
vi.mock('../log', () => ({ log: () => ({ error: (...line: unknown[]) => logged.push(line) }) }))

async function configure(variables: Record<string, string>) {
  stubEnv(variables)
  ;({ isPortalLink, knownPortal } = await import('./portal-origins'))
}
beforeEach(() => configure({ WORKOS_PORTAL_DOMAIN: 'Setup.Example.com' }))
afterEach(() => vi.unstubAllEnvs())

describe('isPortalLink', () => {
  test.each([
    'https://setup.workos.com?token=x',
    'https://SETUP.workos.com:443/?token=x',
    'https://id.workos.com/portal/launch?secret=x',
    'https://setup.example.com/x',
  ])('knows %s', (link) => expect(isPortalLink(link)).toBe(true))

  test.each([
    '',
    'setup.workos.com',
    '//setup.workos.com',
    'http://setup.workos.com/',
    'https://setup.workos.com:8443/',
    'https://setup.workos.com.evil.example/',
    'https://evil.example/setup.workos.com',
    'https://evil.example/#https://setup.workos.com',
    'https://evil.example\\@setup.workos.com/',
    'https://setup.workos.com@evil.example/',
    'https://user@setup.workos.com/',
    'https://:pass@setup.workos.com/',
    'https://workos.com/',
    'https://api.workos.com/',
    'https://xsetup.workos.com/',
    'https://setup.workos.com./',
    'https://setup.workos.co\u043c/',
    'javascript:location="https://setup.workos.com"',
    'data:text/html,https://setup.workos.com',
    'http://127.0.0.1:4100/?token=x',
    'https://127.0.0.1/',
  ])('refuses %j', (link) => expect(isPortalLink(link)).toBe(false))

  test('no text in front of a known host leads anywhere else', () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const link = `https://${before}setup.workos.com${after}`
        if (!isPortalLink(link)) return
        expect(new URL(link).href).toMatch(/^https:\/\/setup\.(workos|example)\.com[/?#]/)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['127.0.0.1', 'http://127.0.0.1:4100/?token=x'],
    ['localhost', 'http://localhost:4100/?token=x'],
    ['[::1]', 'http://[::1]:4100/?token=x'],
  ])('knows the local WorkOS at %s, under that name and port alone', async (host, link) => {
    await configure({ WORKOS_API_HOSTNAME: host, WORKOS_API_PORT: '4100', WORKOS_API_HTTPS: 'false' })
    expect(isPortalLink(link)).toBe(true)
    expect(isPortalLink(link.replace('4100', '4101'))).toBe(false)
    expect(isPortalLink(link.replace('http:', 'https:'))).toBe(false)
    expect(isPortalLink('http://127.0.0.2:4100/')).toBe(false)
    expect(isPortalLink('https://setup.workos.com?token=x')).toBe(true)
  })

  test('another API host is no portal', async () => {
    await configure({ WORKOS_API_HOSTNAME: '127.0.0.1.evil.example', WORKOS_API_HTTPS: 'false' })
    expect(isPortalLink('http://127.0.0.1.evil.example/')).toBe(false)
  })

  test('without a domain of its own there is none', async () => {
    await configure({})
    expect(isPortalLink('https://setup.example.com/x')).toBe(false)
    expect(isPortalLink('https://undefined/x')).toBe(false)
  })
})

describe('knownPortal', () => {
  test('gives a link to the portal as the browser reads it', () => {
    expect(knownPortal('https://SETUP.workos.com?token=x')).toBe('https://setup.workos.com/?token=x')
    expect(logged).toEqual([])
  })

  test('refuses any other, and the log has its host alone', () => {
    const problem = { problem: 'foreign_link', call: 'generate_link', status: null, requestId: '' }
    expect(() => knownPortal('https://evil.example/?token=canary')).toThrow(expect.objectContaining(problem))
    expect(logged).toEqual([[{ host: 'evil.example' }, expect.stringContaining('WORKOS_PORTAL_DOMAIN')]])
  })
})
