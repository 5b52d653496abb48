import 'server-only'
import { db, type SqlTx } from '../db/client'
import { Prisma } from '../db/generated/client'
import { type Comparison, type Feature, isChange } from '../features/feature'
import { clockMs } from '../features/objects'
import { recordActivity } from './activity'
import { outcomeOf, visitMs } from './outcome'

// What is stored of features. Whoever locks several rows takes them in this order, so that nobody waits for each other:
// events, then features in the order of lib/features/index.ts, then the organization, then portal sessions. Several rows
// are one statement, and it is SQL: webhooks come by the hundred a second (see `sqlTransaction`).

/** The details of a feature as they are stored; the empty ones when nothing is. */
export async function readStored<Details>(
  organizationId: string,
  feature: Feature<Details>,
  tx: Prisma.TransactionClient = db(),
): Promise<Details> {
  const key = { organizationId, feature: feature.intent }
  const status = await tx.featureStatus.findUnique({ where: { organizationId_feature: key } })
  return status ? feature.parse(status.details) : feature.empty
}

/** A row that is locked until the transaction ends. */
interface Locked {
  feature: Feature
  /** As they are stored, not parsed. */
  details: unknown
  /** When the newest reading began; null when it was never read. */
  checkedAt: Date | null
}

/**
 * Locks what is stored of some features of an organization: writers of one take turns. Makes the rows that are not there.
 * @param some in the order of lib/features/index.ts
 * @param options.ofKnown makes none for an organization that is not known here
 * @returns the rows in that order; none for such an organization
 */
export async function lockStored(
  tx: SqlTx,
  organizationId: string,
  some: readonly Feature[],
  options: { ofKnown?: boolean } = {},
): Promise<Locked[]> {
  const intents = some.map(({ intent }) => intent)
  const lock = () => tx.$queryRaw<{ intent: string; details: unknown; checkedAt: Date | null }[]>`
    SELECT feature AS intent, details, checked_at AS "checkedAt" FROM feature_status
    WHERE organization_id = ${organizationId} AND feature = ANY(${intents})
    ORDER BY array_position(${intents}, feature) FOR UPDATE`
  let rows = await lock()
  if (rows.length < some.length) {
    const made = some.map(({ intent, empty, summarize }) => {
      return { feature: intent, state: summarize(empty, new Date()).state, details: empty }
    })
    const known = Prisma.sql`WHERE EXISTS (SELECT 1 FROM organization WHERE id = ${organizationId})`
    await tx.$executeRaw`
      INSERT INTO feature_status (organization_id, feature, state, details)
      SELECT ${organizationId}, feature, state, details
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS made(feature text, state text, details jsonb)
      ${options.ofKnown ? known : Prisma.empty} ON CONFLICT DO NOTHING`
    rows = await lock()
  }
  return rows.flatMap(({ intent, ...row }) => {
    const feature = some.find((one) => one.intent === intent)
    return feature ? { feature, ...row } : []
  })
}

/** What to write of a feature: details, and when their reading began if a reading is in them. */
interface Written {
  feature: Feature
  details: unknown
  checkedAt?: Date
}

/** Writes details of features that `lockStored` has locked. */
export async function writeStored(tx: SqlTx, organizationId: string, written: Written[]): Promise<void> {
  if (written.length === 0) return
  const now = new Date()
  const rows = written.map(({ feature, details, checkedAt }) => ({
    feature: feature.intent,
    state: feature.summarize(details, now).state,
    details,
    updated_at: feature.updatedAt(details),
    checked_at: checkedAt,
  }))
  // During a reading somebody may have said that there is more to read.
  await tx.$executeRaw`
    UPDATE feature_status AS f
    SET state = w.state, details = w.details, workos_updated_at = w.updated_at,
      checked_at = coalesce(w.checked_at, f.checked_at),
      stale_at = CASE WHEN f.stale_at < w.checked_at - ${clockMs}::int * interval '1 millisecond' THEN NULL
        ELSE f.stale_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS w(feature text, state text, details jsonb, updated_at timestamptz, checked_at timestamptz)
    WHERE f.organization_id = ${organizationId} AND f.feature = w.feature`
}

