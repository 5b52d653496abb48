import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { type Comparison, type Feature, isChange } from '../features/feature'
import { clockMs } from '../features/objects'
import { recordActivity } from './activity'
import { outcomeOf, visitMs } from './outcome'

// What is stored of features. Whoever locks several rows takes them in this order, so that nobody waits for each other:
// events, then features in the order of lib/features/index.ts, then the organization, then portal sessions.

type Tx = Prisma.TransactionClient

/** What is stored of one feature of an organization. */
interface Stored {
  details: unknown
  /** When the newest reading began; null when it was never read. */
  checkedAt: Date | null
}

/** The details of a feature as they are stored; the empty ones when nothing is. */
export async function readStored<Details>(
  organizationId: string,
  feature: Feature<Details>,
  tx: Tx = db(),
): Promise<Details> {
  const key = { organizationId, feature: feature.intent }
  const status = await tx.featureStatus.findUnique({ where: { organizationId_feature: key } })
  return status ? feature.parse(status.details) : feature.empty
}

/** The same, locked: writers of one feature take turns. Makes the row where there is none. */
export async function lockStored(tx: Tx, organizationId: string, feature: Feature): Promise<Stored> {
  const lock = () => tx.$queryRaw<Stored[]>`
    SELECT details, checked_at AS "checkedAt" FROM feature_status
    WHERE organization_id = ${organizationId} AND feature = ${feature.intent} FOR UPDATE`
  let [stored] = await lock()
  if (!stored) {
    const { state } = feature.summarize(feature.empty, new Date())
    const row = { organizationId, feature: feature.intent, state, details: toJson(feature.empty) }
    await tx.featureStatus.createMany({ data: [row], skipDuplicates: true })
    ;[stored] = await lock()
  }
  if (!stored) throw new Error('a row that was just made is gone')
  return { ...stored, details: feature.parse(stored.details) }
}

/** Writes the details of a feature that `lockStored` has locked. */
export async function writeStored(
  tx: Tx,
  organizationId: string,
  feature: Feature,
  details: unknown,
  more: { checkedAt?: Date; staleAt?: Date | null } = {},
): Promise<void> {
  await tx.featureStatus.update({
    where: { organizationId_feature: { organizationId, feature: feature.intent } },
    data: {
      state: feature.summarize(details, new Date()).state,
      details: toJson(details),
      workosUpdatedAt: feature.updatedAt(details),
      ...more,
    },
    select: { feature: true },
  })
}

/**
 * Stores one reading, joined with what events told since it began, unless a newer reading is there already.
 * @param began when it began, by our clock
 * @returns the details that are stored now, and what differs from those before; nothing does for a first reading
 */
export async function storeReading(
  tx: Tx,
  organizationId: string,
  feature: Feature,
  reading: unknown,
  began: Date,
): Promise<Found> {
  const stored = await lockStored(tx, organizationId, feature)
  if (stored.checkedAt && stored.checkedAt > began) return { details: stored.details, rows: [] }
  const details = feature.join ? feature.join(stored.details, reading, began) : reading
  await writeStored(tx, organizationId, feature, details, { checkedAt: began })
  // Somebody may have said during the reading that there is more to read.
  await tx.featureStatus.updateMany({
    where: { organizationId, feature: feature.intent, staleAt: { lt: new Date(began.getTime() - clockMs) } },
    data: { staleAt: null },
  })
  return { details, rows: stored.checkedAt ? feature.compare(stored.details, details).filter(isChange) : [] }
}

/**
 * Stores an organization's name as it was at a time, unless a newer one is there already.
 * @returns whether it was stored
 */
export async function storeName(
  tx: Tx,
  organizationId: string,
  { name, updatedAt }: { name: string; updatedAt: string },
) {
  const workosUpdatedAt = new Date(updatedAt)
  const { count } = await tx.organization.updateMany({
    where: { id: organizationId, OR: [{ workosUpdatedAt: null }, { workosUpdatedAt: { lt: workosUpdatedAt } }] },
    data: { name, workosUpdatedAt },
  })
  return count > 0
}

/** A change that was found: the details now, and the rows that differ from those before. */
export interface Found {
  details: unknown
  rows: Comparison[]
}

/**
 * Records changes that were found, one after the other. Somebody who was in the portal and has not come back made them,
 * so they belong to that visit: it ended with the browser's Back button, or in a tab that was closed.
 */
export async function recordFound(tx: Tx, organizationId: string, feature: Feature, all: Found[]): Promise<void> {
  const found = all.filter(({ rows }) => rows.length > 0)
  const last = found.at(-1)
  if (!last) return
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
  if (visit) {
    const outcome = outcomeOf(feature, feature.parse(visit.stateBefore), last.details, at)
    const data = { outcome, stateAfter: toJson(last.details), comparedAt: at }
    await tx.portalSession.update({ where: { id: visit.id }, data })
  }
  const whose = visit && {
    action: 'changed' as const,
    by: { userId: visit.userId, userName: visit.userName },
    portalSessionId: visit.id,
  }
  const lines = found.map(({ details, rows }) => ({ organizationId, feature, at, details, rows }))
  await recordActivity(tx, ...lines.map((line) => ({ ...line, ...(whose ?? { action: 'found' as const }) })))
}

export const toJson = (value: unknown) => value as Prisma.InputJsonValue
