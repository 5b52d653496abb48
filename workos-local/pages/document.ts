import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Local } from '../core/local.ts'

/** Nothing runs on these pages; `form-action` is left out because forms end in a redirect to the app. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Answers with a whole page: the frame that all pages of the stand-in share around `content`.
 *
 * @param style name of a further style sheet that only this page needs
 */
export function renderPage(
  c: Context,
  local: Local,
  title: string,
  content: Child,
  { status = 200, style }: { status?: 200 | 400 | 410; style?: string } = {},
) {
  c.header('Cache-Control', 'no-store')
  c.header('Content-Security-Policy', POLICY)
  c.header('X-Content-Type-Options', 'nosniff')
  // `no-referrer` would make browsers send `Origin: null` with form posts.
  c.header('Referrer-Policy', 'same-origin')
  const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Local WorkOS</title>
    <link rel="icon" href="/_assets/icon.svg" type="image/svg+xml">
    <link rel="preload" href="/_assets/geist.woff2" as="font" type="font/woff2" crossorigin="">
    <link rel="stylesheet" href="/_assets/local.css">
    ${style && html`<link rel="stylesheet" href="/_assets/${style}">`}
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <aside class="strip" aria-label="Local WorkOS">
      <strong>Local WorkOS</strong>
      <span class="rest">
        <span><span class="only-wide">stand-in on </span>${new URL(local.url).host}</span>
        <span class="only-wide">Nothing leaves this machine</span>
        <a href="/_local">Control</a>
      </span>
    </aside>
    ${content}
  </body>
</html>`
  return c.html(page, status)
}
