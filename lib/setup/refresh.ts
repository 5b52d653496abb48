import 'server-only'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import { features } from '../features'
import type { Feature } from '../features/feature'
import { log } from '../log'
import { roleRule } from '../roles'
import { type Ask, askOnce } from '../workos/ask'
import { forLog, toWorkosError } from '../workos/errors'
import { getOrganization, isOrganizationGone, readOrganization } from '../workos/organizations'
import { toFailure } from './failure'
import { rememberOrganizations } from './people'
import { readStored, recordFound, storeName, storeReading, storeReadings, toJson } from './stored'

/** A stored state is shown as it is for this long; then a page view reads WorkOS again, after its response. */
const freshMs = 60_000

/** The same for so long after somebody went to the portal: they may be back by the browser's Back button. */
const visitFreshMs = 2_000
const visitSoonMs = 10 * 60_000

/** The same after WorkOS did not answer, so that all is current within a minute of its answering again. */
const failedFreshMs = 15_000

/** A refresh that has not ended after this long is taken for dead. Longer than the slowest one: a round of 2.5 s. */
const claimMs = 15_000

/**
 * Reads one feature now, and at the same time that the organization is still there: that nothing exists can also mean
 * that it was deleted.
 * @throws WorkosError
 */
export async function readFeature<Details>(organizationId: string, feature: Feature<Details>): Promise<Details> {
  const ask = askOnce(organizationId)
  const known = await readStored(organizationId, feature)
  const [organization, details] = await Promise.allSettled([ask(getOrganization), feature.read(ask, known)])
  if (organization.status === 'rejected' && isOrganizationGone(organization.reason)) throw organization.reason
  if (details.status === 'rejected') throw details.reason
  return details.value
}

/**
 * Reads one feature from WorkOS, and stores and records what was read.
 * @returns its details
 * @throws WorkosError
 */
export async function refreshFeature<Details>(organizationId: string, feature: Feature<Details>): Promise<Details> {
  const startedAt = new Date()
  const details = await readFeature(organizationId, feature)
  await db().$transaction(async (tx) => {
    const found = await storeReading(tx, organizationId, feature, details, startedAt)
    await recordFound(tx, [found])
  })
  return details
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
 * @returns what could not be read; null when everything was
 */
export async function refresh({ organizationId, userId }: Whose, ask = askOnce(organizationId)) {
  const startedAt = new Date()
  const [person, organization, readings] = await Promise.all([
    settled(userId ? rememberOrganizations(userId) : null),
    settled(readOrganization(ask, roleRule())),
    readAll(organizationId, features, ask),
  ])
  if (organization.status === 'rejected' && isOrganizationGone(organization.reason)) {
    await rememberDeleted(organizationId)
    return null
  }
  const failure = failureOf(organizationId, [
    ['people', person],
    ['organization', organization],
    ...features.map(({ intent }, index) => [intent, readings[index]] as const),
  ])
  await db().$transaction(async (tx) => {
    await storeAll(tx, organizationId, features, readings, startedAt)
    const times = failure ? { failedAt: new Date(), failure } : { checkedAt: startedAt }
    const read = organization.status === 'fulfilled' ? organization.value : null
    const fields = { ...times, ...(read && { admins: toJson(read.admins) }) }
    await tx.organization.upsert({
      where: { id: organizationId },
      create: { id: organizationId, name: '', ...fields },
      update: { ...fields, claimedAt: null },
    })
    if (read) {
      await storeName(tx, organizationId, read)
      // Unless that was learned while this reading was under way.
      await tx.organization.updateMany({
        where: { id: organizationId, deletedAt: { lt: startedAt } },
        data: { deletedAt: null },
      })
    }
  })
  return failure
}

/** The same for some of its features alone. */
export async function refreshFeatures(organizationId: string, some: readonly Feature[], ask = askOnce(organizationId)) {
  const startedAt = new Date()
  const readings = await readAll(organizationId, some, ask)
  await db().$transaction((tx) => storeAll(tx, organizationId, some, readings, startedAt))
  failureOf(
    organizationId,
    some.map(({ intent }, index) => [intent, readings[index]] as const),
  )
}

type Reading = PromiseSettledResult<unknown>

const settled = async <T>(value: Promise<T> | T) => (await Promise.allSettled([value]))[0]

async function readAll(organizationId: string, some: readonly Feature[], ask: Ask): Promise<Reading[]> {
  const rows = await db().featureStatus.findMany({ where: { organizationId } })
  return Promise.allSettled(
    some.map((feature) => {
      const row = rows.find((one) => one.feature === feature.intent)
      return feature.read(ask, row ? feature.parse(row.details) : feature.empty)
    }),
  )
}

async function storeAll(
  tx: Prisma.TransactionClient,
  organizationId: string,
  some: readonly Feature[],
  results: Reading[],
  startedAt: Date,
): Promise<void> {
  const readings = some.flatMap((feature, index) => {
    const result = results[index]
    return result?.status === 'fulfilled' ? { feature, reading: result.value } : []
  })
  await recordFound(tx, await storeReadings(tx, organizationId, readings, startedAt))
}

/** Logs which parts could not be read. @returns the first failure, for all of them; null when there is none */
function failureOf(organizationId: string, results: (readonly [part: string, result: Reading | undefined])[]) {
  const failed = results.flatMap(([part, result]) =>
    result?.status === 'rejected' ? [{ part, error: toWorkosError('refresh', result.reason) }] : [],
  )
  for (const { part, error } of failed) log().warn({ organizationId, part, ...forLog(error) }, 'could not read WorkOS')
  const asked = results.filter(([, result]) => result?.status === 'rejected' || result?.value !== null)
  const parts = failed.length < asked.length ? failed.map(({ part }) => part) : null
  return failed[0] ? toFailure(failed[0].error, parts) : null
}

/** SQL for whether an organization, a row of that name, is due: see `refreshIfOld`. */
export const isOld = (organizationId: string) => Prisma.sql`
  greatest(organization.checked_at, organization.failed_at, 'epoch') < now() - interval '1 millisecond' * CASE
    WHEN EXISTS (SELECT 1 FROM portal_session WHERE organization_id = ${organizationId} AND outcome = 'open'
      AND opened_at > now() - ${visitSoonMs}::int * interval '1 millisecond')
    THEN ${visitFreshMs}::int
    WHEN organization.failed_at > coalesce(organization.checked_at, 'epoch') THEN ${failedFreshMs}::int
    ELSE ${freshMs}::int END`

/**
 * Refreshes when what is stored is older than a minute, or than two seconds soon after somebody went to the portal, or
 * when the last try failed and is 15 s old. One at a time for an organization, over all instances: the claim is a row
 * that only one of them can take. Run it at sign-in or after a response; it never throws.
 * @returns whether it read
 */
export async function refreshIfOld({ organizationId, userId }: Whose, ask?: Ask): Promise<boolean> {
  try {
    const claimed = await db().$executeRaw`
      INSERT INTO organization (id, name, claimed_at) VALUES (${organizationId}, '', now())
      ON CONFLICT (id) DO UPDATE SET claimed_at = now()
      WHERE (organization.claimed_at IS NULL OR organization.claimed_at < now() - ${claimMs} * interval '1 millisecond')
        AND ${isOld(organizationId)}`
    if (claimed > 0) await refresh({ organizationId, userId }, ask)
    return claimed > 0
  } catch (error) {
    log().error({ organizationId, name: (error as Error).name }, 'refresh failed')
    return false
  }
}
