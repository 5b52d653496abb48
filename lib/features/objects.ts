import 'server-only'
import type { Comparison, Fact, FeatureState } from './feature'

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

/**
 * What events told last, of each key. WorkOS keeps events for 90 days, so what is known already stays until something
 * newer is told.
 */
export function lastTold<T extends { toldAt: string }>(known: T[], told: T[], keyOf: (one: T) => string): T[] {
  const last = new Map(known.map((one) => [keyOf(one), one]))
  for (const one of told) {
    const before = last.get(keyOf(one))
    if (!before || Date.parse(before.toldAt) < Date.parse(one.toldAt)) last.set(keyOf(one), one)
  }
  return [...last.values()]
}
