import { EventEmitter } from 'node:events'
import path from 'node:path'
import { seedEnvironment } from '../seed.ts'
import type { Clock } from './clock.ts'
import { eventsOf } from './events.ts'
import { readJson, writePrivate } from './files.ts'
import { newId } from './ids.ts'
import { lookup, objectName, rowsOf } from './render.ts'
import { emptyTables, PARTS, PREFIXES } from './tables.ts'
import type { Actor, Change, Environment, Stamps, Tables, WorkosEvent } from './types.ts'

/** Changes that come through the API, as most do. */
const API: Actor = { id: 'api', source: 'api' }

type Name = keyof Tables

/** Changes reach the file this long after the first of them, so that a burst is one write. */
const WRITE_DELAY_MS = 200

export const DAY_MS = 24 * 60 * 60 * 1000
export const EVENTS_KEPT_DAYS = 90

/**
 * All state, in memory and written through to one file. Every change of a row goes through `add`, `update` or `remove`,
 * and these record its events.
 */
export class Store {
  environments: Environment[]
  /** Tells who listens of each new event, and of a reset: of one environment or of everything. */
  readonly news = new EventEmitter<{ event: [Environment, WorkosEvent]; reset: [Environment | undefined] }>()
  private readonly file: string | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    readonly clock: Clock,
    dataDir: string | undefined,
  ) {
    this.file = dataDir && path.join(dataDir, 'state.json')
    const stored = this.file ? readJson<{ environments: Environment[] }>(this.file) : null
    this.environments = stored?.environments ?? [seedEnvironment()]
    if (!stored) this.touch()
    for (const env of this.environments) this.prune(env)
  }

  /** Forgets codes, links and portal sessions that nobody has been able to use since yesterday, and old events. */
  private prune(env: Environment): void {
    const now = this.clock.now()
    const oldest = new Date(now - EVENTS_KEPT_DAYS * DAY_MS).toISOString()
    env.events = env.events.filter(({ created_at }) => created_at >= oldest)
    env.tables = { ...emptyTables(), ...env.tables }
    for (const name of ['authorization_codes', 'portal_links', 'portal_sessions'] as const) {
      for (const { id, expires_at } of rowsOf(env, name)) if (expires_at < now - DAY_MS) delete env.tables[name][id]
    }
  }

  /** Stores a new row under a new id. */
  add<T extends Name>(env: Environment, table: T, fields: Omit<Tables[T], keyof Stamps>, actor = API): Tables[T] {
    const now = this.clock.iso()
    const stamps: Stamps = { id: newId(PREFIXES[table] ?? objectName(table)), created_at: now, updated_at: now }
    return this.put(env, table, { ...stamps, ...fields } as Tables[T], actor)
  }

  update<T extends Name>(env: Environment, table: T, row: Tables[T], fields: Partial<Tables[T]>, actor = API) {
    return this.put(env, table, { ...row, ...fields, updated_at: this.clock.iso() }, actor)
  }

  private put<T extends Name>(env: Environment, table: T, after: Tables[T], actor: Actor): Tables[T] {
    const rows: Record<string, Tables[T]> = env.tables[table]
    const before = rows[after.id]
    rows[after.id] = after
    this.record(env, table, { before, after }, actor)
    return after
  }

  /** Removes a row and what belongs to it. */
  remove<T extends Name>(env: Environment, table: T, row: Tables[T], actor = API, silent = false): void {
    const parts = PARTS[table]
    for (const name of parts?.tables ?? []) {
      for (const part of rowsOf(env, name)) {
        const isPart = Object.entries(part).some(([key, value]) => key === parts?.key && value === row.id)
        if (isPart) this.remove(env, name, part, actor, parts?.silent)
      }
    }
    delete env.tables[table][row.id]
    if (!silent) this.record(env, table, { before: row }, actor)
  }

  /** Finds a row by an id that carries no environment, such as the one in a page's URL. */
  find<T extends Name>(table: T, id: string): { env: Environment; row: Tables[T] } | undefined {
    const env = this.environments.find((one) => lookup(one, table, id))
    const row = env && lookup(env, table, id)
    return row && { env, row }
  }

  byKey(key: string | undefined) {
    const env = this.environments.find(({ api_keys }) => api_keys.some(({ value }) => value === key))
    const apiKey = env?.api_keys.find(({ value }) => value === key)
    return apiKey && { env: env as Environment, apiKey }
  }

  byClientId(clientId: string | undefined): Environment | undefined {
    return this.environments.find((env) => env.client_id === clientId)
  }

  /**
   * Back to the seed with whatever listens: one environment, or all with the clock; the keys stay. Environments are
   * made anew, so that what is kept by them in a `WeakMap` is gone.
   */
  reset(env?: Environment): void {
    if (!env) this.clock.offset = 0
    this.environments = env
      ? this.environments.map((known) => (known === env ? seedEnvironment(env) : known))
      : [seedEnvironment()]
    this.news.emit('reset', env)
    this.touch()
  }

  /** Writes what has changed at once. */
  flush(): void {
    if (!this.timer || !this.file) return
    clearTimeout(this.timer)
    this.timer = undefined
    writePrivate(this.file, { version: 1, environments: this.environments })
  }

  /** Has the state written soon. */
  touch(): void {
    if (this.file) this.timer ??= setTimeout(() => this.flush(), WRITE_DELAY_MS)
  }

  private record<T extends Name>(env: Environment, table: T, change: Change<Tables[T]>, actor: Actor): void {
    for (const [name, data] of eventsOf(env, table, change)) {
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
