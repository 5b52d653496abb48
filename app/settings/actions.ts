'use server'

import { refreshSession, signOut } from '@workos-inc/authkit-nextjs'
import { cookies } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { env } from '@/lib/env'
import { featureByIntent } from '@/lib/features'
import { domainName, domainVerification } from '@/lib/features/domain-verification'
import type { Feature } from '@/lib/features/feature'
import { log } from '@/lib/log'
import { leaveNotice, type Notice } from '@/lib/notice'
import { internalPath } from '@/lib/paths'
import { type Member, requireMember } from '@/lib/session'
import { sessionCookie } from '@/lib/session-names'
import { readChangesSince } from '@/lib/setup/activity'
import { rememberOrganizations } from '@/lib/setup/people'
import { NotAdminError, openPortalSession } from '@/lib/setup/portal-session'
import { refresh, refreshIfOld, rememberDeleted } from '@/lib/setup/refresh'
import { ForeignDomainError, recheckDomain } from '@/lib/setup/verify-domain'
import { boundAuthkit, isAnswering } from '@/lib/workos/client'
import { noAnswer, toWorkosError, WorkosError } from '@/lib/workos/errors'
import { isOrganizationGone } from '@/lib/workos/organizations'

/**
 * Opens the Admin Portal: makes the link now and sends the browser there in this tab. Form fields: `intent`, and
 * `from`, the page that shows why it could not be done.
 */
export async function openPortal(form: FormData): Promise<never> {
  const from = settingsPath(form.get('from'))
  const member = await requireMember(from)
  const feature = featureByIntent(form.get('intent'))
  if (!feature) redirect('/settings')
  let link: string
  try {
    link = await openPortalSession(member, feature)
  } catch (error) {
    await leaveProblem(error, member, { path: from, kind: 'link' })
    redirect(from)
  }
  redirect(link)
}

/**
 * Has WorkOS look for a domain's TXT record again and says on page `from` what came of it. Form fields: `domain`, the id
 * of one of the organization's domains, and `from`.
 */
export async function verifyDomain(form: FormData): Promise<never> {
  const from = settingsPath(form.get('from'))
  const member = await requireMember(from)
  const id = form.get('domain')
  try {
    const { domain, rows } = await recheckDomain(member, typeof id === 'string' ? id : '')
    const changed = rows
      .slice(0, 7)
      .map(({ label, before, after }) =>
        inWords({ feature: domainVerification, label, before: before.value, after: after.value }),
      )
    await leaveNotice({ path: from, kind: 'domain', domain: domainName(domain), state: domain.state, changed })
  } catch (error) {
    if (error instanceof ForeignDomainError) await leaveNotice({ path: from, kind: 'domain_foreign' })
    else await leaveProblem(error, member, { path: from, kind: 'domain_failed' })
  }
  redirect(from)
}

/**
 * Reads the organization's state from WorkOS now, repairs what is stored, and says on page `from` what differs from what
 * was there when that page was made (form field `shown`, epoch milliseconds): another reading may have come between.
 */
export async function checkAgain(form: FormData): Promise<never> {
  const from = settingsPath(form.get('from'))
  const member = await requireMember(from)
  const now = Date.now()
  const error = await refresh(member)
  if (error) {
    const { problem, requestId } = error
    await leaveNotice({ path: from, kind: 'check_failed', problem, requestId })
  } else {
    const shown = Number(form.get('shown')) || now
    const since = new Date(Math.min(now, Math.max(shown, now - longestMs)))
    const slug = from.split(/[/?]/)[2]
    const changed = (await readChangesSince(member, since, slug)).slice(0, 7).map(inWords)
    await leaveNotice({ path: from, kind: 'checked', changed })
  }
  redirect(from)
}

/** A page that was open longer is told of an hour's changes. */
const longestMs = 3_600_000

