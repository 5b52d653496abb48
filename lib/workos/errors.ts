import 'server-only'
import { ZodError } from 'zod'

/** The kinds of failure that a person or a developer acts on differently. */
export type WorkosProblem =
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'unexpected'

/** A failed call to WorkOS. Its message is for the log; it holds no body, key or link. */
export class WorkosError extends Error {
  override name = 'WorkosError'
  constructor(
    readonly problem: WorkosProblem,
    readonly call: string,
    /** HTTP status, or null when there was no answer. */
    readonly status: number | null,
    /** WorkOS's x-request-id, to quote to support; empty when there was no answer. */
    readonly requestId: string,
    /** WorkOS's error code, where its body has one. */
    readonly code: string | undefined,
    /** Seconds to wait, from Retry-After. */
    readonly retryAfter: number | null,
  ) {
    super(`${call}: ${problem}${status ? ` (${status})` : ''}${code ? ` ${code}` : ''}`)
  }
}

/** What a call fails with when WorkOS does not answer, or is known not to. */
export const noAnswer = (call: string) => new WorkosError('unavailable', call, null, '', undefined, null)

const byStatus: Record<number, WorkosProblem> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  408: 'unavailable',
  409: 'invalid',
  422: 'invalid',
  429: 'rate_limited',
}

/**
 * Turns what the SDK throws (its exception classes, or a plain Error when there was no answer) into a WorkosError, and
 * what zod throws about an answer of another shape.
 */
export function toWorkosError(call: string, error: unknown): WorkosError {
  if (error instanceof WorkosError) return error
  if (error instanceof ZodError) return new WorkosError('unexpected', call, null, '', undefined, null)
  const { status, requestID, code, retryAfter } = (error ?? {}) as Record<string, unknown>
  if (typeof status !== 'number') return noAnswer(call)
  return new WorkosError(
    byStatus[status] ?? (status >= 500 ? 'unavailable' : 'unexpected'),
    call,
    status,
    typeof requestID === 'string' ? requestID : '',
    typeof code === 'string' ? code : undefined,
    typeof retryAfter === 'number' && Number.isFinite(retryAfter) ? retryAfter : null,
  )
}

/**
 * Whether WorkOS, asked to go on with a session, said no. All else that the SDK throws, such as for a page of HTML, says
 * nothing about the session.
 */
export function isRefusal(error: unknown): boolean {
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** When a call last got no answer; 0 since one got one. */
let silentAt = 0

/** So long a call that got no answer says that the next one will get none. */
const silentMs = 60_000

/** Whether WorkOS did not answer this instance when it was last asked: no page should wait for it then. */
export const isSilent = () => Date.now() < silentAt + silentMs

/**
 * Runs one call to WorkOS.
 * @throws WorkosError for every failure.
 */
export async function call<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    const answer = await run()
    silentAt = 0
    return answer
  } catch (error) {
    const failure = toWorkosError(name, error)
    silentAt = failure.problem === 'unavailable' ? Date.now() : 0
    throw failure
  }
}
