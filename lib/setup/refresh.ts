import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { features } from '../features'
import { type Comparison, type Feature, isChange } from '../features/feature'
import { log } from '../log'
import { roleRule } from '../session'
import { askOnce } from '../workos/ask'
import { toWorkosError, type WorkosError } from '../workos/errors'
import { getOrganization, isOrganizationGone, readOrganization } from '../workos/organizations'
import { recordActivity } from './activity'
import { outcomeOf, visitMs } from './outcome'
import { rememberOrganizations } from './people'

/** A stored state is shown as it is for this long; then a page view reads WorkOS again, after its response. */
const freshMs = 60_000

/** The same for so long after somebody went to the portal: they may be back by the browser's Back button. */
const visitFreshMs = 2_000
const visitSoonMs = 10 * 60_000

/** The same after WorkOS did not answer, so that all is current within a minute of its answering again. */
const failedFreshMs = 15_000

/** A refresh that has not ended after this long is taken for dead. Longer than the slowest one: a round of 3 s. */
const claimMs = 15_000

/**
 * Writes one reading, unless a newer one is there already. Writers of one feature take turns here, so that whoever finds
 * a change is the only one.
 * @returns what differs from what was stored; nothing for a first reading, which shows no change
 */
export async function storeReading(
  tx: Prisma.TransactionClient,
  organizationId: string,
  feature: Feature,
  details: unknown,
  checkedAt: Date,
): Promise<Comparison[]> {
  const [stored] = await tx.$queryRaw<{ details: unknown; newer: boolean }[]>`
    SELECT details, checked_at > ${checkedAt} AS newer FROM feature_status
    WHERE organization_id = ${organizationId} AND feature = ${feature.intent} FOR UPDATE`
  if (stored?.newer) return []
  const status = {
    state: feature.summarize(details, checkedAt).state,
    details: toJson(details),
    workosUpdatedAt: feature.updatedAt(details),
    checkedAt,
  }
  const key = { organizationId, feature: feature.intent }
  await tx.featureStatus.upsert({
    where: { organizationId_feature: key },
    create: { ...key, ...status },
    update: status,
  })
  return stored ? feature.compare(feature.parse(stored.details), details).filter(isChange) : []
}

/** The details of a feature as they are stored; the empty ones when nothing is. */
export async function readStored(tx: Prisma.TransactionClient, organizationId: string, feature: Feature) {
  const status = await tx.featureStatus.findUnique({
    where: { organizationId_feature: { organizationId, feature: feature.intent } },
  })
  return status ? feature.parse(status.details) : feature.empty
}

/**
 * Reads one feature now, and at the same time that the organization is still there: that nothing exists can also mean
 * that it was deleted.
 * @throws WorkosError
 */
export async function readFeature(organizationId: string, feature: Feature, known: unknown): Promise<unknown> {
  const ask = askOnce(organizationId)
  const [organization, details] = await Promise.allSettled([ask(getOrganization), feature.read(ask, known)])
  if (organization.status === 'rejected' && isOrganizationGone(organization.reason)) throw organization.reason
  if (details.status === 'rejected') throw details.reason
  return details.value
}

/**
 * Remembers that WorkOS deleted the organization. What is known of its features stays stored, and a reading that
 * succeeds takes this back.
 */
export async function rememberDeleted(organizationId: string): Promise<void> {
  const now = new Date()
  log().warn({ organizationId }, 'WorkOS does not know the organization any more')
  await db().$executeRaw`
    INSERT INTO organization (id, name, deleted_at, checked_at) VALUES (${organizationId}, '', ${now}, ${now})
    ON CONFLICT (id) DO UPDATE SET deleted_at = coalesce(organization.deleted_at, ${now}), checked_at = ${now},
      failed_at = NULL, claimed_at = NULL`
}

/** Whose state to read: a member, or what AuthKit answered at sign-in. Never an id that the browser sent. */
type Whose = { organizationId: string; userId?: string }

/**
 * Reads everything about an organization from WorkOS, all at once, and stores and records what was read. What could not
 * be read stays as it was, and everything does where the organization was deleted. Never throws for a failure of WorkOS.
 * @returns the first failure, when not everything could be read
 */
