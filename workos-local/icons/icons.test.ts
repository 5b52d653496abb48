import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { testServer } from '../testing/browser.ts'
import { drawIcon } from './draw.ts'
import { PROVIDER_SLUGS } from './provider-names.ts'
import { CDN_ICONS, OTHER_ICONS } from './table.ts'

const { app, send } = await testServer()
const SHAPES = ['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'polygon']

describe('an icon', () => {
  it.each(Object.keys({ ...CDN_ICONS, ...OTHER_ICONS }))('of %s holds nothing but shapes', (slug) => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = drawIcon(slug, theme) ?? ''
      expect(XMLValidator.validate(svg)).toBe(true)
      expect(svg).toContain('viewBox="0 0 24 24"')
      expect(svg).not.toMatch(/url\(|href|style|\son\w+=|<!|NaN| d=""/)
      const names = [...svg.matchAll(/<([\w:]+)/g)].map(([, name]) => name)
      expect(SHAPES).toEqual(expect.arrayContaining([...new Set(names)]))
      expect(new XMLParser().parse(svg)).toHaveProperty('svg')
    }
  })

  it('of a black logo is light in the dark', () => {
    expect(drawIcon('okta', 'light')).not.toBe(drawIcon('okta', 'dark'))
    expect(drawIcon('vercel', 'dark')).toContain('#f4f4f5')
  })

  it('is not drawn for names of the language', () => {
    expect(drawIcon('constructor', 'light')).toBeNull()
  })
})

describe('the keyed endpoint', () => {
  it.each([...Object.keys(PROVIDER_SLUGS), 'okta', 'generic-saml'])('knows %s', async (name) => {
    const response = await send('GET', `/portal/provider_icons/${encodeURIComponent(name)}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
  })

  it('has a dark theme', async () => {
    const [light, dark] = await Promise.all(
      ['', '?theme=dark'].map(async (query) => (await send('GET', `/portal/provider_icons/OktaSAML${query}`)).text()),
    )
    expect(light).not.toBe(dark)
  })

  it('answers 404 in JSON to an unknown name', async () => {
    const response = await send('GET', '/portal/provider_icons/Nobody')
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'entity_not_found'])
  })
})

describe('the limit of icons', () => {
  it('counts a thousand by key and fixed minute', async () => {
    const server = await testServer()
    const ask = async (key = 'sk_test_local') =>
      server.send('GET', '/portal/provider_icons/OktaSAML', undefined, { authorization: `Bearer ${key}` })
    server.clock.advance(60_000 - (server.clock.now() % 60_000))
    for (let count = 0; count < 1000; count++) expect((await ask()).status).toBe(200)
    const response = await ask()
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(await response.json()).toEqual({ message: 'Too many requests.', code: 'rate_limit_exceeded' })
    expect((await ask('sk_test_noportal')).status).toBe(200)
    server.clock.advance(60_000)
    expect((await ask()).status).toBe(200)
  })
})

describe('the CDN', () => {
  it('lists its slugs and serves each in both themes, without a key', async () => {
    const slugs = (await (await app.request('/provider-icons.json')).json()) as string[]
    expect(slugs).toContain('okta')
    for (const slug of slugs) {
      for (const theme of ['light', 'dark']) {
        expect((await app.request(`/provider-icons/${theme}/${slug}.svg`)).status).toBe(200)
      }
    }
  })

  it('has neither other slugs nor other themes', async () => {
    expect((await app.request('/provider-icons/light/generic-saml.svg')).status).toBe(404)
    expect((await app.request('/provider-icons/blue/okta.svg')).status).toBe(404)
  })
})
