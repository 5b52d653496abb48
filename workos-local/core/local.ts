import type { Faults } from '../control/faults.ts'
import type { Clock } from './clock.ts'
import type { Environment } from './environment.ts'
import type { Keys } from './keys.ts'
import type { LoggedRequest } from './request-log.ts'
import type { Store } from './store.ts'
import type { Switches } from './switch-table.ts'
import type { ApiKey, Organization, PortalSession } from './types.ts'
import type { Webhooks } from './webhooks.ts'

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

/** What the whole stand-in has. */
export interface Local {
  store: Store
  clock: Clock
  keys: Keys
  switches: Switches
  webhooks: Webhooks
  /** The API requests of late, oldest first. */
  requests: LoggedRequest[]
  faults: Faults
  /** Where browsers and the app reach the stand-in, without a slash at the end. */
  url: string
  /** The app's origin: where people go back to when a link names no return URL. */
  appUrl: string
  /** Signs the webhooks of new endpoints; without it each gets a secret of its own. */
  webhookSecret: string | undefined
}
