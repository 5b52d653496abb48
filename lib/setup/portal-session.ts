import 'server-only'
import { db } from '../db/client'
import { env } from '../env'
import { featureByIntent } from '../features'
import { type Comparison, type Feature, isChange, type Summary } from '../features/feature'
import { takeLink } from '../limits'
import { log } from '../log'
import { roleRule } from '../roles'
import type { Member } from '../session'
import { within } from '../within'
import { forLog, isSilent, noAnswer, toWorkosError } from '../workos/errors'
import { isAdminNow, isOrganizationGone } from '../workos/organizations'
import { generatePortalLink } from '../workos/portal-link'
import { recordActivity } from './activity'
import { type Failure, toFailure } from './failure'
import { type Outcome, outcomeOf, visitMs } from './outcome'
import { readFeature, rememberDeleted } from './refresh'
import { readStored, recordFound, storeReading, toJson } from './stored'

/**
 * A link opens the portal for five minutes. Source: https://workos.com/docs/admin-portal
 * Another press in that time is the same visit as long as nothing came of it: a double click, a second tab, the
 * browser's Back button, or a try after a lost reply.
 */
const linkLifetimeMs = 5 * 60_000

/** How long the way back waits for WorkOS while it is known not to answer. */
const hardlyMs = 100

/** The person is not an admin, by WorkOS's word of this moment. */
export class NotAdminError extends Error {
  override name = 'NotAdminError'
}

/** What the session alone rules out, before WorkOS is asked. @throws NotAdminError, WorkosError */
export function assertMayAct({ isAdmin, stale }: Member): void {
  if (!isAdmin) throw new NotAdminError()
  if (stale) throw noAnswer('session')
}

/**
 * Opens a visit to the Admin Portal: checks at WorkOS that the member is an admin, records the state as it is now, and
 * makes the link. Two rounds to WorkOS and one transaction.
 * @returns the one-time link. Redirect to it at once and keep it nowhere.
 * @throws NotAdminError, WorkosError
 */
export async function openPortalSession(member: Member, feature: Feature): Promise<string> {
  assertMayAct(member)
  const { organizationId } = member
  const now = new Date()
  const [admin, reading] = await Promise.allSettled([
    isAdminNow(member.userId, organizationId, roleRule()),
    readFeature(organizationId, feature),
  ])
  if (reading.status === 'rejected' && isOrganizationGone(reading.reason)) throw reading.reason
  if (admin.status === 'rejected') throw admin.reason
  if (!admin.value) throw new NotAdminError()
  await takeLink(member.userId)

  const id = await db().$transaction(async (tx) => {
    // Two tabs that press at once take turns here, so that the second finds the first one's session.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${member.userId} ${organizationId} ${feature.intent}`}, 0))::text`
    let before: unknown
    if (reading.status === 'fulfilled') {
      const found = await storeReading(tx, organizationId, feature, reading.value, now)
      await recordFound(tx, [found])
      before = found.details
    } else before = await readStored(organizationId, feature, tx)
    const times = { openedAt: now, expiresAt: new Date(now.getTime() + linkLifetimeMs) }
    const same = await tx.portalSession.findFirst({
      where: {
        organizationId,
        userId: member.userId,
        intent: feature.intent,
        returnedAt: null,
        comparedAt: null,
        openedAt: { gt: new Date(now.getTime() - linkLifetimeMs) },
      },
      orderBy: { openedAt: 'desc' },
    })
    if (same) {
      await tx.portalSession.update({ where: { id: same.id }, data: { ...times, outcome: 'open' } })
      return same.id
    }
    const created = await tx.portalSession.create({
      data: {
        organizationId,
        userId: member.userId,
        userName: member.name,
        intent: feature.intent,
        stateBefore: toJson(before),
        ...times,
      },
    })
    const { userId, name: userName } = member
    const line = { organizationId, feature, by: { userId, userName }, at: now, details: before }
    await recordActivity(tx, { ...line, action: 'opened', portalSessionId: created.id })
    return created.id
  })

  const back = `${env().APP_URL}/settings/return/${id}`
  try {
    const link = await generatePortalLink({
      organization: organizationId,
      intent: feature.intent,
      returnUrl: back,
      successUrl: `${back}?finished`,
    })
    log().info({ organizationId, userId: member.userId, intent: feature.intent, portalSession: id }, 'portal opened')
    return link
  } catch (error) {
    const by = { userId: member.userId, userName: member.name }
    await db().$transaction(async (tx) => {
      const { stateBefore } = await tx.portalSession.update({ where: { id }, data: { outcome: 'link_failed' } })
      const line = { organizationId, feature, by, at: new Date(), details: feature.parse(stateBefore) }
      await recordActivity(tx, { ...line, action: 'link_failed', portalSessionId: id })
    })
    throw error
  }
}

