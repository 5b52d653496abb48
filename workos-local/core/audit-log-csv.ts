import type { AuditLogEvent } from './types.ts'

const COLUMNS: Record<string, (event: AuditLogEvent) => unknown> = {
  id: ({ id }) => id,
  occurred_at: ({ occurred_at }) => occurred_at,
  action: ({ action }) => action,
  actor_id: ({ actor }) => actor.id,
  actor_name: ({ actor }) => actor.name,
  actor_type: ({ actor }) => actor.type,
  targets: ({ targets }) => JSON.stringify(targets),
  location: ({ context }) => context.location,
  user_agent: ({ context }) => context.user_agent,
  metadata: (event) => event.metadata && JSON.stringify(event.metadata),
}

/** Audit log events as a file, one line each. */
export function toCsv(events: AuditLogEvent[]): string {
  const lines = events.map((event) => Object.values(COLUMNS).map((read) => quote(read(event))))
  return [Object.keys(COLUMNS), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/** The headers of such a file, for a browser to save. */
export const csvHeaders = (name: string) => ({
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': `attachment; filename="${name}.csv"`,
  'Cache-Control': 'no-store',
})

/** Quoted, and with an apostrophe before what a spreadsheet would run as a formula. */
function quote(value: unknown): string {
  const cell = String(value ?? '')
  return `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
