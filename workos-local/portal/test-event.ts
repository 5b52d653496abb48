import { isLoopback } from '../core/loopback.ts'

const TIMEOUT_MS = 3_000

/** Why a destination did not take an event, and the state that its stream is in then. */
export interface Failure {
  state: 'error' | 'invalid'
  text: string
}

/** Posts an event as JSON, to this machine only. Says what went wrong, if anything did. */
export async function deliver(
  url: string,
  event: object,
  headers: Record<string, string>,
): Promise<Failure | undefined> {
  if (!isLoopback(new URL(url).hostname)) return { state: 'error', text: 'The address is not on this machine.' }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
      // A redirect could lead off this machine.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    if (response.ok) return undefined
    const state = response.status === 401 || response.status === 403 ? 'invalid' : 'error'
    return { state, text: `The endpoint answered with status ${response.status}.` }
  } catch (error) {
    const isLate = (error as Error).name === 'TimeoutError'
    return {
      state: 'error',
      text: isLate ? 'The endpoint did not answer within 3 seconds.' : 'Nothing answers at this URL.',
    }
  }
}
