import { getSignInUrl } from '@workos-inc/authkit-nextjs'
import { type NextRequest, NextResponse } from 'next/server'
import { internalPath } from '@/lib/paths'
import { redirectUri } from '@/lib/session'

/**
 * Starts a sign-in at AuthKit that leads back to `returnTo`, a path of this app. With `organization` it is that
 * organization's own; WorkOS decides whether it lets them in.
 */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const returnTo = internalPath(searchParams.get('returnTo'))
  const organizationId = searchParams.get('organization')?.match(/^org_\w+$/)?.[0]
  const response = NextResponse.redirect(await getSignInUrl({ returnTo, organizationId, redirectUri: redirectUri() }))
  response.headers.set('Cache-Control', 'no-store')
  return response
}
