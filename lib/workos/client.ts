import 'server-only'
import { WorkOS, type WorkOSOptions } from '@workos-inc/node'
import { type Env, env } from '../env'
import { watchedFetch } from './wire'

/** How long one call to WorkOS may take, to the end of its answer. A person waits for most of them. */
export const timeoutMs = 2_500

class Client extends WorkOS {
  override createHttpClient(options: WorkOSOptions, userAgent: string) {
    // The SDK has an option for this, fetchFn, which up to 11.0 nothing reads.
    return Object.assign(super.createHttpClient(options, userAgent), { _fetchFn: watchedFetch })
  }
}

/** By how long they wait, in milliseconds. */
const clients = new Map<number, WorkOS>()

/**
 * The WorkOS SDK for calls that a person waits for: 2.5 s each and no retries, since the SDK's own would sleep for up to
 * a minute (it honours Retry-After).
 */
export function workos(timeout = timeoutMs): WorkOS {
  const { WORKOS_API_KEY, WORKOS_CLIENT_ID, WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS } = env()
  const made = clients.get(timeout)
  if (made) return made
  const client = new Client(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    apiHostname: WORKOS_API_HOSTNAME,
    port: WORKOS_API_PORT,
    https: WORKOS_API_HTTPS,
    timeout,
    maxRetries: 0,
  })
  clients.set(timeout, client)
  return client
}

/** Which WorkOS is asked. */
export type ApiHost = Pick<Env, 'WORKOS_API_HOSTNAME' | 'WORKOS_API_PORT' | 'WORKOS_API_HTTPS'>

/** Base URL of the API, for what the SDK has no method for. */
export function apiUrl({ WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS }: ApiHost = env()): string {
  return `${WORKOS_API_HTTPS ? 'https' : 'http'}://${WORKOS_API_HOSTNAME}${WORKOS_API_PORT ? `:${WORKOS_API_PORT}` : ''}`
}
