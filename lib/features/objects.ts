import 'server-only'
import { z } from 'zod'
import type { Change } from '../workos/events'
import type { ArrivedEvent, Comparison, Fact, FeatureState } from './feature'

// What the features share whose details are a list: of objects at WorkOS, such as connections, or of what events told.

/** "1 domain", "2 domains"; "2 directories" where `many` says so */
export const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/**
 * WorkOS's states of one kind of object, an open set, as the app reads them.
 * @param words where WorkOS's own word says too little
 */
export function statesOf(known: Record<string, FeatureState>, words: Record<string, string> = {}) {
  const states = new Map(Object.entries(known))
  const said = new Map(Object.entries(words))
  return {
    /** The state, or `unknown` for one that WorkOS adds later. */
    read: (state: string): FeatureState => states.get(state) ?? 'unknown',
    /** WorkOS's own word, which its documents and its dashboard use too. One it adds later stays as it came. */
    word: (state: string) =>
      said.get(state) ??
      (states.has(state) ? `${state.charAt(0).toUpperCase()}${state.slice(1).replaceAll('_', ' ')}` : state),
  }
}

/** What is said of a state that WorkOS adds later. `what` begins the sentence: "Okta is". */
export const unknownState = (what: string, word: string) => ({
  state: 'unknown' as const,
  word,
  line: 'WorkOS sent a state that Portico does not know.',
  headline: `${what} in a state that Portico does not know: ${word}`,
  explanation: 'WorkOS sent it. Its dashboard and documents say what it means.',
})

/** The object that speaks for all: the one whose state comes first in `order`, then the oldest. */
export function leading<T extends { createdAt: string }>(
  objects: T[],
  order: FeatureState[],
  state: (object: T) => FeatureState,
): T | undefined {
  return [...objects].sort(
    (a, b) => order.indexOf(state(a)) - order.indexOf(state(b)) || a.createdAt.localeCompare(b.createdAt),
  )[0]
}

/**
 * Two readings as rows of before → after. Objects are paired by id, so that one that was added or removed stands
 * against what `facts` says of nothing.
 */
export function compareById<T extends { id: string }>(
  before: T[],
  after: T[],
  facts: (object: T | undefined) => Fact[],
): Comparison[] {
  const ids = new Set([...before, ...after].map(({ id }) => id))
  if (ids.size === 0) ids.add('')
  return [...ids].flatMap((id) => {
    const from = facts(before.find((object) => object.id === id))
    const to = facts(after.find((object) => object.id === id))
    // The reading that has the object knows its name.
    const named = after.some((object) => object.id === id) ? to : from
    return from.flatMap((fact, index) =>
      to[index] ? [{ label: named[index]?.label ?? fact.label, before: fact, after: to[index] }] : [],
    )
  })
}

/** The newest of times in ISO 8601, or null when there is none. */
export function newest(times: string[]): Date | null {
  return times.length > 0 ? new Date(Math.max(...times.map((time) => Date.parse(time)))) : null
}

/** Stored with an object that came by an event: which, and when it arrived here. Nothing: the object was read. */
export const told = z.object({ event: z.string(), at: z.string() }).optional()

/** Ids of the objects that events called deleted, and when these arrived here. */
const removedShape = z.record(z.string(), z.string()).optional()

export { removedShape as removed }

interface Kept {
  id: string
  updatedAt: string
  told?: z.infer<typeof told>
}

interface Objects<T extends Kept> {
  objects: T[]
  removed?: z.infer<typeof removedShape>
}

/** Our clocks agree with each other this closely. */
export const clockMs = 2_000

/** Assumption: what a reading shows is at most this old, and WorkOS's clock agrees with ours at least this closely. */
export const lagMs = 60_000

/**
 * The objects after an event. How events and readings come together, whatever the order and however often each comes:
 *
 * 1. Of two events the one with the newer `updated_at` of the object holds, of equally new ones the later event.
 * 2. An event that calls an object deleted holds against every event about it.
 * 3. A reading replaces what is stored (`joinReading`), but for what events told since it began: a newer object stays, a
 *    new one too, and a deleted one does not come back.
 * 4. An event about an object that the newest reading does not have says nothing when it happened before that reading.
 *
 * Each object follows this by itself. Events arrive late, twice and in any order; readings overlap with them.
 */
export function follow<T extends Kept>(
  { objects, removed }: Objects<T>,
  change: Change<T>,
  { id: event, arrivedAt, beforeReading }: ArrivedEvent,
): Objects<T> {
  if ('removed' in change) {
    const id = change.removed
    return {
      objects: objects.filter((object) => object.id !== id),
      removed: { ...removed, [id]: removedAt(removed, id) ?? arrivedAt },
    }
  }
  const stored = objects.find(({ id }) => id === change.object.id)
  const isLate = stored ? !isNewer(change.object, event, stored) : beforeReading
  if (isLate || removedAt(removed, change.object.id)) return { objects, removed }
  const object = { ...change.object, told: { event, at: arrivedAt } }
  return { objects: stored ? objects.map((one) => (one === stored ? object : one)) : [...objects, object], removed }
}

/** When an event arrived that called an object deleted, or undefined when none did. */
export const removedAt = (removed: z.infer<typeof removedShape>, id: string) =>
  removed && Object.hasOwn(removed, id) ? removed[id] : undefined

const msBetween = (later: { updatedAt: string }, earlier: { updatedAt: string }) =>
  Date.parse(later.updatedAt) - Date.parse(earlier.updatedAt)

function isNewer(object: Kept, event: string, stored: Kept): boolean {
  const ms = msBetween(object, stored)
  // Of the same age, what was read says more than an event.
  return ms > 0 || (ms === 0 && stored.told !== undefined && event > stored.told.event)
}

/** The objects after a reading: rule 3 of `follow`. @param began when the reading began, by our clock */
export function joinReading<T extends Kept>({ objects, removed }: Objects<T>, read: T[], began: Date): Objects<T> {
  const toldSince = (at: string | undefined, beforeMs: number) =>
    at !== undefined && Date.parse(at) > began.getTime() - beforeMs
  const present = read
    .filter(({ id }) => !toldSince(removedAt(removed, id), clockMs))
    .map((object) => {
      const stored = objects.find(({ id }) => id === object.id)
      return stored && toldSince(stored.told?.at, lagMs) && msBetween(stored, object) > 0 ? stored : object
    })
  const since = objects.filter(({ id, told }) => toldSince(told?.at, clockMs) && !read.some((one) => one.id === id))
  // Of those that were deleted longer ago, rule 4 ignores what still comes.
  const late = Object.entries(removed ?? {}).filter(([, at]) => toldSince(at, 2 * lagMs))
  return { objects: [...present, ...since], removed: late.length > 0 ? Object.fromEntries(late) : undefined }
}

/**
 * What events told last, of each key. WorkOS keeps events for 90 days, so what is known already stays until something
 * newer is told.
 * @param told oldest first: of two within a millisecond the later one holds
 */
export function lastTold<T extends { toldAt: string }>(known: T[], told: T[], keyOf: (one: T) => string): T[] {
  const last = new Map(known.map((one) => [keyOf(one), one]))
  for (const one of told) {
    const before = last.get(keyOf(one))
    if (!before || Date.parse(before.toldAt) <= Date.parse(one.toldAt)) last.set(keyOf(one), one)
  }
  return [...last.values()]
}
