import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Broken } from './problems'

/** Far more than WorkOS's longest answer, a list of 100. */
const maxBytes = 2 * 1024 * 1024

/**
 * What the wire said about a request. The SDK's exceptions keep less of it: no Retry-After that is a date or comes with
 * a 503, no request id where the body is not JSON, no names of the fields that a 422 lists.
 */
export interface Seen {
  /** null where no answer came. */
  status: number | null
  requestId: string
  /** Seconds. */
  retryAfter: number | null
  /** The body, where it is JSON. */
  body: unknown
  broken: Broken | null
}

const watches = new AsyncLocalStorage<{ last: Seen | null }>()
const deadlines = new AsyncLocalStorage<AbortSignal>()

/** Runs something that makes one request at a time; `seen()` in it is the last one's. */
export const watch = <T>(run: () => Promise<T>): Promise<T> => watches.run({ last: null }, run)

/** What the wire said about the last request in this `watch`; null before the first. */
export const seen = (): Seen | null => watches.getStore()?.last ?? null

/**
 * Gives everything that `run` asks WorkOS so many milliseconds together: whatever is under way then, or begun later,
 * fails as a timeout.
 */
export const withDeadline = <T>(ms: number, run: () => Promise<T>): Promise<T> =>
  deadlines.run(AbortSignal.timeout(ms), run)

/**
 * `fetch` for the SDK: within the deadline, without following redirects, with the whole body read and no more than is
 * sensible, and with what came of it noted.
 */
export async function watchedFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const note: Seen = { status: null, requestId: '', retryAfter: null, body: undefined, broken: null }
  const watching = watches.getStore()
  if (watching) watching.last = note
  const signals = [init.signal, deadlines.getStore()].filter((signal) => signal instanceof AbortSignal)
  const signal = AbortSignal.any(signals)
  try {
    const response = await fetch(input, { ...init, signal, redirect: 'manual', cache: 'no-store' })
    const { status, statusText, headers } = response
    note.status = status
    note.requestId = headers.get('x-request-id') ?? ''
    note.retryAfter = parseRetryAfter(headers.get('retry-after'))
    const bytes = await readBody(response)
    const text = new TextDecoder().decode(bytes)
    try {
      note.body = JSON.parse(text)
    } catch {
      note.broken = unlikeJson(status, text)
    }
    return new Response(isEmpty(status) ? null : bytes, { status, statusText, headers })
  } catch (error) {
    note.broken = signal.aborted ? 'timeout' : brokenBy(error, note)
    throw error
  }
}

class TooLarge extends Error {}

/** @throws TooLarge, or what ended the stream */
async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('content-length')) > maxBytes) throw new TooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Statuses whose answers have no body, by the rules of `Response`. */
const isEmpty = (status: number) => status === 204 || status === 205 || status === 304

/** Why a body could not be parsed; null where the status says enough, such as for a gateway's page with a 502. */
function unlikeJson(status: number, text: string): Broken | null {
  if (status >= 500 || status === 429 || (status >= 400 && text === '')) return null
  return /^\s*[[{]/.test(text) ? 'cut_off' : 'not_json'
}

/** The connection was there and went, by Node's word or that of its HTTP client. */
const closed = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

function brokenBy(error: unknown, { status }: Seen): Broken {
  if (error instanceof TooLarge) return 'too_large'
  if (status !== null) return 'cut_off'
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown }
  return typeof code === 'string' && closed.has(code) ? 'reply_lost' : 'unreachable'
}

/**
 * Seconds that a Retry-After header asks to wait, by its number or its HTTP date; null where it has neither.
 * Source: RFC 9110, 10.2.3
 */
export function parseRetryAfter(header: string | null): number | null {
  const text = header?.trim()
  if (!text) return null
  if (/^\d+$/.test(text)) return Number(text)
  // Every form of an HTTP date begins with the name of a day; Date.parse takes much else.
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1000))
}
