import { handleAuthkitProxy } from '@workos-inc/authkit-nextjs'
import { NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { log } from './lib/log'
import { noticeCookie } from './lib/notice-cookie'
import { contentSecurityPolicy, newNonce, secure } from './lib/page-headers'
import { refusal } from './lib/request-check'
import { sessionCookie, staleHeader } from './lib/session-names'
import { type Settled, settle } from './lib/session-proxy'
import { signInAgain } from './lib/sign-in-again'
import { trustedRequest } from './lib/trusted-request'
import { unavailable } from './lib/unavailable'

/**
 * Stands before every page: refuses what no page of this app sends, says what the page may load, keeps the session fresh
 * and sends signed-out visitors to sign-in. It guards nothing: every page and action checks for itself.
 */
export default async function proxy(received: NextRequest) {
  const { APP_URL } = env()
  const policy = contentSecurityPolicy(newNonce())
  const refused = refusal(received, APP_URL)
  if (refused) {
    const { method, headers, nextUrl } = received
    const asked = { method, path: nextUrl.pathname, origin: headers.get('origin')?.slice(0, 200) }
    log().warn({ status: refused.status, ...asked, expected: APP_URL }, 'a request that no page of this app sends')
  }
  const response = refused ?? (await answer(trustedRequest(received, APP_URL, policy)))
  secure(response, policy)
  return response
}

async function answer(request: NextRequest) {
  const { pathname } = request.nextUrl
  if (/^\/(settings|no-organization)(?![^/])/i.test(pathname)) return withSession(request)
  return NextResponse.next({ request: { headers: request.headers } })
}

async function withSession(request: NextRequest) {
  const settled = await settle(request)
  if (settled.kind === 'unanswered') return unavailable()
  if (settled.kind === 'signed_out') {
    if (request.method !== 'POST') {
      // A fetch by the router cannot follow to another host; after a refusal the browser itself loads the page.
      if (request.headers.get('sec-fetch-dest') === 'empty') return new NextResponse('Sign in first\n', { status: 401 })
      return handleAuthkitProxy(request, settled.headers, { redirect: settled.authorizationUrl })
    }
    // A redirected server action hangs in the browser without a word, so it goes on and answers itself.
    if (!request.headers.has('next-action')) return signInAgain(request.nextUrl.pathname)
  }
  const response = forward(request, settled)
  // The page that this request is for shows the notice; no later one may. An open page that asks for news is none.
  const isPage = request.method === 'GET' && request.nextUrl.pathname !== '/settings/version'
  if (isPage && request.cookies.has(noticeCookie)) {
    response.headers.append('Set-Cookie', `${noticeCookie}=; Path=/settings; Max-Age=0; HttpOnly; SameSite=Lax`)
  }
  return response
}

/** Passes a request on with what is known of its session. */
function forward(request: NextRequest, { kind, headers }: Exclude<Settled, { kind: 'unanswered' }>): NextResponse {
  const forwarded = new NextRequest(request.url, { headers: request.headers })
  if (kind === 'stale') forwarded.headers.set(staleHeader, '1')
  // An action that goes on with the session, such as to another organization, needs the refresh token of now.
  const seal = headers.get('x-workos-session')
  if (seal) forwarded.cookies.set(sessionCookie, seal)
  return handleAuthkitProxy(forwarded, headers)
}

export const config = {
  matcher: [
    // Every page. Route handlers under /api (icons, webhooks, cron, health) and files answer for themselves.
    '/((?!api/|_next/static/|screenshots/|icon\\.svg$).*)',
    // And whatever brings the header by which AuthKit knows that the proxy has looked.
    { source: '/:path*', has: [{ type: 'header', key: 'x-workos-middleware' }] },
  ],
}
