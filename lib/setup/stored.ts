import 'server-only'
import { db, type SqlTx } from '../db/client'
import { Prisma } from '../db/generated/client'
import { type Comparison, type Feature, isChange } from '../features/feature'
import { clockMs } from '../features/objects'
import { insertActivity } from './activity'
import { outcomeOf, visitMs } from './outcome'

// What is stored of features. Whoever locks several rows takes them in this order, so that nobody waits for each other:
// events, then features by the id of their organization and in the order of lib/features/index.ts, then organizations,
// then portal sessions. Several rows are one statement, and it is SQL: webhooks come by the hundred a second (see
// `sqlTransaction`).

/** A feature of one organization. */
interface Owned {
  organizationId: string
  feature: Feature
}

/** For SQL: unnest(organizations, intents) gives the rows. */
const columnsOf = (some: readonly Owned[]) => ({
  organizations: some.map(({ organizationId }) => organizationId),
  intents: some.map(({ feature }) => feature.intent),
})

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
  /** As they are stored, not parsed. */
  details: unknown
  /** When the newest reading began; null when it was never read. */
  checkedAt: Date | null
  /** Whether somebody went to the portal for it lately. */
  isVisited: boolean
}

/**
 * Locks what is stored of features: writers of one take turns. Makes the rows that are not there.
 * @param wanted by the id of the organization, and in the order of lib/features/index.ts
 * @param options.ofKnown makes none for an organization that is not known here
 * @returns each in that order, with what is stored; none for such an organization
 */
export async function lockStored<Wanted extends Owned>(
  tx: SqlTx,
  wanted: readonly Wanted[],
  options: { ofKnown?: boolean } = {},
): Promise<(Wanted & Locked)[]> {
  if (wanted.length === 0) return []
  const { organizations, intents } = columnsOf(wanted)
  const lock = () => tx.$queryRaw<(Locked & { place: number })[]>`
    SELECT w.place::int, f.details, f.checked_at AS "checkedAt", EXISTS (
      SELECT FROM portal_session AS visit WHERE visit.organization_id = w.organization_id AND visit.intent = w.feature
        AND visit.opened_at > ${new Date(Date.now() - visitMs)}
    ) AS "isVisited"
    FROM unnest(${organizations}::text[], ${intents}::text[]) WITH ORDINALITY AS w(organization_id, feature, place)
    JOIN feature_status AS f USING (organization_id, feature)
    ORDER BY w.place FOR UPDATE OF f`
  let rows = await lock()
  if (rows.length < wanted.length) {
    const made = wanted.map(({ organizationId, feature }) => {
      const { intent, empty, summarize } = feature
      return {
        organization_id: organizationId,
        feature: intent,
        state: summarize(empty, new Date()).state,
        details: empty,
      }
    })
    const known = Prisma.sql`WHERE organization_id IN (SELECT id FROM organization)`
    await tx.$executeRaw`
      INSERT INTO feature_status (organization_id, feature, state, details)
      SELECT organization_id, feature, state, details
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
        AS made(organization_id text, feature text, state text, details jsonb)
      ${options.ofKnown ? known : Prisma.empty} ON CONFLICT DO NOTHING`
    rows = await lock()
  }
  return rows.flatMap(({ place, ...row }) => {
    const one = wanted[place - 1]
    return one ? { ...one, ...row } : []
  })
}

/** What to write of a feature: details, and when their reading began if a reading is in them. */
export interface Written extends Owned {
  details: unknown
  checkedAt?: Date
}

/** SQL that writes details of features that `lockStored` has locked. */
function updateStored(written: Written[]): Prisma.Sql {
  const now = new Date()
  const rows = written.map(({ organizationId, feature, details, checkedAt }) => ({
    organization_id: organizationId,
    feature: feature.intent,
    state: feature.summarize(details, now).state,
    details,
    updated_at: feature.updatedAt(details),
    checked_at: checkedAt,
  }))
  // During a reading somebody may have said that there is more to read.
  return Prisma.sql`
    UPDATE feature_status AS f
    SET state = w.state, details = w.details, workos_updated_at = w.updated_at,
      checked_at = coalesce(w.checked_at, f.checked_at),
      stale_at = CASE WHEN f.stale_at < w.checked_at - ${clockMs}::int * interval '1 millisecond' THEN NULL
        ELSE f.stale_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w(organization_id text, feature text, state text,
      details jsonb, updated_at timestamptz, checked_at timestamptz)
    WHERE f.organization_id = w.organization_id AND f.feature = w.feature`
}

