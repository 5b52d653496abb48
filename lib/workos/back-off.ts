import 'server-only'
import { WorkosError } from './errors'
import { problems } from './problems'

/** Seconds. Work that WorkOS would have wait for longer gives up, and its caller plans it anew. */
const longestWait = 120

/**
 * Has scripts and background work try again what failed for the moment: after 1 to 2 s, then 2 to 4 s, up to 16 to 32 s,
 * by chance within, so that what failed together does not come back together. Where WorkOS says how long to wait
 * (Retry-After), it waits that long and up to a second more. Nobody may be waiting for the answer: see lib/workos/client.ts.
 * @param run one call to WorkOS that may be made twice
 * @param options.attempts how often it is run at most; with the usual 6 it goes on for 31 to 62 s
 * @param options.signal ends the waiting, not the call under way
 * @throws what `run` threw last: a WorkosError, or at once whatever else it is
 */
export async function withBackOff<T>(
  run: () => Promise<T>,
  { attempts = 6, signal }: { attempts?: number; signal?: AbortSignal } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof WorkosError && problems[error.problem].again !== null) || attempt >= attempts) throw error
      const wait = waitAfter(attempt, error.retryAfter)
      if (wait > longestWait || signal?.aborted) throw error
      await pause(wait * 1000, signal)
      if (signal?.aborted) throw error
    }
  }
}

/** Seconds until the next attempt. @param attempt the one that failed, from 1 */
function waitAfter(attempt: number, retryAfter: number | null): number {
  if (retryAfter !== null) return retryAfter + Math.random()
  return 2 ** Math.min(attempt - 1, 4) * (1 + Math.random())
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
}
