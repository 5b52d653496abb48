import { handleAuthkitProxy } from '@workos-inc/authkit-nextjs'
import { NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { noticeCookie } from './lib/notice-cookie'
import { sessionCookie, staleHeader } from './lib/session-names'
import { type Settled, settle } from './lib/session-proxy'
import { unavailable } from './lib/unavailable'

/**
 * Keeps the session fresh and sends signed-out visitors to sign-in. It guards nothing: every page and action checks for
 * itself. What must not pass through here (icons, webhooks, cron, health) stays out of the matcher: AuthKit makes
 * everything that does uncacheable.
 */
export default async function proxy(request: NextRequest) {
  const settled = await settle(request)
  if (settled.kind === 'unanswered') return unavailable()
  // A redirected server action hangs in the browser without a word, so a POST goes on and the action answers itself.
  if (settled.kind !== 'signed_out' || request.method === 'POST') {
    const response = forward(request, settled)
    // The page that this request is for shows the notice; no later one may.
    if (request.method === 'GET' && request.cookies.has(noticeCookie)) {
      response.headers.append('Set-Cookie', `${noticeCookie}=; Path=/settings; Max-Age=0; HttpOnly; SameSite=Lax`)
    }
    return response
  }
  if (request.headers.get('sec-fetch-dest') === 'document' || !request.headers.has('rsc')) {
    return handleAuthkitProxy(request, settled.headers, { redirect: settled.authorizationUrl })
  }
  // A fetch by the router cannot follow a redirect to another host; it follows one to a page of ours with a full load.
  const returnTo = request.nextUrl.pathname + request.nextUrl.search
  return NextResponse.redirect(new URL(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, env().APP_URL))
}

/** Passes a request on with what is known of its session, and with nothing that the client says of it. */
function forward(request: NextRequest, { kind, headers }: Exclude<Settled, { kind: 'unanswered' }>): NextResponse {
  const forwarded = new NextRequest(request.url, { headers: request.headers })
  forwarded.headers.delete(staleHeader)
  if (kind === 'stale') forwarded.headers.set(staleHeader, '1')
  // An action that goes on with the session, such as to another organization, needs the refresh token of now.
  const seal = headers.get('x-workos-session')
  if (seal) forwarded.cookies.set(sessionCookie, seal)
  return handleAuthkitProxy(forwarded, headers)
}

export const config = { matcher: ['/settings/:path*', '/no-organization'] }
