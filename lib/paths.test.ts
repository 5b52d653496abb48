import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { internalPath, settingsPath } from './paths'

const good = ['/settings', '/settings/sso?x=1#y', '/settings/return/01J', '/a%2Fb', '/settings?next=//evil.example']
const hostile = [
  'settings',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https://evil.example',
  'http:evil.example',
  '//user@evil.example',
  '//settings@evil.example/settings',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  '/./\u0000/x',
  '/\r\nSet-Cookie: a=b',
]

/** Strings as attackers write them: pieces that browsers treat specially, in any order, between any others. */
const written = fc
  .array(
    fc.oneof(
      fc.constantFrom('/', '//', '\\', '.', '..', '%2e', '%2f', '%5c', '%09', '@', ':', '?', '#', '\t', '\r\n', ' '),
      fc.constantFrom('\u0000', '\u007f', '\u2028', '\uff0f', 'https:', 'javascript:', 'evil.example', 'settings', '['),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))
const anyText = fc.oneof(
  written,
  written.map((text) => `/${text}`),
  fc.webUrl(),
)

describe('internalPath', () => {
  test.each(good)('lets %s through', (path) => {
    expect(internalPath(path)).toBe(path)
  })

  test.each([null, undefined, '', ...hostile])('refuses %j', (path) => {
    expect(internalPath(path)).toBe('/settings')
  })

  test('whatever is asked for, the browser stays with this app', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('https://app.example.com', 'http://localhost:3000'), (text, app) => {
        const path = internalPath(text)
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
        const url = new URL(path, `${app}/settings/sso`)
        expect([url.origin, url.username, url.password]).toEqual([app, '', ''])
        // Nothing is decoded on the way that would read differently the second time.
        expect(internalPath(path)).toBe(path)
        expect(`${url.pathname}${url.search}${url.hash}`).toBe(path)
      }),
      { numRuns: 3_000, examples: hostile.map((text) => [text, 'https://app.example.com'] as [string, string]) },
    )
  })

  test('a path of this app comes through as it is', () => {
    const segment = fc.stringMatching(/^[a-z0-9][a-z0-9_-]*$/)
    const path = fc.tuple(fc.array(segment, { minLength: 1 }), fc.option(segment)).map(([segments, query]) => {
      return `/${segments.join('/')}${query === null ? '' : `?a=${query}`}`
    })
    fc.assert(fc.property(path, (text) => internalPath(text) === text))
  })
})

describe('settingsPath', () => {
  test.each(['/settings', '/settings/sso', '/settings?x', '/settings#x'])('lets %s through', (path) => {
    expect(settingsPath(path)).toBe(path)
  })

  test.each([
    '/',
    '/settingsx',
    '/x/settings',
    '/sign-in',
    '/settings/../sign-in',
    '/settings/%2e%2e/sign-in',
    '//settings',
    null,
  ])('makes %j the overview', (path) => {
    expect(settingsPath(path)).toBe('/settings')
  })

  test('a file is no path', () => {
    expect(settingsPath(new File([], '/settings/sso'))).toBe('/settings')
  })
})
