import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context, Next } from 'hono'
import { callerOf } from '../api/bearer.ts'
import { newId } from '../core/ids.ts'
import { EMPTY_LIST, type Fault, type FaultKind, type FaultOptions, HTML, JSON_TYPE } from './fault-table.ts'

/** The dashboard and what its pages load stay as they are, so that a fault can always be removed. */
const SPARED = /^\/_(local|assets)(\/|$)/

const ENDLESS_EVERY_MS = 100

/** Faults to meet requests with. They live in memory only: a restart begins without. */
export class Faults {
  private entries: { fault: Fault; removal: AbortController }[] = []

  list = (): Fault[] => this.entries.map(({ fault }) => fault)

  add(options: FaultOptions): Fault {
    const fault = { ...options, id: newId('fault'), hits: 0 }
    this.entries.push({ fault, removal: new AbortController() })
    return fault
  }

  /** Removes the faults that fit and lets go of the requests they hold. Returns how many there were. */
  remove(fits: (fault: Fault) => boolean): number {
    const gone = this.entries.filter(({ fault }) => fits(fault))
    this.entries = this.entries.filter((entry) => !gone.includes(entry))
    for (const { removal } of gone) removal.abort()
    return gone.length
  }

  /**
   * Answers a request in place of the stand-in; nothing when the request is to go its way.
   * @param next has the stand-in do what is asked, for a fault that comes after that
   */
  async intercept(c: Context, next: Next): Promise<Response | undefined> {
    if (!this.entries.length || SPARED.test(c.req.path)) return undefined
    const asked = await environmentOf(c)
    const entry = this.entries.find(
      ({ fault: { method, path, environment, times, hits } }) =>
        (times === undefined || hits < times) &&
        (!method || method === c.req.method) &&
        (!environment || environment === asked) &&
        fits(path, c.req.path),
    )
    if (!entry) return undefined
    entry.fault.hits += 1
    const over = AbortSignal.any([entry.removal.signal, c.req.raw.signal])
    return KINDS[entry.fault.kind](entry.fault, c, over, next)
  }
}

/** The environment that a request is for: by its API key, or by the client id in its address or body. */
async function environmentOf(c: Context): Promise<string | undefined> {
  const caller = callerOf(c)
  if (caller) return caller.env.data.id
  const text = c.req.url + (await c.req.raw.clone().text())
  return c.var.local.store.environments.find(({ data }) => text.includes(data.client_id))?.data.id
}

/** Whether a path is meant: with `*` the whole of it, without that or anything below it. */
function fits(pattern: string, path: string): boolean {
  const wanted = pattern.includes('*') ? pattern : `${pattern.replace(/\/$/, '')}/*`
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return path === pattern || new RegExp(`^${parts.join('.*')}$`).test(path)
}

type Kind = (fault: Fault, c: Context, over: AbortSignal, next: Next) => Promise<Response | undefined>

/** How each kind meets a request; `over` fires when the fault is removed or the client gives up. */
const KINDS: Record<FaultKind, Kind> = {
  status: async ({ status = 500, body = { message: 'Internal server error' }, headers }) =>
    reply(status, body, headers),

  content_type: async ({ status, body = HTML, headers }) =>
    reply(status, body, { 'Content-Type': 'text/html; charset=utf-8', ...headers }),

  delay: ({ delay_ms = 0 }, _c, over) => wait(delay_ms, undefined, { signal: over }).catch(() => undefined),

  async hang(_fault, c, over) {
    if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve))
    return c.req.raw.signal.aborted ? GONE.clone() : undefined
  },

  reset: async (_fault, c) => resetConnection(c),

  async lost(_fault, c, _over, next) {
    await next()
    return resetConnection(c)
  },

  async truncated({ status, body = EMPTY_LIST, headers }) {
    const whole = textOf(body)
    // More is promised than comes, and then the connection closes.
    const promised = { 'Content-Length': String(Buffer.byteLength(whole)), Connection: 'close' }
    return reply(status, whole.slice(0, whole.length / 2), { ...promised, ...headers })
  },

  async endless({ status, headers }, _c, over) {
    const body = Readable.toWeb(Readable.from(endless(over))) as ReadableStream
    return new Response(body, { status, headers: { ...JSON_TYPE, ...headers } })
  },
}

function resetConnection(c: Context): Response {
  const { incoming } = c.env as { incoming?: IncomingMessage }
  if (!incoming) throw new Error('Only a listening server has connections to reset.')
  incoming.socket.resetAndDestroy()
  return GONE.clone()
}

/** The start of a JSON object, and then blanks until it is over. */
async function* endless(over: AbortSignal) {
  yield textOf(EMPTY_LIST).slice(0, -1)
  while (!over.aborted) {
    await wait(ENDLESS_EVERY_MS, undefined, { signal: over }).catch(() => {})
    yield ' '
  }
}

/** For a connection that is gone: something has to be returned. */
const GONE = new Response(null, { status: 502 })

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

const reply = (status = 200, body: unknown, headers?: Record<string, string>) =>
  new Response([204, 205, 304].includes(status) ? null : textOf(body), {
    status,
    headers: { ...JSON_TYPE, ...headers },
  })
