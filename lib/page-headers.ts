import { env, isDevServer } from './env'
import { apiUrl } from './workos/client'
import { portalOrigins } from './workos/portal-origins'

/** Seconds. A year in which browsers come by https alone. */
const httpsFor = 31_536_000

/** What a page may load and where its forms may lead. Next reads the nonce out of it and puts it on its own scripts. */
export function contentSecurityPolicy(nonce: string): string {
  const dev = isDevServer()
  // Chromium holds each redirect of a form without JavaScript to this: signing out leads past WorkOS's API.
  const forms = new Set([new URL(apiUrl()).origin, ...portalOrigins()])
  return Object.entries({
    'default-src': "'none'",
    // What these scripts load may run too; hosts are then ignored. The dev server compiles in the browser.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // The dev server puts its styles into the page.
    'style-src': dev ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': dev ? "'self' ws:" : "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
    'form-action': ["'self'", ...forms].join(' '),
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** A value that no page had before and nobody can guess. */
export const newNonce = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')

/** Puts what depends on the running server onto a page's answer; next.config.mjs has the headers that never change. */
export function secure(response: Response, policy: string): void {
  if (!response.headers.has('Content-Security-Policy')) response.headers.set('Content-Security-Policy', policy)
  // Where somebody is sent is nobody else's. Next says the same of pages.
  if (response.status >= 300 && !response.headers.has('Cache-Control'))
    response.headers.set('Cache-Control', 'no-store')
  if (env().APP_URL.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', `max-age=${httpsFor}`)
  }
}
