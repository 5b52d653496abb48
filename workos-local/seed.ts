import { createHash } from 'node:crypto'
import { newId } from './core/ids.ts'
import { NO_ROWS } from './core/tables.ts'
import type { EnvironmentData } from './core/types.ts'
import { ADDRESSES, BROWSER, EVENTS, HOURS_APART, ROWS, SEED, STORY } from './seed-tables.ts'

const HOUR_MS = 60 * 60 * 1000
const STAMPS = { created_at: '2026-01-05T09:00:00.000Z', updated_at: '2026-01-05T09:00:00.000Z' }

/** A further environment with the same people and organizations under new ids and keys. */
export const newEnvironment = () =>
  seedEnvironment({
    id: newId('environment'),
    client_id: newId('client'),
    api_keys: [
      { value: newId('sk_test'), portal: true },
      { value: newId('sk_test_noportal'), portal: false },
    ],
  })

/** An environment as it begins. All ids follow from its own, so that a reset brings the same ones back. */
export function seedEnvironment(own: Pick<EnvironmentData, 'id' | 'client_id' | 'api_keys'> = SEED): EnvironmentData {
  const { id, client_id, api_keys } = own
  const ownId = (fixed: string) => {
    const own = createHash('sha256').update(`${id} ${fixed}`).digest('hex').toUpperCase()
    // What is left of the fixed id keeps the order.
    return id === SEED.id ? fixed : fixed.slice(0, -16) + own.slice(0, 16)
  }
  const rows = Object.entries({ ...ROWS, audit_log_events: recentEvents(Date.now()) }).map(([table, rows]) => [
    table,
    Object.fromEntries(rows.map((row) => [row.id, { ...row, ...STAMPS }])),
  ])
  const text = JSON.stringify(Object.fromEntries(rows)).replaceAll(/[a-z_]+_01H7ZXG4[0-9A-Z]{18}/g, ownId)
  return { id, client_id, api_keys, tables: { ...structuredClone(NO_ROWS), ...JSON.parse(text) }, events: [] }
}

/** The audit log events of a week, as of now. */
const recentEvents = (now: number) =>
  Array.from({ length: EVENTS }, (_, index) => ({
    ...STORY[index % STORY.length],
    id: `audit_log_event_01H7ZXG4${String(EVENTS - index).padStart(2, '0')}0R4H6T8B2YND9G5J`,
    organization_id: ROWS.organizations[0]?.id,
    occurred_at: new Date(now - (index * HOURS_APART + 1) * HOUR_MS).toISOString(),
    context: { location: ADDRESSES[index % ADDRESSES.length], user_agent: BROWSER },
  }))
