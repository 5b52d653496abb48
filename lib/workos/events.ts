import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'

/** An event of WorkOS, as a webhook brings it and as the Events API lists it. */
export interface WorkosEvent {
  /** event_…, the same in both. */
  id: string
  /** Such as connection.activated. */
  name: string
  /** When it happened at WorkOS, in ISO 8601. */
  createdAt: string
  /** The organization that it is about; null for one that is about none. */
  organizationId: string | null
  /** What it tells of, in WorkOS's own form: whoever knows the event's name parses it. */
  data: unknown
  /** All of it as JSON. */
  json: string
}

/** What an event says of one object at WorkOS: how it is now, or that it is gone. */
export type Change<T> = { object: T } | { removed: string }

/** A time in ISO 8601, of a year that a database can store. */
export const time = z
  .string()
  .regex(/^[1-9]\d{3}-/)
  .refine((text) => !Number.isNaN(Date.parse(text)))

// Ids and names go into queries and logs.
const envelope = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  event: z.string().regex(/^[\w.-]{1,100}$/),
  created_at: time,
  data: z.unknown(),
})

const id = z.string().regex(/^[\w-]{1,100}$/)
const about = z.object({ organization_id: id })

/** Where events of different kinds name their organization. */
const whose = z.union([
  about,
  z.object({ connection: about }).transform(({ connection }) => connection),
  z.object({ organization_domain: about }).transform(({ organization_domain }) => organization_domain),
  z.object({ object: z.literal('organization'), id }).transform(({ id }) => ({ organization_id: id })),
])

/**
 * Reads an event. Texts are cut to what PostgreSQL can store: no NUL and no half of a surrogate pair.
 * @returns null for what is no event
 */
export function parseEvent(json: string): WorkosEvent | null {
  try {
    const value = JSON.parse(json, (_name, part) =>
      typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
    )
    const { id, event: name, created_at: createdAt, data } = envelope.parse(value)
    const organizationId = whose.safeParse(data).data?.organization_id ?? null
    return { id, name, createdAt, organizationId, data, json }
  } catch {
    return null
  }
}

const reply = z.object({
  data: z.array(z.unknown()),
  list_metadata: z.object({ after: z.string().nullish() }).optional(),
})

/** A page of events. */
export interface EventPage {
  /** Null for an item that is none. */
  events: (WorkosEvent | null)[]
  /** The cursor of the next page, when there is one. */
  after: string | null
}

/** Asks for events. A raw request, since the SDK does not know all of their names. */
async function getEvents(names: readonly string[], query: object): Promise<EventPage> {
  const { data } = await workos().get('/events', { query: { events: names.join(','), ...query } })
  const { data: items, list_metadata } = reply.parse(data)
  return { events: items.map((item) => parseEvent(JSON.stringify(item))), after: list_metadata?.after ?? null }
}

/**
 * The newest events of an organization, oldest first, for what WorkOS tells in no other way. One that `read` cannot read
 * is left out.
 * Assumption: without a range the newest events come, up to the 90 days that WorkOS keeps them.
 * @param name of the call, for the log
 * @param names of the events
 * @throws WorkosError
 */
export function listEvents<T>(
  name: string,
  names: readonly string[],
  organizationId: string,
  read: (event: WorkosEvent) => T,
): Promise<T[]> {
  return call(name, async () => {
    const { events } = await getEvents(names, { organization_id: organizationId, order: 'desc', limit: 100 })
    return events.toReversed().flatMap((event) => {
      try {
        return event && names.includes(event.name) ? [read(event)] : []
      } catch {
        return []
      }
    })
  })
}

/**
 * A page of the environment's events, oldest first. Assumption: after a cursor come the next newer ones, however old it is. Source: https://workos.com/docs/events/data-syncing/events-api
 * @param from the cursor that the page before gave, or for the first page when to begin, at most 30 days ago
 * @throws WorkosError
 */
export function readEventPage(names: readonly string[], from: string | Date): Promise<EventPage> {
  const start = typeof from === 'string' ? { after: from } : { range_start: from.toISOString() }
  return call('list events', () => getEvents(names, { ...start, order: 'asc', limit: 100 }))
}

/** The environment's newest event; null when there is none. @throws WorkosError */
export const readNewestEvent = (names: readonly string[]) =>
  call('newest event', async () => (await getEvents(names, { order: 'desc', limit: 1 })).events[0] ?? null)
