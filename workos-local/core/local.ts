import { Faults } from '../control/faults.ts'
import { Clock } from './clock.ts'
import type { Environment } from './environment.ts'
import { loadKeys } from './keys.ts'
import type { LoggedRequest } from './request-log.ts'
import { Store } from './store.ts'
import { DEFAULT_SWITCHES, type Switches } from './switch-table.ts'
import type { ApiKey, Organization, PortalSession } from './types.ts'
import { Webhooks } from './webhooks.ts'

/** How a stand-in can be started. */
export interface Options {
  /** Folder of the state and the keys; without one both live in memory only. */
  dataDir?: string
  /** Where browsers and the app reach the stand-in, without a slash at the end. */
  url?: string
  /** The app's origin: where people go back to when a link names no return URL. */
  appUrl?: string
  /** Signs the webhooks of new endpoints; without it each gets a secret of its own. */
  webhookSecret?: string
  /** Wait before a webhook's first retry, in milliseconds. */
  webhookRetryMs?: number
  /** Where they differ from `DEFAULT_SWITCHES`. */
  switches?: Partial<Switches>
}

/** What the whole stand-in has, each part told of what it has to follow. */
export async function createLocal(options: Options) {
  const clock = new Clock()
  const local = {
    clock,
    store: new Store(clock, options.dataDir),
    keys: await loadKeys(options.dataDir),
    url: options.url ?? 'http://127.0.0.1:4100',
    appUrl: options.appUrl ?? 'http://localhost:3000',
    webhookSecret: options.webhookSecret,
    webhooks: new Webhooks(options.webhookRetryMs),
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
    faults: new Faults(),
    /** The API requests of late, oldest first. */
    requests: [] as LoggedRequest[],
  }
  local.store.news.on('event', (env, event) => local.webhooks.dispatch(env, event))
  local.store.news.on('reset', (env) => {
    local.webhooks.reset(env)
    local.faults.remove(({ environment }) => !env || environment === env.data.id)
    if (env) return
    local.requests.length = 0
    Object.assign(local.switches, DEFAULT_SWITCHES, options.switches)
  })
  return local
}

export type Local = Awaited<ReturnType<typeof createLocal>>

declare module 'hono' {
  /** What a request knows. */
  interface ContextVariableMap {
    local: Local
    /** Whether a fault answered. */
    faulty?: boolean
    /** Only where it was let in: `bearer` sets the first two, the sign-in page the first, `portalSession` all but the key. */
    env: Environment
    apiKey: ApiKey
    session: PortalSession
    organization: Organization
  }
}
