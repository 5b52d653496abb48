import { handleAuth } from '@workos-inc/authkit-nextjs'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { rememberAtSignIn } from '@/lib/setup/people'
import { refreshIfOld } from '@/lib/setup/refresh'
import { trustedRequest } from '@/lib/trusted-request'
import { boundAuthkit } from '@/lib/workos/authkit'

/** How long the code's exchange may take. It cannot be tried again: a code works once. */
const patienceMs = 8_000

/** Ends a sign-in: takes the code from AuthKit, seals the session cookie, goes back to where it began. */
export async function GET(request: NextRequest) {
  const handle = handleAuth({
    // `next start` would send the browser to localhost, whatever host it was asked under.
    baseURL: env().APP_URL,
    returnPathname: '/settings',
    onSuccess: async ({ organizationId, user }) => {
      // So that the first page has something to show.
      if (organizationId) await Promise.all([rememberAtSignIn(user.id), refreshIfOld({ organizationId })])
    },
    onError: ({ error }) => {
      log().warn({ name: (error as Error)?.name }, 'sign-in failed')
      return NextResponse.redirect(new URL('/sign-in-failed', env().APP_URL), 303)
    },
  })
  boundAuthkit(patienceMs)
  return handle(trustedRequest(request, env().APP_URL))
}
