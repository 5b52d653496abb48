import 'server-only'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Member } from '../session'
import { isOld } from './refresh'

/**
 * SQL for a short text that is another one as soon as a settings page of the member would show something else: a hash of
 * the rows that it is made from, so that no writer has to think of it. Ages are shown in minutes and count so.
 */
export const versionFor = ({ organizationId, userId, stale }: Member) => Prisma.sql`left(md5(concat_ws('|',
  ${String(stale)}::text,
  (SELECT string_agg(concat_ws(' ', feature, details::text, date_trunc('minute', checked_at)), '|' ORDER BY feature)
    FROM feature_status WHERE organization_id = ${organizationId}),
  (SELECT concat_ws(' ', name, admins::text, deleted_at, failed_at > coalesce(checked_at, 'epoch'))
    FROM organization WHERE id = ${organizationId}),
  (SELECT concat_ws(' ', count(*), max(greatest(opened_at, returned_at, compared_at)))
    FROM portal_session WHERE organization_id = ${organizationId}),
  (SELECT max(id) FROM activity WHERE organization_id = ${organizationId}),
  (SELECT organizations::text FROM person WHERE id = ${userId}))), 16)`

/** The version of what the member's pages show, and whether WorkOS should be read again. One query. */
export async function readVersion(member: Member): Promise<{ version: string; old: boolean }> {
  const [now] = await db().$queryRaw<{ version: string; old: boolean }[]>`
    SELECT ${versionFor(member)} AS version,
      coalesce((SELECT ${isOld(member.organizationId)} FROM organization WHERE id = ${member.organizationId}), true) AS old`
  if (!now) throw new Error('a query without rows')
  return now
}
