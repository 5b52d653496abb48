import { notFound } from './errors.ts'
import { eventsOf } from './events.ts'
import { newId } from './ids.ts'
import { objectName, render } from './render.ts'
import type { Store } from './store.ts'
import { PARTS, PREFIXES } from './tables.ts'
import type { Actor, Change, EnvironmentData, Replay, Stamps, Tables, WorkosEvent } from './types.ts'

/** Changes that come through the API, as most do. */
const API: Actor = { id: 'api', source: 'api' }

type Name = keyof Tables
type Row<T extends Name> = Tables[T]

/** A world of its own, as an API key picks it. Every change of its rows goes through `add`, `update` or `remove`, and these record its events. */
export class Environment {
  /**
   * @param data what is stored
   * @param store is told of each change, with the events that it has
   */
  constructor(
    readonly data: EnvironmentData,
    private readonly store: Store,
  ) {}

  /** In memory only, and gone after a reset: how many calls of a kind a key made in a minute. */
  readonly calls = new Map<string, number>()
  /** The same for replies, by API key and Idempotency-Key. They may hold links, which are never stored. */
  readonly replies = new Map<string, Replay>()

  toJSON = () => this.data

  /** The rows of a table, or those that have certain values. */
  rows<T extends Name>(table: T, where: Partial<Row<T>> = {}): Row<T>[] {
    const wanted = Object.entries(where)
    return Object.values<Row<T>>(this.data.tables[table]).filter((row) =>
      wanted.every(([key, value]) => row[key as keyof Row<T>] === value),
    )
  }

  /** A row by an id that came from outside, which may be anything: `constructor` is no row. */
  find<T extends Name>(table: T, id: string | undefined): Row<T> | undefined {
    const rows: Record<string, Row<T>> = this.data.tables[table]
    return id !== undefined && Object.hasOwn(rows, id) ? rows[id] : undefined
  }

  /** A row by its id, or the API's 404. */
  need<T extends Name>(table: T, id: string): Row<T> {
    const row = this.find(table, id)
    if (!row) throw missing(table, id)
    return row
  }

  /** A row as the API shows it. */
  show = <T extends Name>(table: T, row: Row<T>) => render(this, table, row)

  /** Stores a new row under a new id. */
  add<T extends Name>(table: T, fields: Omit<Row<T>, keyof Stamps>, actor = API): Row<T> {
    const now = this.store.clock.iso()
    const stamps: Stamps = { id: newId(PREFIXES[table] ?? objectName(table)), created_at: now, updated_at: now }
    return this.put(table, { ...stamps, ...fields } as Row<T>, actor)
  }

  update<T extends Name>(table: T, row: Row<T>, fields: Partial<Row<T>>, actor = API): Row<T> {
    return this.put(table, { ...row, ...fields, updated_at: this.store.clock.iso() }, actor)
  }

  private put<T extends Name>(table: T, after: Row<T>, actor: Actor): Row<T> {
    const rows: Record<string, Row<T>> = this.data.tables[table]
    const before = rows[after.id]
    rows[after.id] = after
    this.record(table, { before, after }, actor)
    return after
  }

  /** Removes a row and what belongs to it. */
  remove<T extends Name>(table: T, row: Row<T>, actor = API, silent = false): void {
    const { key, tables = [], silent: quietly } = PARTS[table] ?? {}
    for (const name of tables) {
      for (const part of this.rows(name, { [String(key)]: row.id })) this.remove(name, part, actor, quietly)
    }
    delete this.data.tables[table][row.id]
    if (!silent) this.record(table, { before: row }, actor)
  }

  private record<T extends Name>(table: T, change: Change<Row<T>>, actor: Actor): void {
    const events = eventsOf(this, table, change).map(
      ([name, data]): WorkosEvent => ({
        object: 'event',
        id: newId('event'),
        event: name,
        created_at: this.store.clock.iso(),
        data,
        context: { client_id: this.data.client_id, actor: { ...actor, name: null } },
      }),
    )
    this.data.events.push(...events)
    this.store.changed(this, events)
  }
}

/** The API's 404 for a row. */
export function missing(table: keyof Tables, id: string) {
  const words = objectName(table)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return notFound(words.join(' '), id)
}
