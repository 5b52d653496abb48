import 'server-only'
import { getWorkOS } from '@workos-inc/authkit-nextjs'
import { env } from '../env'
import { timeoutMs, workos } from './client'

// Apart from the client, which scripts use too: AuthKit needs Next around it.

/**
 * Has the calls that AuthKit makes from here on wait no longer than `timeout` and not try again. By itself it waits a
 * minute and tries three times more.
 */
export function boundAuthkit(timeout = timeoutMs): void {
  Object.assign(getWorkOS(), { client: workos(timeout).client })
}

/** Whether WorkOS answers, within 2 s: a browser that is sent there finds a page. */
export async function isAnswering(): Promise<boolean> {
  const url = workos().userManagement.getJwksUrl(env().WORKOS_CLIENT_ID)
  try {
    return (await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(2_000) })).status < 500
  } catch {
    return false
  }
}
