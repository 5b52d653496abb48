import type { Environment } from './environment.ts'
import { CSV_COLUMNS } from './tables.ts'
import type { AuditLogEvent, WantedEvents } from './types.ts'

/** The events of an organization's audit log that are wanted, the newest first. A time that is none lets all through. */
export function findEvents(env: Environment, organization_id: string, wanted: WantedEvents): AuditLogEvent[] {
  const fits = (list: string[] = [], ...values: (string | undefined)[]) =>
    !list.length || values.some((value) => value !== undefined && list.includes(value))
  return env
    .rows('audit_log_events', { organization_id })
    .filter(({ occurred_at, action, actor, targets }) => {
      const at = Date.parse(occurred_at)
      const isOutside = at < Date.parse(wanted.range_start ?? '') || at > Date.parse(wanted.range_end ?? '')
      const isWanted = fits(wanted.actions, action) && fits(wanted.actor_ids, actor.id)
      const isMeant = fits(wanted.actor_names, actor.name) && fits(wanted.targets, ...targets.map(({ type }) => type))
      return !isOutside && isWanted && isMeant
    })
    .sort((a, b) => Date.parse(b.occurred_at) - Date.parse(a.occurred_at))
}

/** Audit log events as a file, one line each. */
export function toCsv(events: AuditLogEvent[]): string {
  const lines = events.map((event) => Object.values(CSV_COLUMNS).map((path) => quote(valueAt(event, path))))
  return [Object.keys(CSV_COLUMNS), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** The headers of such a file, for a browser to save. */
export const csvHeaders = (name: string) => ({
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${name}.csv"`,
  'Cache-Control': 'no-store',
})

const valueAt = (event: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event)

/** Quoted, and with an apostrophe before what a spreadsheet would run as a formula. */
function quote(value: unknown): string {
  const cell = typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')
  return `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
