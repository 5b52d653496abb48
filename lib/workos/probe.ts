import 'server-only'
import { toWorkosError, type WorkosError } from './errors'
import { seen, watch, watchedFetch } from './wire'

/** What came back, whatever it was. */
export interface Answer {
  /** null where nothing came, or not all of it. */
  status: number | null
  headers: Headers
  text: string
  /** The body, where it is JSON. */
  json: unknown
  /** Why nothing came, as Node says it, such as ENOTFOUND. */
  reason: string | undefined
  /** The failure that this is, unless it is what was wanted. */
  failure: WorkosError
}

const timeoutMs = 5_000

/**
 * One request as `curl` would make it, for looking at a configuration: no retry, no redirect followed, and whatever
 * comes is an answer. What the app itself needs of WorkOS goes through the SDK.
 * @param call its name, by which lib/workos/problems.ts knows it
 * @throws only the reason of `signal`, when that ended it
 */
export function probe(
  call: string,
  url: string,
  { method, key, body, signal }: { method?: string; key?: string; body?: object; signal?: AbortSignal } = {},
): Promise<Answer> {
  return watch(async () => {
    let reason: string | undefined
    const response = await watchedFetch(url, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    }).catch((error: { cause?: { code?: string } }) => {
      reason = error.cause?.code
      return null
    })
    signal?.throwIfAborted()
    return {
      status: response?.status ?? null,
      headers: response?.headers ?? new Headers(),
      text: (await response?.text()) ?? '',
      json: response ? seen()?.body : undefined,
      reason,
      failure: toWorkosError(call, null),
    }
  })
}
