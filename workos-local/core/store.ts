import { EventEmitter } from 'node:events'
import path from 'node:path'
import type { Clock } from './clock.ts'
import { eventsOf } from './events.ts'
import { readJson, writePrivate } from './files.ts'
import { newId } from './ids.ts'
import { type ActorSource, type Environment, emptyTables, type Stamps, type Tables, type WorkosEvent } from './types.ts'

/** Who makes a change, as events name it. */
export interface Actor {
  id: string
  source: ActorSource
}

interface StoredState {
  version: 1
  environments: Environment[]
}

/** Changes reach the file this long after the first of them, so that a burst is one write. */
const WRITE_DELAY_MS = 200

export const DAY_MS = 24 * 60 * 60 * 1000
export const EVENTS_KEPT_DAYS = 90

/** A row by an id that came from outside, which may be anything: `constructor` is no row. */
export function lookup<Name extends keyof Tables>(
  env: Environment,
  table: Name,
  id: string | undefined,
): Tables[Name] | undefined {
  return id !== undefined && Object.hasOwn(env.tables[table], id) ? env.tables[table][id] : undefined
}

/**
 * All state, in memory and written through to one file. Every change of a row goes through `put`, `update` or
 * `remove`, and these record its events.
 */
export class Store {
  environments: Environment[]
  /** Tells who listens of each new event, and of a reset. */
  readonly news = new EventEmitter<{ event: [Environment, WorkosEvent]; reset: [] }>()
  private readonly file: string | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    readonly clock: Clock,
    private readonly seed: () => Environment[],
    dataDir: string | undefined,
  ) {
    this.file = dataDir && path.join(dataDir, 'state.json')
    const stored = this.file ? readJson<StoredState>(this.file) : null
    this.environments = stored?.environments ?? seed()
    if (!stored) this.touch()
    this.prune()
  }

  /** Forgets codes, links and portal sessions that nobody has been able to use since yesterday, and old events. */
  private prune(): void {
    const yesterday = this.clock.now() - DAY_MS
    const oldest = new Date(this.clock.now() - EVENTS_KEPT_DAYS * DAY_MS).toISOString()
    for (const env of this.environments) {
      env.events = env.events.filter(({ created_at }) => created_at >= oldest)
      env.tables = { ...emptyTables(), ...env.tables }
      const { tables } = env
      for (const rows of [tables.authorization_codes, tables.portal_links, tables.portal_sessions]) {
        for (const row of Object.values(rows)) if (row.expires_at < yesterday) delete rows[row.id]
      }
    }
  }

  /** Id and times for a new row. */
  stamps(prefix: string): Stamps {
    const now = this.clock.iso()
    return { id: newId(prefix), created_at: now, updated_at: now }
  }

  put<Name extends keyof Tables>(env: Environment, table: Name, row: Tables[Name], actor: Actor): Tables[Name] {
    const rows: Record<string, Tables[Name]> = env.tables[table]
    const before = rows[row.id]
    rows[row.id] = row
    this.record(env, table, { before, after: row }, actor)
    return row
  }

  update<Name extends keyof Tables>(
    env: Environment,
    table: Name,
    row: Tables[Name],
    fields: Partial<Tables[Name]>,
    actor: Actor,
  ): Tables[Name] {
    return this.put(env, table, { ...row, ...fields, updated_at: this.clock.iso() }, actor)
  }

  remove<Name extends keyof Tables>(env: Environment, table: Name, row: Tables[Name], actor: Actor): void {
    delete env.tables[table][row.id]
    this.record(env, table, { before: row }, actor)
  }

  /** Removes rows that belonged to something whose own event says enough. */
  forget<Name extends keyof Tables>(env: Environment, table: Name, fits: (row: Tables[Name]) => boolean): void {
    const rows: Record<string, Tables[Name]> = env.tables[table]
    for (const row of Object.values(rows)) if (fits(row)) delete rows[row.id]
    this.touch()
  }

  /** Forgets the people and groups of a directory that goes. Its own event speaks for them. */
  forgetDirectoryEntries(env: Environment, directoryId: string): void {
    for (const table of ['directory_users', 'directory_groups'] as const) {
      this.forget(env, table, ({ directory_id }) => directory_id === directoryId)
    }
  }

  /** Finds a row by an id that carries no environment, such as the one in a page's URL. */
  find<Name extends keyof Tables>(table: Name, id: string): { env: Environment; row: Tables[Name] } | null {
    for (const env of this.environments) {
      const row = lookup(env, table, id)
      if (row) return { env, row }
    }
    return null
  }

  byKey(key: string) {
    for (const env of this.environments) {
      const apiKey = env.api_keys.find(({ value }) => value === key)
      if (apiKey) return { env, apiKey }
    }
    return null
  }

  byClientId(clientId: string | undefined): Environment | undefined {
    return this.environments.find((env) => env.client_id === clientId)
  }

  /** Back to the seed, the clock and whatever listens included; the keys stay. */
  reset(): void {
    this.environments = this.seed()
    this.clock.offset = 0
    this.news.emit('reset')
    this.touch()
  }

  /** Writes what has changed at once. */
  flush(): void {
    if (!this.timer || !this.file) return
    clearTimeout(this.timer)
    this.timer = undefined
    writePrivate(this.file, { version: 1, environments: this.environments } satisfies StoredState)
  }

  /** Has the state written soon. */
  touch(): void {
    if (this.file) this.timer ??= setTimeout(() => this.flush(), WRITE_DELAY_MS)
  }

  private record<Name extends keyof Tables>(
    env: Environment,
    table: Name,
    change: { before?: Tables[Name]; after?: Tables[Name] },
    actor: Actor,
  ): void {
    for (const { name, data } of eventsOf(env, table, change)) {
      const event: WorkosEvent = {
        object: 'event',
        id: newId('event'),
        event: name,
        created_at: this.clock.iso(),
        data,
        context: { client_id: env.client_id, actor: { ...actor, name: null } },
      }
      env.events.push(event)
      this.news.emit('event', env, event)
    }
    this.touch()
  }
}
