'use server'

import { signOut, switchToOrganization } from '@workos-inc/authkit-nextjs'
import { redirect } from 'next/navigation'
import { env } from '@/lib/env'
import { featureByIntent } from '@/lib/features'
import { domainName, domainVerification } from '@/lib/features/domain-verification'
import type { Feature } from '@/lib/features/feature'
import { log } from '@/lib/log'
import { leaveNotice } from '@/lib/notice'
import { internalPath } from '@/lib/paths'
import { requireMember } from '@/lib/session'
import { readChangesSince } from '@/lib/setup/activity'
import { rememberOrganizations } from '@/lib/setup/people'
import { NotAdminError, openPortalSession } from '@/lib/setup/portal-session'
import { refresh, refreshIfOld } from '@/lib/setup/refresh'
import { ForeignDomainError, recheckDomain } from '@/lib/setup/verify-domain'
import { WorkosError } from '@/lib/workos/errors'

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
    await leaveProblem(error, from, 'link', { organizationId: member.organizationId, intent: feature.intent })
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
    else await leaveProblem(error, from, 'domain_failed', { organizationId: member.organizationId })
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

/** Says on page `from` why something could not be done at WorkOS. @throws what is no failure to expect */
async function leaveProblem(error: unknown, from: string, kind: 'link' | 'domain_failed', whose: object) {
  if (error instanceof NotAdminError) return leaveNotice({ path: from, kind: 'not_admin' })
  if (!(error instanceof WorkosError)) throw error
  const { problem, call, status, requestId, retryAfter } = error
  log().warn({ ...whose, problem, call, status, requestId }, 'not done at WorkOS')
  const waitUntil = problem === 'rate_limited' ? Date.now() + (retryAfter ?? 60) * 1000 : undefined
  await leaveNotice({ path: from, kind, problem, requestId, waitUntil })
}

/**
 * Goes on in another organization (form field `organizationId`), with the role that the person has there. WorkOS is
 * asked now whether they belong to it; its sign-in may come in between when that organization wants it.
 */
export async function switchOrganization(form: FormData): Promise<void> {
  const member = await requireMember()
  const wanted = form.get('organizationId')
  let belongs = false
  try {
    belongs = (await rememberOrganizations(member.userId)).some(({ id }) => id === wanted)
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error
    await leaveNotice({ path: '/settings', kind: 'switch_failed', requestId: error.requestId })
    redirect('/settings')
  }
  if (typeof wanted !== 'string' || !belongs) {
    await leaveNotice({ path: '/settings', kind: 'not_member' })
    redirect('/settings')
  }
  // They belong to it by WorkOS's word. So that the first page has something to show:
  await refreshIfOld({ organizationId: wanted })
  await switchToOrganization(wanted, { returnTo: '/settings' })
}

/** Ends the session here and at WorkOS, and comes back to the landing page. */
export async function leave(): Promise<void> {
  await signOut({ returnTo: env().APP_URL })
}

function settingsPath(value: FormDataEntryValue | null): string {
  const path = internalPath(typeof value === 'string' ? value : null)
  return path.startsWith('/settings') ? path : '/settings'
}
