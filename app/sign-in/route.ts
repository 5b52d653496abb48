import { getSignInUrl } from '@workos-inc/authkit-nextjs'
import { type NextRequest, NextResponse } from 'next/server'
import { internalPath } from '@/lib/paths'
import { redirectUri } from '@/lib/session'

/** Starts a sign-in at AuthKit that leads back to `returnTo`, a path of this app. */
export async function GET(request: NextRequest) {
  const returnTo = internalPath(request.nextUrl.searchParams.get('returnTo'))
  const response = NextResponse.redirect(await getSignInUrl({ returnTo, redirectUri: redirectUri() }))
  response.headers.set('Cache-Control', 'no-store')
  return response
}
