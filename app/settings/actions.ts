'use server'

import { refreshSession, signOut, TokenRefreshError } from '@workos-inc/authkit-nextjs'
import { cookies } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { after } from 'next/server'
import { env } from '@/lib/env'
import { featureByIntent } from '@/lib/features'
import { domainName, domainVerification } from '@/lib/features/domain-verification'
import type { Feature } from '@/lib/features/feature'
import { log } from '@/lib/log'
import { leaveNotice } from '@/lib/notice'
import { settingsPath } from '@/lib/paths'
import { requireMember } from '@/lib/session'
import { sessionCookie } from '@/lib/session-names'
import { readChangesSince } from '@/lib/setup/activity'
import { exportAuditLog, followExport } from '@/lib/setup/export-audit-log'
import { rememberOrganizations } from '@/lib/setup/people'
import { openPortalSession } from '@/lib/setup/portal-session'
import { refresh, refreshIfOld } from '@/lib/setup/refresh'
import { sendActivity } from '@/lib/setup/send-activity'
import { catchUpIfOld } from '@/lib/setup/sync'
import { ForeignDomainError, recheckDomain } from '@/lib/setup/verify-domain'
import { boundAuthkit, isAnswering } from '@/lib/workos/authkit'
import { forLog, noAnswer, toWorkosError, WorkosError } from '@/lib/workos/errors'
import { withDeadline } from '@/lib/workos/wire'
import { leaveProblem } from './leave-problem'
import { soonMs } from './read-later'

/** Milliseconds that WorkOS has for all that one action asks of it. The rest of 8 s is for the database and the page. */
const patienceMs = 6_500

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
  after(sendActivity)
  try {
    link = await withDeadline(patienceMs, () => openPortalSession(member, feature))
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
  after(sendActivity)
  try {
    const { domain, rows } = await withDeadline(patienceMs, () =>
      recheckDomain(member, typeof id === 'string' ? id : ''),
    )
    const changed = rows
      .slice(0, 7)
      .map((row) =>
        inWords({ feature: domainVerification, label: row.label, before: row.before.value, after: row.after.value }),
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
  after(sendActivity)
  const failure = await withDeadline(patienceMs, () => refresh(member))
  after(() => catchUpIfOld(soonMs))
  if (failure) {
    const { problem, requestId } = failure
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
 * Has WorkOS make a CSV file of the audit log's last 30 days, and says on page `from` that it is being made. The page
 * shows when it is ready.
 */
export async function exportAuditLogs(form: FormData): Promise<never> {
  const from = settingsPath(form.get('from'))
  const member = await requireMember(from)
  try {
    await withDeadline(patienceMs, () => exportAuditLog(member))
    await leaveNotice({ path: from, kind: 'export', state: 'pending' })
    after(async () => {
      await sendActivity()
      await followExport(member)
    })
  } catch (error) {
    await leaveProblem(error, member, { path: from, kind: 'export_failed' })
  }
  redirect(from)
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
    await withDeadline(patienceMs, async () => {
      const organization = (await rememberOrganizations(member.userId)).find(({ id }) => id === wanted)
      if (organization) await goOnIn(organization, from)
      else await leaveNotice({ path: from, kind: 'not_member' })
    })
  } catch (error) {
    unstable_rethrow(error)
    if (!(error instanceof WorkosError)) throw error
    log().warn({ userId: member.userId, ...forLog(error) }, 'not switched')
    await leaveNotice({ path: from, kind: 'switch_failed', problem: error.problem, requestId: error.requestId })
  }
  redirect(from)
}

/** Changes the session to an organization that they belong to, and goes to its settings. @throws WorkosError */
async function goOnIn(organization: { id: string; name: string }, from: string) {
  boundAuthkit()
  try {
    await refreshSession({ organizationId: organization.id, ensureSignedIn: true })
  } catch (error) {
    if (!(error instanceof TokenRefreshError)) throw error
    if (!wantsSignIn(error.cause)) throw toWorkosError('switch organization', error.cause)
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
