import 'server-only'
import { ZodError } from 'zod'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { features } from '../features'
import { type Feature, isChange } from '../features/feature'
import { lagMs } from '../features/objects'
import { log } from '../log'
import { parseEvent, type WorkosEvent } from '../workos/events'
import { organizationEvents, toOrganizationChange } from '../workos/organizations'
import { type Found, lockStored, recordFound, storeName, writeStored } from './stored'

type Tx = Prisma.TransactionClient

/** How often an event that cannot be applied is tried. */
const attempts = 5

/** So many are tried again at a time. */
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
 * @returns what became of those that were not known yet
 */
export async function takeIn(tx: Tx, events: WorkosEvent[]): Promise<Outcomes> {
  const arrivedAt = new Date()
  const rows = events
    .map(({ id, name, organizationId, createdAt }) => {
      const outcome = eventNames.includes(name) ? 'applied' : 'ignored'
      return { id, name, organizationId, createdAt: new Date(createdAt), receivedAt: arrivedAt, outcome }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  // Before anything else is locked. Who brings one of them at the same time waits here, and then finds it known.
  const noted = await tx.workosEvent.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true } })
  const fresh = new Set(noted.map(({ id }) => id))
  return settle(
    tx,
    events.filter(({ id }) => fresh.delete(id)),
    arrivedAt,
  )
}

/** Takes in one event that WorkOS sent. When it throws, nothing of it is stored. */
export async function receiveEvent(event: WorkosEvent): Promise<void> {
  await db().$transaction((tx) => takeIn(tx, [event]))
}

/** Tries events again that could not be applied. @returns what became of them now */
export async function retryFailed(): Promise<Outcomes> {
  return db().$transaction(async (tx) => {
    const failed = await tx.$queryRaw<{ id: string; payload: string }[]>`
      SELECT id, payload FROM workos_event WHERE outcome = 'failed' AND attempts < ${attempts} AND payload IS NOT NULL
      ORDER BY received_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`
    await tx.workosEvent.updateMany({
      where: { id: { in: failed.map(({ id }) => id) } },
      data: { outcome: 'applied', error: null, payload: null, attempts: { increment: 1 } },
    })
    return settle(
      tx,
      failed.flatMap(({ payload }) => parseEvent(payload) ?? []),
      new Date(),
    )
  })
}

/** Applies events that are noted as applied, and notes where it is otherwise. */
async function settle(tx: Tx, events: WorkosEvent[], arrivedAt: Date): Promise<Outcomes> {
  const outcomes = await apply(tx, events, arrivedAt)
  const counts: Outcomes = { applied: 0, ignored: 0, failed: 0 }
  const ignored: string[] = []
  for (const { id, name, organizationId, json } of events) {
    const outcome = outcomes.get(id) ?? 'ignored'
    counts[typeof outcome === 'string' ? outcome : 'failed']++
    if (outcome === 'ignored' && eventNames.includes(name)) ignored.push(id)
    if (typeof outcome === 'string') continue
    log().error({ organizationId, event: id, name, error: outcome.error }, 'event not applied')
    await tx.workosEvent.update({ where: { id }, data: { outcome: 'failed', error: outcome.error, payload: json } })
  }
  if (ignored.length > 0) {
    await tx.workosEvent.updateMany({ where: { id: { in: ignored } }, data: { outcome: 'ignored' } })
  }
  return counts
}

/** Does to what is stored what the events say; organization by organization, feature by feature, oldest event first. */
async function apply(tx: Tx, events: WorkosEvent[], arrivedAt: Date): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const telling = events
    .filter(({ name }) => eventNames.includes(name))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1))
  const ids = [...new Set(telling.flatMap(({ organizationId }) => organizationId ?? []))]
  if (ids.length === 0) return outcomes
  // One that is not known is read as a whole when somebody of it signs in.
  const known = await tx.organization.findMany({ where: { id: { in: ids } }, select: { id: true } })
  for (const { id: organizationId } of known) {
    const own = telling.filter((event) => event.organizationId === organizationId)
    for (const feature of features) await applyTo(tx, organizationId, feature, own, arrivedAt, outcomes)
    for (const event of own.filter(({ name }) => organizationEvents.some((one) => one === name))) {
      const change = attempt(event, outcomes, () => toOrganizationChange(event))
      if (change && (await changeOrganization(tx, organizationId, change, arrivedAt)))
        note(outcomes, event.id, 'applied')
    }
  }
  return outcomes
}

/** @returns whether that was news */
async function changeOrganization(
  tx: Tx,
  organizationId: string,
  change: ReturnType<typeof toOrganizationChange>,
  arrivedAt: Date,
): Promise<boolean> {
  if ('object' in change) return storeName(tx, organizationId, change.object)
  const { count } = await tx.organization.updateMany({
    where: { id: organizationId, deletedAt: null },
    data: { deletedAt: arrivedAt },
  })
  return count > 0
}

async function applyTo(
  tx: Tx,
  organizationId: string,
  feature: Feature,
  events: WorkosEvent[],
  arrivedAt: Date,
  outcomes: Map<string, Outcome>,
): Promise<void> {
  const { names = [], readAfter = [], apply } = feature.events ?? {}
  const hinting = events.filter(({ name }) => readAfter.includes(name))
  if (hinting.length > 0) {
    const stale = { where: { organizationId, feature: feature.intent }, data: { staleAt: arrivedAt } }
    const { count } = await tx.featureStatus.updateMany(stale)
    if (count > 0) for (const { id } of hinting) note(outcomes, id, 'applied')
  }
  const telling = events.filter(({ name }) => names.includes(name))
  if (telling.length === 0 || !apply) return
  const stored = await lockStored(tx, organizationId, feature)
  const { checkedAt } = stored
  const found: Found[] = []
  let { details } = stored
  for (const event of telling) {
    const beforeReading = checkedAt !== null && Date.parse(event.createdAt) < checkedAt.getTime() - lagMs
    const change = attempt(event, outcomes, () => {
      const after = feature.parse(apply(details, { ...event, arrivedAt: arrivedAt.toISOString(), beforeReading }))
      if (JSON.stringify(after) === JSON.stringify(details)) return null
      // Throws here, where it is this event's failure, if these details cannot be shown.
      feature.summarize(after, arrivedAt)
      return { details: after, rows: feature.compare(details, after).filter(isChange) }
    })
    if (!change) continue
    note(outcomes, event.id, 'applied')
    details = change.details
    found.push(change)
  }
  if (details === stored.details) return
  await writeStored(tx, organizationId, feature, details)
  // What is known for the first time is no change.
  if (checkedAt) await recordFound(tx, organizationId, feature, found)
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
