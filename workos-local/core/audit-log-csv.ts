import { CSV_COLUMNS } from './tables.ts'
import type { AuditLogEvent } from './types.ts'

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
