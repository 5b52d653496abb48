import 'server-only'
import { WorkOS } from '@workos-inc/node'
import { env } from '../env'

/** How long one call to WorkOS may take. A person waits for most of them. */
export const timeoutMs = 3_000

let client: WorkOS | undefined

/**
 * The WorkOS SDK for calls that a person waits for: 3 s each and no retries, since the SDK's own would sleep for up to
 * a minute (it honours Retry-After).
 */
export function workos(): WorkOS {
  const { WORKOS_API_KEY, WORKOS_CLIENT_ID, WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS } = env()
  client ??= new WorkOS(WORKOS_API_KEY, {
    clientId: WORKOS_CLIENT_ID,
    apiHostname: WORKOS_API_HOSTNAME,
    port: WORKOS_API_PORT,
    https: WORKOS_API_HTTPS,
    timeout: timeoutMs,
    maxRetries: 0,
  })
  return client
}

/** Base URL of the API, for the two things the SDK has no method for. */
export function apiUrl(): string {
  const { WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS } = env()
  return `${WORKOS_API_HTTPS ? 'https' : 'http'}://${WORKOS_API_HOSTNAME}${WORKOS_API_PORT ? `:${WORKOS_API_PORT}` : ''}`
}
