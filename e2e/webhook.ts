import pg from 'pg'
import { sign } from '../workos-local/core/webhooks'
import type { Stack } from './stack'
import { acme } from './workos'

/** An event as WorkOS sends it. */
export interface Sent {
  object: 'event'
  id: string
  event: string
  created_at: string
  data: object
}

let events = 0

/** A new event; ids rise. @param at when it happened */
export function newEvent(name: string, data: object, at = new Date()): Sent {
  const id = `event_01TEST${String(++events).padStart(20, '0')}`
  return { object: 'event', id, event: name, created_at: at.toISOString(), data }
}

/** One of Acme's connections, as an event has it. @param at when it changed */
export const connection = (id: string, state: string, at = new Date(), more = {}) => ({
  object: 'connection',
  id,
  organization_id: acme,
  connection_type: 'OktaSAML',
  name: 'Acme Corp',
  state,
  domains: [],
  created_at: '2026-01-05T09:00:00.000Z',
  updated_at: at.toISOString(),
  ...more,
})

/** One of Acme's domains, as an event has it. */
export const domain = (name: string, state: string, at = new Date()) => ({
  object: 'organization_domain',
  id: `org_domain_${name}`,
  organization_id: acme,
  domain: name,
  state,
  created_at: '2026-01-05T09:00:00.000Z',
  updated_at: at.toISOString(),
})

/** Sends webhooks to an app, and looks into its database. */
export function webhooks({
  appUrl,
  webhookSecret,
  databaseUrl,
}: Pick<Stack, 'appUrl' | 'webhookSecret' | 'databaseUrl'>) {
  async function sendRaw(body: string, signature?: string): Promise<number> {
    const headers = { 'Content-Type': 'application/json', ...(signature && { 'WorkOS-Signature': signature }) }
    const reply = await fetch(`${appUrl}/api/webhooks/workos`, { method: 'POST', headers, body })
    await reply.text()
    return reply.status
  }
  async function query<Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    return (await client.query(text, values).finally(() => client.end())).rows
  }
  return {
    sendRaw,
    query,
    /** Sends a body with a valid signature. @returns the status of the answer */
    send: (event: unknown, at = Date.now()) => {
      const body = typeof event === 'string' ? event : JSON.stringify(event)
      return sendRaw(body, sign(body, webhookSecret, at))
    },
    /** What became of an event. */
    outcome: async ({ id }: Sent) =>
      (await query('SELECT outcome, error, payload FROM workos_event WHERE id = $1', [id]))[0],
    /** What is stored of one of Acme's features. */
    async stored(feature: string) {
      const rows = await query<{ details: Record<string, { id: string; state: string }[]> }>(
        'SELECT details FROM feature_status WHERE organization_id = $1 AND feature = $2',
        [acme, feature],
      )
      return rows[0]?.details
    },
    /** Everything that is stored of everyone but the list of events, to compare. */
    async everything(): Promise<unknown> {
      const tables = ['feature_status', 'organization', 'portal_session', 'activity', 'person']
      return Promise.all(tables.map((table) => query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY t::text`)))
    },
  }
}