export async function refresh({ organizationId, userId }: Whose): Promise<WorkosError | null> {
  const startedAt = new Date()
  const stored = await db().featureStatus.findMany({ where: { organizationId } })
  const known = features.map((feature) => {
    const status = stored.find((row) => row.feature === feature.intent)
    return status ? feature.parse(status.details) : feature.empty
  })
  const ask = askOnce(organizationId)
  const [person, organization, ...readings] = await Promise.allSettled([
    userId ? rememberOrganizations(userId) : null,
    readOrganization(ask, roleRule()),
    ...features.map((feature, index) => feature.read(ask, known[index])),
  ])
  if (organization.status === 'rejected' && isOrganizationGone(organization.reason)) {
    await rememberDeleted(organizationId)
    return null
  }
  const failures = [person, organization, ...readings].filter((result) => result.status === 'rejected')
  for (const { reason } of failures) {
    const { problem, call, status, requestId } = toWorkosError('refresh', reason)
    log().warn({ organizationId, problem, call, status, requestId }, 'could not read WorkOS')
  }
  await db().$transaction(async (tx) => {
    for (const [index, feature] of features.entries()) {
      const reading = readings[index]
      if (reading?.status !== 'fulfilled') continue
      const rows = await storeReading(tx, organizationId, feature, reading.value, startedAt)
      if (rows.length > 0) await recordFound(tx, organizationId, feature, reading.value, rows)
    }
    const times = failures.length > 0 ? { failedAt: new Date() } : { checkedAt: startedAt }
    const read =
      organization.status === 'fulfilled' ? { ...organization.value, admins: toJson(organization.value.admins) } : {}
    await tx.organization.upsert({
      where: { id: organizationId },
      create: { id: organizationId, name: '', ...read, ...times },
      update: { ...read, ...times, claimedAt: null },
    })
    // Unless that was learned while this reading was under way.
    if (organization.status === 'fulfilled') {
      await tx.organization.updateMany({
        where: { id: organizationId, deletedAt: { lt: startedAt } },
        data: { deletedAt: null },
      })
    }
  })
  return failures[0] ? toWorkosError('refresh', failures[0].reason) : null
}

/**
 * Records a change that a reading found. Somebody who was in the portal and has not come back made it, so it belongs to
 * their visit: they used the browser's Back button, or closed the tab.
 */
export async function recordFound(
  tx: Prisma.TransactionClient,
  organizationId: string,
  feature: Feature,
  after: unknown,
  rows: Comparison[],
): Promise<void> {
  const at = new Date()
  const visit = await tx.portalSession.findFirst({
    where: {
      organizationId,
      intent: feature.intent,
      returnedAt: null,
      outcome: { not: 'link_failed' },
      openedAt: { gt: new Date(at.getTime() - visitMs) },
    },
    orderBy: { openedAt: 'desc' },
  })
  const line = { organizationId, feature, at, details: after, rows }
  if (!visit) return recordActivity(tx, { ...line, action: 'found' })
  const { id, userId, userName, stateBefore } = visit
  const outcome = outcomeOf(feature, feature.parse(stateBefore), after, at)
  await tx.portalSession.update({ where: { id }, data: { outcome, stateAfter: toJson(after), comparedAt: at } })
  await recordActivity(tx, { ...line, action: 'changed', by: { userId, userName }, portalSessionId: id })
}

const toJson = (value: unknown) => value as Prisma.InputJsonValue

/**
 * Refreshes when what is stored is older than a minute, or than two seconds soon after somebody went to the portal, or
 * when the last try failed and is 15 s old. One at a time for an organization, over all instances: the claim is a row
 * that only one of them can take. Run it at sign-in or after a response; it never throws.
 */
export async function refreshIfOld({ organizationId, userId }: Whose): Promise<void> {
  try {
    const claimed = await db().$executeRaw`
      INSERT INTO organization (id, name, claimed_at) VALUES (${organizationId}, '', now())
      ON CONFLICT (id) DO UPDATE SET claimed_at = now()
      WHERE (organization.claimed_at IS NULL OR organization.claimed_at < now() - ${claimMs} * interval '1 millisecond')
        AND greatest(organization.checked_at, organization.failed_at, 'epoch') < now() - interval '1 millisecond' * CASE
          WHEN EXISTS (SELECT 1 FROM portal_session WHERE organization_id = ${organizationId} AND outcome = 'open'
            AND opened_at > now() - ${visitSoonMs}::int * interval '1 millisecond')
          THEN ${visitFreshMs}::int
          WHEN organization.failed_at > coalesce(organization.checked_at, 'epoch') THEN ${failedFreshMs}::int
          ELSE ${freshMs}::int END`
    if (claimed > 0) await refresh({ organizationId, userId })
  } catch (error) {
    log().error({ organizationId, name: (error as Error).name }, 'refresh failed')
  }
}
