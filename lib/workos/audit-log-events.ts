import 'server-only'
import { workos } from './client'
import { call, WorkosError } from './errors'

/** An action and how its events look: every target of this type, and these fields of text beside it. */
export interface AuditLogAction {
  name: string
  target: string
  metadata: string[]
}

/** Something that happened, as WorkOS's audit logs take it. */
export interface AuditLogEvent {
  action: string
  occurredAt: Date
  actor: { id: string; type: string; name: string }
  targets: { id: string; type: string; name: string }[]
  context: { location: string }
  /** At most 50, names of at most 40 and values of at most 500 characters. */
  metadata: Record<string, string>
}

/**
 * Records an event. Sent again under the same key within 24 hours it is still one event.
 * Source: https://workos.com/docs/reference/audit-logs/event/create
 * @throws WorkosError
 */
export function createAuditLogEvent(organizationId: string, event: AuditLogEvent, idempotencyKey: string) {
  return call('create audit log event', () => workos().auditLogs.createEvent(organizationId, event, { idempotencyKey }))
}

/** The newest schema of an action; null when the action is not defined. @throws WorkosError */
export async function getAuditLogSchema(action: string) {
  try {
    const { data } = await call('list audit log schemas', () => workos().auditLogs.listSchemas(action, { limit: 100 }))
    return data.reduce((newest, schema) => (schema.version > newest.version ? schema : newest))
  } catch (error) {
    if (error instanceof WorkosError && error.status === 404) return null
    throw error
  }
}

/** Makes an action known, or gives it a new version of its schema. @throws WorkosError */
export function createAuditLogSchema({ name, target, metadata }: AuditLogAction) {
  const fields = Object.fromEntries(metadata.map((field) => [field, 'string']))
  return call('create audit log schema', () =>
    workos().auditLogs.createSchema({ action: name, targets: [{ type: target }], metadata: fields }),
  )
}
