import { Hono } from 'hono'
import { DAY_MS } from '../core/clock.ts'
import { coded, invalidFields, violation } from '../core/errors.ts'
import { paginate } from '../core/pagination.ts'
import { EVENTS_KEPT_DAYS } from '../core/store.ts'
import type { WorkosEvent } from '../core/types.ts'
import { allows, readQuery } from './resource.ts'

const RANGE_DAYS = 30

/**
 * `GET /events`. Assumption: newest first when no order is asked for, as everywhere in the spec; a cursor on the last
 * event that was handled needs `order=asc`.
 */
export const events = new Hono().get('/', (c) => {
  const { env, local } = c.var
  const query = readQuery(c)
  const [start, end] = readRange(query, local.clock.now())
  const found = env.data.events.filter((event) => {
    const at = Date.parse(event.created_at)
    const isOwn = !query.organization_id || organizationOf(event) === query.organization_id
    return isOwn && allows(query.events, event.event) && at >= start && at <= end
  })
  const { data, list_metadata } = paginate(found, c.req.query())
  return c.json({ object: 'list', data, list_metadata: { after: list_metadata.after } })
})

function readRange({ events, after, range_start, range_end }: Record<string, string>, now: number) {
  if (!events) throw coded('invalid_events_request')
  if (after && range_start) throw invalidFields(violation('range_start', 'invalid', 'must not come with after'))
  const oldest = now - EVENTS_KEPT_DAYS * DAY_MS
  const start = range_start ? Date.parse(range_start) : oldest
  // Without an end, as far as one request may reach.
  const end = range_end ? Date.parse(range_end) : range_start ? start + RANGE_DAYS * DAY_MS : now
  const tooLong = range_start && range_end && end - start > RANGE_DAYS * DAY_MS
  const wrong = Number.isNaN(start) ? 'range_start' : !(end >= start) || tooLong ? 'range_end' : undefined
  if (wrong) throw invalidFields(violation(wrong, 'invalid', `must be ISO 8601, a range of at most ${RANGE_DAYS} days`))
  return [Math.max(start, oldest), end] as const
}

function organizationOf({ event, data }: WorkosEvent): unknown {
  if (event.startsWith('organization.')) return data.id
  const parts = [data, data.connection, data.organization_domain, data.user] as { organization_id?: string }[]
  return parts.find((part) => part?.organization_id)?.organization_id
}
