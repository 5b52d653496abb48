import 'server-only'
import { ZodError } from 'zod'
import { type Failure, problems, recognise, type WorkosProblem } from './problems'
import { type Seen, seen, watch } from './wire'

export type { WorkosProblem }

/** A failed call to WorkOS. Its message is for the log; it holds no body, key or link. */
export class WorkosError extends Error {
  override name = 'WorkosError'
  constructor(
    /** The row of lib/workos/problems.ts that it is. */
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
export const noAnswer = (call: string) => new WorkosError('unreachable', call, null, '', undefined, null)

/** What the log says about a failure, with its cause and its fix. */
export function forLog({ problem, call, status, code, requestId }: WorkosError) {
  const { cause, fix } = problems[problem]
  return { problem, call, status, code, requestId, cause, fix }
}

/**
 * Turns what the SDK throws, and what zod throws about an answer of another form, into a WorkosError. What the wire said
 * decides; without a request, what the SDK's exceptions say.
 */
export function toWorkosError(call: string, error: unknown): WorkosError {
  if (error instanceof WorkosError) return error
  const { status, requestId, retryAfter, body, broken } = seen() ?? told(error)
  const failure: Failure = { call, status, broken, words: wordsOf(body) }
  // The answer was taken for a good one, and then could not be read.
  if (broken === null && (error instanceof ZodError || (status !== null && status < 300))) failure.broken = 'shape'
  return new WorkosError(recognise(failure), call, status, requestId, codeOf(body), retryAfter)
}

/** The same of an exception of the SDK: `status`, `requestID` and the fields that some of them have. */
function told(error: unknown): Seen {
  const { name, status, requestID } = (error ?? {}) as Record<string, unknown>
  return {
    status: typeof status === 'number' ? status : null,
    requestId: typeof requestID === 'string' ? requestID : '',
    retryAfter: null,
    body: error,
    broken: /^(NoApiKeyProvided|ApiKeyRequired)Exception$/.test(String(name)) ? 'no_key' : null,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * WorkOS's code for an error; in OAuth's form it is called `error`. It goes to the log, so what has not the form of a
 * code, such as a key that is repeated, is left out.
 */
function codeOf(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined
  const isCode = (code: unknown): code is string =>
    typeof code === 'string' && /^(?!sk_)[a-z][a-z0-9_.-]{0,79}$/i.test(code)
  return [body.code, body.error].find(isCode)
}

/** What an error body says, in any of the forms that WorkOS has for one. */
function wordsOf(body: unknown): string {
  if (!isRecord(body)) return ''
  const errors = (Array.isArray(body.errors) ? body.errors : []).filter(isRecord)
  const said = [body, ...errors].flatMap(({ code, error, field, message, error_description }) =>
    [code, error, field, message, error_description].flat(),
  )
  return said
    .filter((text) => typeof text === 'string')
    .join('\n')
    .toLowerCase()
}

/**
 * Whether WorkOS, asked to go on with a session, said no. All else that the SDK throws, such as for a page of HTML, says
 * nothing about the session.
 */
export function isRefusal(error: unknown): boolean {
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** What WorkOS fails with while it is down. */
const silent = new Set<WorkosProblem>(['timeout', 'unreachable', 'reply_lost', 'cut_off', 'not_json', 'unavailable'])

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
  return watch(async () => {
    try {
      const answer = await run()
      silentAt = 0
      return answer
    } catch (error) {
      const failure = toWorkosError(name, error)
      silentAt = silent.has(failure.problem) ? Date.now() : 0
      throw failure
    }
  })
}