/** A changed value in one line, short enough for the cookie that carries it. */
const inWords = (change: { feature: Feature; label: string; before: string; after: string }) => ({
  what: `${change.feature.title}: ${change.label}`.slice(0, 120),
  before: change.before.slice(0, 60),
  after: change.after.slice(0, 60),
})

/**
 * Says on page `path` why something could not be done at WorkOS. When the organization was deleted, or the member was
 * taken out of it, that is remembered, and every settings page says so.
 * @throws what is no failure to expect
 */
async function leaveProblem(error: unknown, member: Member, left: Pick<Notice, 'path' | 'kind'>): Promise<void> {
  if (error instanceof NotAdminError) {
    await refresh(member)
    return leaveNotice({ ...left, kind: 'not_admin' })
  }
  if (!(error instanceof WorkosError)) throw error
  const { problem, call, status, requestId, retryAfter } = error
  const { organizationId } = member
  log().warn({ organizationId, problem, call, status, requestId }, 'not done at WorkOS')
  if (isOrganizationGone(error)) await rememberDeleted(organizationId)
  const waitUntil = problem === 'rate_limited' ? Date.now() + (retryAfter ?? 60) * 1000 : undefined
  await leaveNotice({ ...left, problem, requestId, waitUntil })
}

/**
 * Goes on in another organization, with the role that the person has there. WorkOS is asked now whether they belong to
 * it. Form fields: `organizationId`, and `from`, the page that shows why it could not be done. An organization that
 * wants its own sign-in gets a link to it there, not a redirect: `form-action` of the content security policy holds on
 * every hop of a form, and the identity provider's address is not known.
 */
export async function switchOrganization(form: FormData): Promise<void> {
  const from = settingsPath(form.get('from'))
  const member = await requireMember(from)
  const wanted = form.get('organizationId')
  try {
    if (member.stale) throw noAnswer('session')
    const organization = (await rememberOrganizations(member.userId)).find(({ id }) => id === wanted)
    if (organization) await goOnIn(organization, from)
    else await leaveNotice({ path: from, kind: 'not_member' })
  } catch (error) {
    unstable_rethrow(error)
    if (!(error instanceof WorkosError)) throw error
    const { problem, call, status, requestId } = error
    log().warn({ userId: member.userId, problem, call, status, requestId }, 'not switched')
    await leaveNotice({ path: from, kind: 'switch_failed', problem, requestId })
  }
  redirect(from)
}

/** Changes the session to an organization that they belong to, and goes to its settings. @throws WorkosError */
async function goOnIn(organization: { id: string; name: string }, from: string) {
  boundAuthkit()
  try {
    await refreshSession({ organizationId: organization.id, ensureSignedIn: true })
  } catch (error) {
    unstable_rethrow(error)
    const { cause } = error as Error
    if (!wantsSignIn(cause)) throw toWorkosError('switch organization', cause)
    return leaveNotice({ path: from, kind: 'switch_sign_in', organization })
  }
  // So that the first page has something to show:
  await refreshIfOld({ organizationId: organization.id })
  redirect('/settings')
}

/** WorkOS lets them in after a sign-in there, through the organization's identity provider or with a second factor. */
const wantsSignIn = (refusal: unknown) => {
  const { name, rawData } = (refusal ?? {}) as { name?: string; rawData?: { authkit_redirect_url?: string } }
  return name === 'AuthenticationException' || Boolean(rawData?.authkit_redirect_url)
}

/** Ends the session here and at WorkOS, and comes back to the landing page. */
export async function leave(): Promise<void> {
  if (await isAnswering()) await signOut({ returnTo: env().APP_URL })
  // The browser would be sent into nothing, and here the session can be ended all the same.
  const jar = await cookies()
  jar.delete(sessionCookie)
  redirect('/signed-out')
}

function settingsPath(value: FormDataEntryValue | null): string {
  const path = internalPath(typeof value === 'string' ? value : null)
  return path.startsWith('/settings') ? path : '/settings'
}