/** A visit that came back: what it changed, and how sure that is. */
export interface Returned {
  id: string
  feature: Feature
  outcome: Outcome
  userId: string
  userName: string
  openedAt: Date
  /** When the state after was read; null when it could not be and never was. */
  comparedAt: Date | null
  changed: boolean
  rows: Comparison[]
  after: Summary
  /** Why WorkOS could not be read now; what is shown is the last known state. */
  failure: Failure | null
}

/**
 * Compares the state at the click with the state now and stores the outcome. Nothing that the browser says is used:
 * arriving here proves nothing. A visit is compared afresh for an hour or until the same feature is opened again, then
 * what was stored stays.
 * @returns null when there is no such session in the member's organization
 */
export async function returnFromPortal(member: Member, id: string): Promise<Returned | null> {
  const { organizationId } = member
  const session = await db().portalSession.findFirst({ where: { id, organizationId } })
  const feature = featureByIntent(session?.intent)
  if (!session || !feature) return null

  const before = feature.parse(session.stateBefore)
  const now = new Date()
  const newer = await db().portalSession.count({
    where: { organizationId, intent: session.intent, openedAt: { gt: session.openedAt } },
  })
  const closed = newer > 0 || now.getTime() - session.openedAt.getTime() > visitMs
  if (closed && session.stateAfter !== null)
    return view(session, feature, before, feature.parse(session.stateAfter), null)

  const known = await readStored(organizationId, feature)
  const stored = session.stateAfter === null ? known : feature.parse(session.stateAfter)
  let reading: unknown
  try {
    const running = readFeature(organizationId, feature)
    // While WorkOS is known not to answer the page comes at once, and it is asked again after the response.
    const read = member.stale || isSilent() ? await within(hardlyMs, running) : await running
    if (read === undefined)
      return view(session, feature, before, stored, toFailure(noAnswer('return'), [feature.intent]))
    reading = read
  } catch (error) {
    const problem = toWorkosError('return', error)
    log().warn({ organizationId, portalSession: id, ...forLog(problem) }, 'return unread')
    const failure = toFailure(problem, [feature.intent])
    if (isOrganizationGone(error)) await rememberDeleted(organizationId)
    else await db().organization.updateMany({ where: { id: organizationId }, data: { failedAt: new Date(), failure } })
    return view(session, feature, before, stored, failure)
  }
  return db().$transaction(async (tx) => {
    const { details: after, rows } = await storeReading(tx, organizationId, feature, reading, now)
    const outcome = outcomeOf(feature, before, after, now)
    // WorkOS answers: no page may go on saying that it does not.
    await tx.organization.updateMany({ where: { id: organizationId }, data: { failedAt: null } })
    // What changed here can change other features too, such as a first connection its certificate: read all again soon.
    if (outcome !== 'abandoned' && outcome !== session.outcome) {
      await tx.organization.updateMany({ where: { id: organizationId }, data: { checkedAt: null } })
    }
    // Read again: another look may have come between. What was found before the way back is told of already.
    const { userId, userName, returnedAt } = await tx.portalSession.findUniqueOrThrow({ where: { id } })
    const line = { organizationId, feature, at: now, details: after, rows, portalSessionId: id }
    if (returnedAt !== null) {
      // What changes after the way back, such as a connection that becomes active, nobody here did.
      if (rows.length > 0) await recordActivity(tx, { ...line, action: 'found' })
    } else if (rows.length > 0 || outcome === 'abandoned') {
      const action = rows.length > 0 ? 'changed' : 'unchanged'
      await recordActivity(tx, { ...line, action, by: { userId, userName } })
    }
    const stored = await tx.portalSession.update({
      where: { id },
      data: { outcome, stateAfter: toJson(after), comparedAt: now, returnedAt: returnedAt ?? now },
    })
    return view(stored, feature, before, after, null)
  })
}

function view(
  session: { id: string; outcome: string; userId: string; userName: string; openedAt: Date; comparedAt: Date | null },
  feature: Feature,
  before: unknown,
  after: unknown,
  failure: Failure | null,
): Returned {
  const rows = feature.compare(before, after)
  return {
    id: session.id,
    feature,
    outcome: session.outcome as Outcome,
    userId: session.userId,
    userName: session.userName,
    openedAt: session.openedAt,
    comparedAt: session.comparedAt,
    changed: rows.some(isChange),
    rows,
    after: feature.summarize(after, session.comparedAt ?? new Date()),
    failure,
  }
}
