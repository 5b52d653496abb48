import 'server-only'
import { featureByIntent } from '../features'
import {
  type AuditLogAction,
  type AuditLogEvent,
  createAuditLogSchema,
  getAuditLogSchema,
} from '../workos/audit-log-events'
import { withBackOff } from '../workos/back-off'
import type { Action, Change } from './activity'

/** What a line of the activity is called in the organization's audit log. */
const names: Record<Action, string> = {
  opened: 'portal.opened',
  link_failed: 'portal.open_failed',
  unchanged: 'portal.returned',
  changed: 'feature.changed',
  found: 'feature.changed',
  rechecked: 'organization_domain.rechecked',
  exported: 'audit_log.exported',
}

/** What Portico records in its customers' audit logs. WorkOS takes an event only once its action is defined. */
export const auditLogActions: AuditLogAction[] = [...new Set(Object.values(names))].map((name) => ({
  name,
  target: 'feature',
  metadata: ['state', 'changes'],
}))

/** A line of the activity, so far as it is recorded. */
export interface RecordedLine {
  intent: string
  action: string
  userId: string | null
  userName: string | null
  at: Date
  state: string
  changes: Change[]
}

/** WorkOS takes values of so many characters. */
const longestValue = 500

/**
 * The event for a line of the activity. It is made of the line alone, so that it is the same whenever it is sent.
 * Assumption: `location`, which WorkOS requires, may say that it is not known. Portico keeps no addresses.
 */
export function toAuditLogEvent({ intent, action, userId, userName, at, state, changes }: RecordedLine): AuditLogEvent {
  const told = changes.map(({ label, before, after }) => `${label}: ${before} → ${after}`).join('; ')
  return {
    action: names[action as Action] ?? action,
    occurredAt: at,
    actor: userId
      ? { id: userId, type: 'user', name: userName ?? userId }
      : { id: 'workos', type: 'system', name: 'WorkOS' },
    targets: [{ id: intent, type: 'feature', name: featureByIntent(intent)?.title ?? intent }],
    context: { location: 'unknown' },
    metadata: { state, ...(told && { changes: shorten(told) }) },
  }
}

const shorten = (text: string) => (text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text)

/**
 * Defines the actions at WorkOS that are not defined there, or differently. Does nothing when run again.
 * @returns what was done for each
 * @throws WorkosError
 */
export async function defineAuditLogActions() {
  const done: { name: string; what: 'created' | 'updated' | 'unchanged' }[] = []
  for (const action of auditLogActions) {
    const { name } = action
    const schema = await withBackOff(() => getAuditLogSchema(name))
    const same =
      schema !== null &&
      String(schema.targets.map(({ type }) => type)) === action.target &&
      String(Object.keys(schema.metadata ?? {}).sort()) === String([...action.metadata].sort())
    if (!same) await withBackOff(() => createAuditLogSchema(action))
    done.push({ name, what: same ? 'unchanged' : schema ? 'updated' : 'created' })
  }
  return done
}
