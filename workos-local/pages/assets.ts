import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Hono } from 'hono'

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('geist/font/mono')), 'fonts')

const FILES: Record<string, { file: string; type: string }> = {
  'local.css': { file: path.join(import.meta.dirname, 'local.css'), type: 'text/css; charset=utf-8' },
  'control.css': { file: path.join(import.meta.dirname, 'control.css'), type: 'text/css; charset=utf-8' },
  'icon.svg': { file: path.join(import.meta.dirname, 'icon.svg'), type: 'image/svg+xml' },
  'geist.woff2': { file: path.join(fonts, 'geist-sans/Geist-Variable.woff2'), type: 'font/woff2' },
  'geist-mono.woff2': { file: path.join(fonts, 'geist-mono/GeistMono-Variable.woff2'), type: 'font/woff2' },
}

/** What the pages load: style and fonts, all from this machine. */
export const assets = new Hono().get('/_assets/:name', (c) => {
  const asset = FILES[c.req.param('name')]
  if (!asset) return c.notFound()
  return c.body(readFileSync(asset.file), 200, {
    'Content-Type': asset.type,
    // The style changes while someone works on it; fonts do not.
    'Cache-Control': asset.type === 'font/woff2' ? 'public, max-age=604800' : 'no-cache',
  })
})
