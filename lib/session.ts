import 'server-only'
import { getSignInUrl, withAuth } from '@workos-inc/authkit-nextjs'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from './env'
import { isAdmin, roleRule } from './roles'
import { staleHeader } from './session-names'

/** Somebody who is signed in. */
export interface Person {
  userId: string
  name: string
  email: string
}

/** Somebody signed in to an organization. All data access takes one of these, never an organization id. */
export interface Member extends Person {
  organizationId: string
  roles: string[]
  permissions: string[]
  /** By the session's claims: enough to show a button, not enough to act on (see `assertMayAct`). */
  isAdmin: boolean
  /** WorkOS did not answer about this session, which may have ended there: enough to read with, not to act. */
  stale: boolean
}

/** Where AuthKit sends the browser after sign-in. Built at run time: the package's own variable is fixed at build. */
export const redirectUri = () => `${env().APP_URL}/callback`

/** The signed-in person, with an organization if they are in one; null when nobody is signed in. */
export const getPerson = cache(async (): Promise<Person | Member | null> => {
  const auth = await withAuth()
  if (!auth.user) return null
  const { user, organizationId } = auth
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email
  const person: Person = { userId: user.id, name, email: user.email }
  if (!organizationId) return person
  const roles = auth.roles ?? (auth.role ? [auth.role] : [])
  const permissions = auth.permissions ?? []
  return {
    ...person,
    organizationId,
    roles,
    permissions,
    isAdmin: isAdmin(roleRule(), { roles, permissions }),
    stale: (await headers()).has(staleHeader),
  }
})

/**
 * The member that a settings page or action works for. Sends everybody else where they can go on: to sign-in and back
 * to `returnTo`, or to the page for people without an organization.
 */
export async function requireMember(returnTo = '/settings'): Promise<Member> {
  const person = await getPerson()
  // The whole address, not /sign-in: an action that redirects to a path makes Next fetch it from the browser, which
  // fails on the way through another host.
  if (!person) redirect(await getSignInUrl({ returnTo, redirectUri: redirectUri() }))
  if (!('organizationId' in person)) redirect('/no-organization')
  return person
}
