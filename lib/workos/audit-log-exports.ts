import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call, WorkosError } from './errors'

/** An export of audit log events as CSV. The state is an open set: WorkOS adds to it. */
export interface AuditLogExport {
  id: string
  state: string
  /** Opens the file for anyone for ten minutes. Redirect to it at once and keep it nowhere. */
  url: string | null
}

const made = z.object({
  id: z.string(),
  state: z.string(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
})

/**
 * Has WorkOS make an export of an organization's events, which takes a while. It reaches three months back.
 * Source: https://workos.com/docs/reference/audit-logs/export/create
 * @throws WorkosError
 */
export function createAuditLogExport(organizationId: string, rangeStart: Date, rangeEnd: Date) {
  return call('create audit log export', async () =>
    toExport(await workos().auditLogs.createExport({ organizationId, rangeStart, rangeEnd })),
  )
}

/**
 * An export as it is now, with a fresh URL when it is ready. Whose it is must be known before.
 * Assumption: WorkOS forgets one that is old; then it is `expired` here too.
 * @throws WorkosError
 */
export async function getAuditLogExport(id: string): Promise<AuditLogExport> {
  try {
    return await call('get audit log export', async () => toExport(await workos().auditLogs.getExport(id)))
  } catch (error) {
    if (error instanceof WorkosError && error.status === 404) return { id, state: 'expired', url: null }
    throw error
  }
}

function toExport(answer: unknown): AuditLogExport {
  const { id, state, url } = made.parse(answer)
  return { id, state, url: url ?? null }
}
