import { EventEmitter } from 'node:events'
import path from 'node:path'
import { seedEnvironment } from '../seed.ts'
import { type Clock, DAY_MS } from './clock.ts'
import { Environment, missing } from './environment.ts'
import { readJson, writePrivate } from './files.ts'
import { NO_ROWS } from './tables.ts'
import type { EnvironmentData, Tables, WorkosEvent } from './types.ts'

/** Changes reach the file this long after the first of them, so that a burst is one write. */
const WRITE_DELAY_MS = 200

export const EVENTS_KEPT_DAYS = 90

/** All environments, in memory and written through to one file. */
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
    const stored = this.file ? readJson<{ environments: EnvironmentData[] }>(this.file) : null
    this.environments = (stored?.environments.map(this.pruned) ?? [seedEnvironment()]).map(this.made)
    if (!stored) this.touch()
  }

  private readonly made = (data: EnvironmentData) => new Environment(data, this)

  /** Without codes, links and portal sessions that nobody has been able to use since yesterday, and old events. */
  private readonly pruned = (data: EnvironmentData): EnvironmentData => {
    const now = this.clock.now()
    const oldest = new Date(now - EVENTS_KEPT_DAYS * DAY_MS).toISOString()
    const tables = { ...structuredClone(NO_ROWS), ...data.tables }
    for (const rows of [tables.authorization_codes, tables.portal_links, tables.portal_sessions]) {
      for (const { id, expires_at } of Object.values(rows)) if (expires_at < now - DAY_MS) delete rows[id]
    }
    return { ...data, tables, events: data.events.filter(({ created_at }) => created_at >= oldest) }
  }

  /** Takes a further environment in. */
  add(data: EnvironmentData): Environment {
    const env = this.made(data)
    this.environments.push(env)
    this.touch()
    return env
  }

  /** Finds a row by an id that carries no environment, such as the one in a page's URL. */
  find<T extends keyof Tables>(table: T, id: string): { env: Environment; row: Tables[T] } | undefined {
    const env = this.environments.find((one) => one.find(table, id))
    const row = env?.find(table, id)
    return env && row && { env, row }
  }

  /** The same, or the API's 404. */
  need<T extends keyof Tables>(table: T, id: string): { env: Environment; row: Tables[T] } {
    const found = this.find(table, id)
    if (!found) throw missing(table, id)
    return found
  }

  byKey(key: string | undefined) {
    const env = this.environments.find(({ data }) => data.api_keys.some(({ value }) => value === key))
    const apiKey = env?.data.api_keys.find(({ value }) => value === key)
    return env && apiKey && { env, apiKey }
  }

  byClientId(clientId: string | undefined): Environment | undefined {
    return this.environments.find(({ data }) => data.client_id === clientId)
  }

  /**
   * Back to the seed with whatever listens: one environment, or all with the clock; the keys stay. Environments are
   * made anew, so that what they keep in memory only is gone.
   */
  reset(env?: Environment): void {
    if (!env) this.clock.offset = 0
    this.environments = env
      ? this.environments.map((known) => (known === env ? this.made(seedEnvironment(env.data)) : known))
      : [this.made(seedEnvironment())]
    this.news.emit('reset', env)
    this.touch()
  }

  /** Tells of an environment's new events, and has its change written. */
  changed(env: Environment, events: WorkosEvent[]): void {
    for (const event of events) this.news.emit('event', env, event)
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
}
