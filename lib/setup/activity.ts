import 'server-only'
import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { z } from 'zod'
import { db, type SqlTx } from '../db/client'
import { Prisma } from '../db/generated/client'
import { featureByIntent, features } from '../features'
import type { Comparison, Feature, FeatureState } from '../features/feature'
import type { Member } from '../session'

/** What a line tells: what a person did, what a visit to the portal changed, or what was found changed. */
export type Action = 'opened' | 'link_failed' | 'unchanged' | 'changed' | 'found' | 'rechecked' | 'exported'

/** So many lines make a page. */
const pageSize = 25

interface Line {
  organizationId: string
  feature: Feature
  action: Action
  /** Who; nobody where a change was found that no visit explains. */
  by?: { userId: string; userName: string }
  at: Date
  /** The feature's details at that time. */
  details: unknown
  /** Those that changed. */
  rows?: Comparison[]
  portalSessionId?: string
}

/**
 * Several lines can be written within a millisecond; their ids rise all the same. By itself the library, as Next bundles
 * it, asks Web Crypto for sixteen single bytes, which takes 0.15 ms.
 */
const nextId = monotonicFactory(() => randomInt(2 ** 40) / 2 ** 40)

/** Writes lines, in the transaction of the changes that they tell of. */
export async function recordActivity(tx: SqlTx, ...lines: Line[]): Promise<void> {
  await tx.$executeRaw(insertActivity(lines))
}

/** The same as SQL, to be a part of a larger statement. */
export function insertActivity(lines: Line[]): Prisma.Sql {
  const rows = lines.map(({ organizationId, feature, action, by, at, details, rows = [], portalSessionId }) => ({
    id: nextId(),
    organization_id: organizationId,
    intent: feature.intent,
    action,
    user_id: by?.userId,
    user_name: by?.userName,
    at,
    state: feature.summarize(details, at).state,
    changes: rows.map(({ label, before, after }) => ({ label, before: before.value, after: after.value })),
    portal_session_id: portalSessionId,
  }))
  return Prisma.sql`
    INSERT INTO activity
      (id, organization_id, intent, action, user_id, user_name, at, state, changes, portal_session_id)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS line(id text, organization_id text, intent text,
      action text, user_id text, user_name text, at timestamptz, state text, changes jsonb, portal_session_id text)`
}

/** Values that changed, as a line keeps them. */
export const changesShape = z.array(z.object({ label: z.string(), before: z.string(), after: z.string() }))

/** A value that changed, in the words that were shown. */
export type Change = z.infer<typeof changesShape>[number]

/** A line as the page shows it. */
export interface ActivityLine {
  id: string
  feature: Feature
  action: Action
  userName: string | null
  at: Date
  state: FeatureState
  changes: Change[]
}

/**
 * A page of the organization's activity, newest first. One query.
 * @param intent only this feature's
 * @param before id of the last line of the page before
 * @returns the lines, and the cursor of the next page when there is one
 */
export async function readActivity(
  { organizationId }: Member,
  { intent, before }: { intent?: string; before?: string },
): Promise<{ lines: ActivityLine[]; older: string | null }> {
  const known = features.map((feature) => feature.intent as string)
  const rows = await db().activity.findMany({
    where: {
      organizationId,
      intent: intent && known.includes(intent) ? intent : { in: known },
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const lines = rows.slice(0, pageSize).flatMap(({ id, intent, action, userName, at, state, changes }) => {
    const feature = featureByIntent(intent)
    if (!feature) return []
    return {
      id,
      feature,
      action: action as Action,
      userName,
      at,
      state: state as FeatureState,
      changes: changesShape.parse(changes),
    }
  })
  return { lines, older: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null }
}

/** The last change of each feature: when, and by whom if somebody here made it. One query, a row for each feature. */
export async function readLastChanges({ organizationId }: Member) {
  const lines = await db().$queryRaw<{ intent: string; userName: string | null; at: Date }[]>`
    SELECT DISTINCT ON (intent) intent, user_name AS "userName", at FROM activity
    WHERE organization_id = ${organizationId} AND action IN ('changed', 'found', 'rechecked')
    ORDER BY intent, id DESC`
  return new Map(lines.map(({ intent, userName, at }) => [intent, { userName, at }]))
}

/** Values that changed since a page was shown, whoever read them: the feature of that page first. One query. */
export async function readChangesSince({ organizationId }: Member, since: Date, slug: string | undefined) {
  const lines = await db().activity.findMany({
    where: { organizationId, at: { gte: since } },
    orderBy: { id: 'asc' },
    take: pageSize,
  })
  return lines
    .flatMap(({ intent, changes }) => {
      const feature = featureByIntent(intent)
      return feature ? changesShape.parse(changes).map((change) => ({ feature, ...change })) : []
    })
    .sort((a, b) => Number(b.feature.slug === slug) - Number(a.feature.slug === slug))
}