/** Remembers that there is more to read of features that `lockStored` has locked than is known. */
export async function markStale(tx: SqlTx, some: readonly Owned[], at: Date): Promise<void> {
  if (some.length === 0) return
  const { organizations, intents } = columnsOf(some)
  await tx.$executeRaw`
    UPDATE feature_status SET stale_at = ${at} FROM unnest(${organizations}::text[], ${intents}::text[]) AS w(id, intent)
    WHERE organization_id = w.id AND feature = w.intent`
}

/** A change that was found: the details now, and the rows that differ from those before. */
export interface Found extends Owned, Pick<Locked, 'isVisited'> {
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
    readings.map(({ feature, reading }) => ({ organizationId, feature, reading })),
  )
  const written: Written[] = []
  const found = locked.map(({ feature, reading, details: stored, checkedAt, isVisited }) => {
    const before = feature.parse(stored)
    if (checkedAt && checkedAt > began) return { organizationId, feature, isVisited, details: before, rows: [] }
    const details = feature.join ? feature.join(before, reading, began) : reading
    written.push({ organizationId, feature, details, checkedAt: began })
    const rows = checkedAt ? feature.compare(before, details).filter(isChange) : []
    return { organizationId, feature, isVisited, details, rows }
  })
  if (written.length > 0) await tx.$executeRaw(updateStored(written))
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
  organizationId: string
  intent: string
  userId: string
  userName: string
  stateBefore: unknown
}

/** The newest visits for features, where they have not come back. */
async function readVisits(tx: SqlTx, some: readonly Owned[], at: Date): Promise<Visit[]> {
  const { organizations, intents } = columnsOf(some)
  return tx.$queryRaw<Visit[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (organization_id, intent) id, organization_id AS "organizationId", intent,
        user_id AS "userId", user_name AS "userName", state_before AS "stateBefore", outcome, returned_at
      FROM portal_session
      WHERE (organization_id, intent) IN (SELECT * FROM unnest(${organizations}::text[], ${intents}::text[]))
        AND outcome <> 'link_failed' AND opened_at > ${new Date(at.getTime() - visitMs)}
      ORDER BY organization_id, intent, opened_at DESC
    ) AS newest
    WHERE returned_at IS NULL AND outcome IN ('open', 'abandoned', 'in_progress')`
}

/**
 * Records changes that were found, one after the other. Where the newest visit to the portal has not come back, they
 * belong to it, until it has brought what it was for: it ended with the browser's Back button, or in a closed tab.
 * @param written details that are still to be written, in the same statement
 */
export async function recordFound(tx: SqlTx, all: Found[], written: Written[] = []): Promise<void> {
  const found = all.filter(({ rows }) => rows.length > 0)
  if (found.length + written.length === 0) return
  const at = new Date()
  // A visit that began since the lock was asked for has brought none of this.
  const visited = found.filter(({ isVisited }) => isVisited)
  const visits = visited.length > 0 ? await readVisits(tx, visited, at) : []
  const visitOf = ({ organizationId, feature }: Owned) =>
    visits.find((one) => one.organizationId === organizationId && one.intent === feature.intent)
  for (const visit of visits) {
    // Of several changes the last one says how it ended.
    const last = found.findLast((one) => visitOf(one) === visit)
    if (!last) continue
    const { feature, details } = last
    const outcome = outcomeOf(feature, feature.parse(visit.stateBefore), details, at)
    await tx.$executeRaw`
      UPDATE portal_session SET outcome = ${outcome}, state_after = ${JSON.stringify(details)}::jsonb, compared_at = ${at}
      WHERE id = ${visit.id}`
  }
  const lines = found.map(({ organizationId, feature, details, rows }) => {
    const visit = visitOf({ organizationId, feature })
    const line = { organizationId, feature, at, details, rows }
    if (!visit) return { ...line, action: 'found' as const }
    const by = { userId: visit.userId, userName: visit.userName }
    return { ...line, action: 'changed' as const, by, portalSessionId: visit.id }
  })
  await tx.$executeRaw`WITH written AS (${updateStored(written)}) ${insertActivity(lines)}`
}

export const toJson = (value: unknown) => value as Prisma.InputJsonValue
