import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '../db/client'
import { auditLogs, exportDays } from '../features/audit-logs'
import { log } from '../log'
import { roleRule } from '../roles'
import type { Member } from '../session'
import { createAuditLogExport, getAuditLogExport } from '../workos/audit-log-exports'
import { isAdminNow } from '../workos/organizations'
import { recordActivity } from './activity'
import { assertMayAct, NotAdminError } from './portal-session'
import { readFeature, refreshFeature } from './refresh'
import { readStored, recordFound, storeReading } from './stored'

/** A second press this soon is the same export: a double click, or a try after a lost reply. */
const sameExportMs = 10_000

/** Seconds between looks at an export that is being made. */
const waits = [2, 4, 8, 16]

/**
 * Has WorkOS make a CSV file of the organization's events of the last 30 days, and remembers it. Asks WorkOS first, at
 * once, whether the member is an admin. Two rounds to WorkOS.
 * @throws NotAdminError, WorkosError
 */
export async function exportAuditLog(member: Member): Promise<void> {
  assertMayAct(member)
  const { organizationId, userId, name } = member
  const [admin, details] = await Promise.all([
    isAdminNow(userId, organizationId, roleRule()),
    readFeature(organizationId, auditLogs),
  ])
  if (!admin) throw new NotAdminError()
  const now = new Date()
  const last = details.lastExport
  if (last?.state === 'pending' && now.getTime() - Date.parse(last.at) < sameExportMs) return

  const { id, state } = await createAuditLogExport(
    organizationId,
    new Date(now.getTime() - exportDays * 86_400_000),
    now,
  )
  const after = { ...details, lastExport: { id, state, by: name, at: now.toISOString() } }
  await db().$transaction(async (tx) => {
    // Dated after WorkOS's answer: a reading that began before it does not know of the export, and must not win.
    const at = new Date()
    await recordFound(tx, [await storeReading(tx, organizationId, auditLogs, after, at)])
    const line = { organizationId, feature: auditLogs, by: { userId, userName: name }, at, details: after }
    await recordActivity(tx, { ...line, action: 'exported' })
  })
  log().info({ organizationId, userId, export: id }, 'audit log export begun')
}

/** Looks at an export until it is made or half a minute has passed. Run it after a response; it never throws. */
export async function followExport({ organizationId }: Member): Promise<void> {
  try {
    for (const seconds of waits) {
      await wait(seconds * 1000)
      const { lastExport } = await refreshFeature(organizationId, auditLogs)
      if (lastExport?.state !== 'pending') return
    }
  } catch (error) {
    log().warn({ organizationId, name: (error as Error).name }, 'audit log export not followed')
  }
}

/**
 * The last export's file. Asks WorkOS now whether the member is an admin, and for a fresh URL, which opens the file for
 * anyone for ten minutes: redirect to it at once and keep it nowhere.
 * @returns no URL when it is not ready, with the state as it is now; null when there is no export
 * @throws NotAdminError, WorkosError
 */
export async function openExport(member: Member): Promise<{ state: string; url: string | null } | null> {
  assertMayAct(member)
  const { organizationId, userId } = member
  const { lastExport } = await readStored(organizationId, auditLogs)
  const [admin, now] = await Promise.all([
    isAdminNow(userId, organizationId, roleRule()),
    lastExport ? getAuditLogExport(lastExport.id) : null,
  ])
  if (!admin) throw new NotAdminError()
  if (!now) return null
  log().info({ organizationId, userId, export: now.id, state: now.state }, 'audit log export opened')
  return { state: now.state, url: now.state === 'ready' ? now.url : null }
}
