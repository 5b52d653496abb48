import type { Context, MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { MESSAGES } from './messages.ts'
import { door } from './parts.ts'

/** Nothing runs on these pages; `form-action` is left out because forms end in a redirect to the app. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Answers with a whole page: the frame that all pages of the stand-in share around `content`. */
export function renderPage(c: Context, title: string, content: Child, status: 200 | 400 | 410 = 200) {
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
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <aside class="strip" aria-label="Local WorkOS">
      <strong>Local WorkOS</strong>
      <span class="rest">
        <span><span class="only-wide">stand-in on </span>${new URL(c.var.local.url).host}</span>
        <span class="only-wide">Nothing leaves this machine</span>
        <a href="/_local">Control</a>
      </span>
    </aside>
    ${content}
  </body>
</html>`
  return c.html(page, status)
}

/** Answers with a page that says one thing, about a value if there is one, and offers one way on: to the app, or `href`. */
export function renderMessage(
  c: Context,
  name: keyof typeof MESSAGES,
  { href = c.var.local.appUrl, value = '' }: { href?: string; value?: string } = {},
) {
  const { title, text, advice, status } = MESSAGES[name]
  const label = name === 'welcome' ? 'Open the control page' : 'Return to the app'
  const content = html`
    <div class="message">
      <h1>${title}</h1>
      <p>${text.replace('{value}', () => value)}</p>
      <p>${advice}</p>
      <a class="btn btn-primary btn-lg" href="${href}">${label}</a>
    </div>`
  return renderPage(c, title, door(content, 'This page imitates WorkOS for development.'), status)
}

/** Refuses a form that another site sends in the visitor's name. Tools send no Origin and may pass. */
export const sameOriginForms: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  if (c.req.method !== 'GET' && !isOwn) {
    return c.json({ message: 'This request came from another site.' }, 403)
  }
  await next()
}
