import { authkit, handleAuthkitProxy } from '@workos-inc/authkit-nextjs'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { noticeCookie } from './lib/notice-cookie'

/**
 * Keeps the session fresh and sends signed-out visitors to sign-in. It guards nothing: every page and action checks for
 * itself. What must not pass through here (icons, webhooks, cron, health) stays out of the matcher: AuthKit makes
 * everything that does uncacheable.
 */
export default async function proxy(request: NextRequest) {
  const { APP_URL } = env()
  const { session, headers, authorizationUrl } = await authkit(request, { redirectUri: `${APP_URL}/callback` })
  // A redirected server action hangs in the browser without a word, so a POST goes on and the action answers itself.
  if (session.user || request.method === 'POST') {
    const response = handleAuthkitProxy(request, headers)
    // The page that this request is for shows the notice; no later one may.
    if (request.method === 'GET' && request.cookies.has(noticeCookie)) {
      response.headers.append('Set-Cookie', `${noticeCookie}=; Path=/settings; Max-Age=0; HttpOnly; SameSite=Lax`)
    }
    return response
  }
  if (request.headers.get('sec-fetch-dest') === 'document' || !request.headers.has('rsc')) {
    return handleAuthkitProxy(request, headers, { redirect: authorizationUrl })
  }
  // A fetch by the router cannot follow a redirect to another host; it follows one to a page of ours with a full load.
  const returnTo = request.nextUrl.pathname + request.nextUrl.search
  return NextResponse.redirect(new URL(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, APP_URL))
}

export const config = { matcher: ['/settings/:path*', '/no-organization'] }
