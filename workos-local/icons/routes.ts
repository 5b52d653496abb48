import { type Context, Hono } from 'hono'
import { countCall } from '../api/bearer.ts'
import { notFound } from '../core/errors.ts'
import { drawIcon, type Theme } from './draw.ts'
import { PROVIDER_SLUGS } from './provider-names.ts'
import { CDN_ICONS } from './table.ts'

const themeOf = (value: string | undefined): Theme => (value === 'dark' ? 'dark' : 'light')

/** `/portal/provider_icons`: an icon by the provider's name, with an API key. */
export const providerIcons = new Hono().get('/:provider', (c) => {
  countCall(c, 'icons')
  const provider = c.req.param('provider')
  const slug = Object.hasOwn(PROVIDER_SLUGS, provider) ? PROVIDER_SLUGS[provider] : provider
  const svg = drawIcon(slug as string, themeOf(c.req.query('theme')))
  if (!svg) throw notFound('Provider icon', provider)
  return sendSvg(c, svg)
})

const FILE = '/:theme{light|dark}/:file{[a-z0-9-]+\\.svg}'

/**
 * Icons by slug, as the public CDN has them, and beside these what the stand-in's own pages show.
 * Assumption: the list is a plain array of slugs; nobody has published its shape.
 */
export const icons = new Hono()
  .get('/provider-icons.json', (c) => c.json(Object.keys(CDN_ICONS)))
  .on('GET', [`/provider-icons${FILE}`, `/_assets/icons${FILE}`], (c) => {
    const slug = c.req.param('file').slice(0, -'.svg'.length)
    const isThere = Object.hasOwn(CDN_ICONS, slug) || c.req.path.startsWith('/_assets/')
    const svg = isThere && drawIcon(slug, themeOf(c.req.param('theme')))
    return svg ? sendSvg(c, svg) : c.notFound()
  })

const sendSvg = (c: Context, svg: string) =>
  c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' })