/** A change that was found: the details now, and the rows that differ from those before. */
export interface Found {
  feature: Feature
  details: unknown
  rows: Comparison[]
}

/**
 * Stores readings, each joined with what events told since it began, unless a newer reading is there already.
 * @param readings in the order of lib/features/index.ts
 * @param began when they began, by our clock
 * @returns for each the details that are stored now, and what differs from those before; nothing does for a first one
 */
export async function storeReadings(
  tx: SqlTx,
  organizationId: string,
  readings: { feature: Feature; reading: unknown }[],
  began: Date,
): Promise<Found[]> {
  const locked = await lockStored(
    tx,
    organizationId,
    readings.map(({ feature }) => feature),
  )
  const written: Written[] = []
  const found = locked.map(({ feature, details: stored, checkedAt }) => {
    const before = feature.parse(stored)
    if (checkedAt && checkedAt > began) return { feature, details: before, rows: [] }
    const reading = readings.find((one) => one.feature === feature)?.reading
    const details = feature.join ? feature.join(before, reading, began) : reading
    written.push({ feature, details, checkedAt: began })
    return { feature, details, rows: checkedAt ? feature.compare(before, details).filter(isChange) : [] }
  })
  await writeStored(tx, organizationId, written)
  return found
}

/** The same for one. */
export async function storeReading(tx: SqlTx, organizationId: string, feature: Feature, reading: unknown, began: Date) {
  const [found] = await storeReadings(tx, organizationId, [{ feature, reading }], began)
  if (!found) throw new Error('a row that is locked is gone')
  return found
}

/**
 * Stores an organization's name as it was at a time, unless a newer one is there already.
 * @returns whether it was stored
 */
export async function storeName(
  tx: SqlTx,
  organizationId: string,
  { name, updatedAt }: { name: string; updatedAt: string },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE organization SET name = ${name}, workos_updated_at = ${new Date(updatedAt)}
    WHERE id = ${organizationId} AND (workos_updated_at IS NULL OR workos_updated_at < ${new Date(updatedAt)})`
  return count > 0
}

interface Visit {
  id: string
  intent: string
  userId: string
  userName: string
  stateBefore: unknown
}

/**
 * Records changes that were found, one after the other. Somebody who was in the portal and has not come back made them,
 * so they belong to that visit: it ended with the browser's Back button, or in a tab that was closed.
 */
export async function recordFound(tx: SqlTx, organizationId: string, all: Found[]): Promise<void> {
  const found = all.filter(({ rows }) => rows.length > 0)
  if (found.length === 0) return
  const at = new Date()
  const visits = await tx.$queryRaw<Visit[]>`
    SELECT id, intent, user_id AS "userId", user_name AS "userName", state_before AS "stateBefore" FROM portal_session
    WHERE organization_id = ${organizationId} AND intent = ANY(${found.map(({ feature }) => feature.intent)})
      AND returned_at IS NULL AND outcome <> 'link_failed' AND opened_at > ${new Date(at.getTime() - visitMs)}
    ORDER BY opened_at DESC`
  const visitOf = (feature: Feature) => visits.find(({ intent }) => intent === feature.intent)
  for (const { feature, details } of new Map(found.map((last) => [last.feature, last])).values()) {
    const visit = visitOf(feature)
    if (!visit) continue
    const outcome = outcomeOf(feature, feature.parse(visit.stateBefore), details, at)
    await tx.$executeRaw`
      UPDATE portal_session SET outcome = ${outcome}, state_after = ${JSON.stringify(details)}::jsonb, compared_at = ${at}
      WHERE id = ${visit.id}`
  }
  const lines = found.map(({ feature, details, rows }) => {
    const visit = visitOf(feature)
    const line = { organizationId, feature, at, details, rows }
    if (!visit) return { ...line, action: 'found' as const }
    const by = { userId: visit.userId, userName: visit.userName }
    return { ...line, action: 'changed' as const, by, portalSessionId: visit.id }
  })
  await recordActivity(tx, ...lines)
}

export const toJson = (value: unknown) => value as Prisma.InputJsonValue
