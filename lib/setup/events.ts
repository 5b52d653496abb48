import 'server-only'
import { ZodError } from 'zod'
import { type SqlTx, sqlTransaction } from '../db/client'
import { features } from '../features'
import { isChange } from '../features/feature'
import { lagMs } from '../features/objects'
import { log } from '../log'
import { parseEvent, type WorkosEvent } from '../workos/events'
import { organizationEvents, toOrganizationChange } from '../workos/organizations'
import { type Found, lockStored, markStale, recordFound, storeName, type Written } from './stored'

/** How often an event that cannot be applied is tried. */
const attempts = 5

/** So many share a transaction. */
const batch = 100

/** Every event that says something here, by name. Any other is noted and ignored. */
export const eventNames: readonly string[] = [
  ...new Set([
    ...features.flatMap(({ events }) => [...(events?.names ?? []), ...(events?.readAfter ?? [])]),
    ...organizationEvents,
  ]),
]

/** What became of events: how many changed something, changed nothing, or could not be applied. */
export interface Outcomes {
  applied: number
  ignored: number
  failed: number
}

/** What became of one where it is not ignored. */
type Outcome = 'applied' | { error: string }

/**
 * Takes in events, each once: notes them by id and applies what they say, in the transaction given. They may come late,
 * again, and in any order; nothing is asked of WorkOS. One that cannot be applied is noted with its error and kept to be
 * tried again.
 * @param via how they came
 * @returns what became of those that were not known yet
 */
