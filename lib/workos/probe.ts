import 'server-only'

/** What came back, whatever it was. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body, where it is JSON. */
  json: unknown
}

/** Nothing came back, or not all of it. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  constructor(
    /** Scheme, host and port that were asked. */
    readonly origin: string,
    /** Why, as Node says it, such as ENOTFOUND; or TIMEOUT or TOO_LARGE. */
    readonly code: string,
  ) {
    super(`${origin}: ${code}`)
  }
}

const timeoutMs = 5_000
const maxBytes = 1024 * 1024

/**
 * One request as `curl` would make it, for looking at a configuration: no retry, no redirect followed, and every status
 * is an answer. What the app itself needs of WorkOS goes through the SDK.
 * @throws NoAnswer, or the reason of `signal` when that ended it
 */
export async function probe(
  url: string,
  { method, key, body, signal }: { method?: string; key?: string; body?: object; signal?: AbortSignal } = {},
): Promise<Answer> {
  const { origin } = new URL(url)
  try {
    const response = await fetch(url, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    })
    const text = await read(response)
    return { status: response.status, headers: response.headers, text, json: parse(text) }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof TooLarge) throw new NoAnswer(origin, 'TOO_LARGE')
    if (error instanceof Error && error.name === 'TimeoutError') throw new NoAnswer(origin, 'TIMEOUT')
    const { code } = ((error as Error).cause ?? {}) as { code?: unknown }
    throw new NoAnswer(origin, typeof code === 'string' ? code : 'UNKNOWN')
  }
}

class TooLarge extends Error {}

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