export async function takeIn(tx: SqlTx, events: WorkosEvent[], via: 'webhook' | 'api'): Promise<Outcomes> {
  const arrivedAt = new Date()
  const rows = events.map(({ id, name, organizationId, createdAt }) => {
    return { id, name, organizationId, createdAt, outcome: eventNames.includes(name) ? 'applied' : 'ignored' }
  })
  // Before anything else is locked. Who brings one of them at the same time waits here, and then finds it known.
  const noted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO workos_event (id, name, organization_id, created_at, received_at, via, outcome)
    SELECT id, name, "organizationId", "createdAt", ${arrivedAt}, ${via}, outcome
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS event(id text, name text, "organizationId" text, "createdAt" timestamptz, outcome text)
    ORDER BY id ON CONFLICT DO NOTHING RETURNING id`
  const fresh = new Set(noted.map(({ id }) => id))
  return settle(
    tx,
    events.filter(({ id }) => fresh.delete(id)),
    arrivedAt,
  )
}

/** Events that WorkOS sent and that no transaction has taken in yet. */
const arrived: { event: WorkosEvent; stored: () => void; refused: (error: unknown) => void }[] = []
let isStoring = false

/**
 * Takes in one event that WorkOS sent. What arrives while a transaction is under way shares the next one: at hundreds a
 * second most of the work is in its beginning and its end. When it throws, nothing of the event is stored.
 */
export function receiveEvent(event: WorkosEvent): Promise<void> {
  return new Promise((stored, refused) => {
    arrived.push({ event, stored, refused })
    if (!isStoring) void storeArrived()
  })
}

async function storeArrived(): Promise<void> {
  isStoring = true
  while (arrived.length > 0) {
    const together = arrived.splice(0, batch)
    try {
      await store(together)
    } catch {
      // One that the database refuses must not take the others with it.
      await Promise.all(together.map((one) => store([one]).catch(one.refused)))
    }
  }
  isStoring = false
}

async function store(some: typeof arrived): Promise<void> {
  const events = some.map(({ event }) => event)
  const outcomes = await sqlTransaction((tx) => takeIn(tx, events, 'webhook'))
  log().debug({ ...outcomes, events: events.map(({ id, name }) => `${name} ${id}`) }, 'webhooks taken in')
  for (const { stored } of some) stored()
}

/** Tries events again that could not be applied. @returns what became of them now */
export async function retryFailed(): Promise<Outcomes> {
  return sqlTransaction(async (tx) => {
    const failed = await tx.$queryRaw<{ id: string; payload: string }[]>`
      SELECT id, payload FROM workos_event WHERE outcome = 'failed' AND attempts < ${attempts} AND payload IS NOT NULL
      ORDER BY received_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`
    await tx.$executeRaw`
      UPDATE workos_event SET outcome = 'applied', error = NULL, payload = NULL, attempts = attempts + 1
      WHERE id = ANY(${failed.map(({ id }) => id)})`
    return settle(
      tx,
      failed.flatMap(({ payload }) => parseEvent(payload) ?? []),
      new Date(),
    )
  })
}

/** Applies events that are noted as applied, and notes where it is otherwise. */
async function settle(tx: SqlTx, events: WorkosEvent[], arrivedAt: Date): Promise<Outcomes> {
  const outcomes = await apply(tx, events, arrivedAt)
  const counts: Outcomes = { applied: 0, ignored: 0, failed: 0 }
  const ignored: string[] = []
  for (const { id, name, organizationId, json } of events) {
    const outcome = outcomes.get(id) ?? 'ignored'
    counts[typeof outcome === 'string' ? outcome : 'failed']++
    if (outcome === 'ignored' && eventNames.includes(name)) ignored.push(id)
    if (typeof outcome === 'string') continue
    log().error({ organizationId, event: id, name, error: outcome.error }, 'event not applied')
    await tx.$executeRaw`
      UPDATE workos_event SET outcome = 'failed', error = ${outcome.error}, payload = ${json} WHERE id = ${id}`
  }
  if (ignored.length > 0) {
    await tx.$executeRaw`UPDATE workos_event SET outcome = 'ignored' WHERE id = ANY(${ignored})`
  }
  return counts
}

/** Does to what is stored what the events say, for all of their organizations at once. */
async function apply(tx: SqlTx, events: WorkosEvent[], arrivedAt: Date): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const telling = events
    .filter(({ name }) => eventNames.includes(name))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
  const ids = [...new Set(telling.flatMap(({ organizationId }) => organizationId ?? []))].sort()
  const organizations = ids.map((id) => ({ id, own: telling.filter((event) => event.organizationId === id) }))
  const { found, written } = await applyToFeatures(tx, organizations, arrivedAt, outcomes)
  for (const { id, own } of organizations) {
    for (const event of own.filter(({ name }) => organizationEvents.some((one) => one === name))) {
      const change = attempt(event, outcomes, () => toOrganizationChange(event))
      if (change && (await changeOrganization(tx, id, change, arrivedAt))) note(outcomes, event.id, 'applied')
    }
  }
  await recordFound(tx, found, written)
  return outcomes
}

/** @returns whether that was news */
async function changeOrganization(
  tx: SqlTx,
  organizationId: string,
  change: ReturnType<typeof toOrganizationChange>,
  arrivedAt: Date,
): Promise<boolean> {
  if ('object' in change) return storeName(tx, organizationId, change.object)
  const count = await tx.$executeRaw`
    UPDATE organization SET deleted_at = ${arrivedAt} WHERE id = ${organizationId} AND deleted_at IS NULL`
  return count > 0
}

/**
 * Does to the features of organizations what their events say, oldest first. An organization that is not known here is
 * left alone.
 * @returns what changed, and what is still to be written
 */
async function applyToFeatures(
  tx: SqlTx,
  organizations: { id: string; own: WorkosEvent[] }[],
  arrivedAt: Date,
  outcomes: Map<string, Outcome>,
): Promise<{ found: Found[]; written: Written[] }> {
  const about = organizations.flatMap(({ id: organizationId, own }) =>
    features.map((feature) => {
      const within = (names: readonly string[] = []) => own.filter(({ name }) => names.includes(name))
      const { names, readAfter } = feature.events ?? {}
      return { organizationId, feature, telling: within(names), hinting: within(readAfter) }
    }),
  )
  const found: Found[] = []
  const written: Written[] = []
  const locked = await lockStored(
    tx,
    about.filter(({ telling, hinting }) => telling.length + hinting.length > 0),
    { ofKnown: true },
  )
  for (const { organizationId, feature, telling, details: stored, checkedAt, isVisited } of locked) {
    let details: unknown
    let changed = false
    for (const event of telling) {
      const beforeReading = checkedAt !== null && Date.parse(event.createdAt) < checkedAt.getTime() - lagMs
      const change = attempt(event, outcomes, () => {
        details ??= feature.parse(stored)
        const arrived = { ...event, arrivedAt: arrivedAt.toISOString(), beforeReading }
        const after = feature.parse(feature.events?.apply(details, arrived))
        if (JSON.stringify(after) === JSON.stringify(details)) return null
        // Throws here, where it is this event's failure, if these details cannot be shown.
        feature.summarize(after, arrivedAt)
        const rows = feature.compare(details, after).filter(isChange)
        return { organizationId, feature, isVisited, details: after, rows }
      })
      if (!change) continue
      note(outcomes, event.id, 'applied')
      details = change.details
      changed = true
      // What is known for the first time is no change.
      if (checkedAt) found.push(change)
    }
    if (changed) written.push({ organizationId, feature, details })
  }
  const hinted = locked.filter(({ hinting }) => hinting.length > 0)
  await markStale(tx, hinted, arrivedAt)
  for (const { id } of hinted.flatMap(({ hinting }) => hinting)) note(outcomes, id, 'applied')
  return { found, written }
}

/** Runs what one event comes to, and notes it as failed when that throws. */
function attempt<T>(event: WorkosEvent, outcomes: Map<string, Outcome>, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    note(outcomes, event.id, { error: reason(error) })
    return undefined
  }
}

/** An event can concern several features: that it failed for one counts most, then that it changed one. */
function note(outcomes: Map<string, Outcome>, id: string, outcome: Outcome): void {
  if (typeof outcome !== 'string' || !outcomes.has(id)) outcomes.set(id, outcome)
}

/** What went wrong, without what the event holds. */
function reason(error: unknown): string {
  const text =
    error instanceof ZodError
      ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
      : String(error)
  return text.slice(0, 500)
}
