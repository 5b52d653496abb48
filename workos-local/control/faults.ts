import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context, Next } from 'hono'
import { callerOf } from '../api/bearer.ts'
import { newId } from '../core/ids.ts'
import type { Local } from '../core/local.ts'
import type { Fault, FaultKind, FaultOptions } from './fault-table.ts'

const EMPTY_LIST = { object: 'list', data: [], list_metadata: { before: null, after: null } }
const HTML = '<!doctype html><html lang="en"><title>Gateway</title><h1>Bad gateway</h1></html>'

/** The dashboard and what its pages load stay as they are, so that a fault can always be removed. */
const SPARED = /^\/_(local|assets)(\/|$)/

const ENDLESS_EVERY_MS = 100

/** Faults to meet requests with. They live in memory only: a restart begins without. */
export class Faults {
  private entries: { fault: Fault; removal: AbortController }[] = []

  list(): Fault[] {
    return this.entries.map(({ fault }) => fault)
  }

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
  async intercept(local: Local, c: Context, next: Next): Promise<Response | undefined> {
    if (!this.entries.length || SPARED.test(c.req.path)) return undefined
    const environment = await environmentOf(local, c)
    const entry = this.entries.find(({ fault }) => meets(fault, c, environment))
    if (!entry) return undefined
    entry.fault.hits += 1
    const over = AbortSignal.any([entry.removal.signal, c.req.raw.signal])
    return KINDS[entry.fault.kind](entry.fault, c, over, next)
  }
}

function meets({ method, path, environment, times, hits }: Fault, c: Context, asked: string | undefined): boolean {
  if (times !== undefined && hits >= times) return false
  if (method && method !== c.req.method) return false
  return (!environment || environment === asked) && matchesPath(path, c.req.path)
}

/** The environment that a request is for: by its API key, or by the client id in its address or body. */
async function environmentOf(local: Local, c: Context): Promise<string | undefined> {
  const caller = callerOf(local, c)
  if (caller) return caller.env.id
  const text = c.req.url + (await c.req.raw.clone().text())
  return local.store.environments.find(({ client_id }) => text.includes(client_id))?.id
}

/** How each kind meets a request; `over` fires when the fault is removed or the client gives up. */
const KINDS: Record<
  FaultKind,
  (fault: Fault, c: Context, over: AbortSignal, next: Next) => Promise<Response | undefined>
> = {
  status: async (fault) => reply(fault, { status: 500, body: { message: 'Internal server error' } }),
  content_type: async (fault) => reply(fault, { body: HTML, type: 'text/html; charset=utf-8' }),

  delay: ({ delay_ms = 0 }, _c, over) => wait(delay_ms, undefined, { signal: over }).catch(() => undefined),

  async hang(_fault, c, over) {
    if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve))
    return c.req.raw.signal.aborted ? unread() : undefined
  },

  reset: async (_fault, c) => resetConnection(c),

  async lost(_fault, c, _over, next) {
    await next()
    return resetConnection(c)
  },

  async truncated(fault) {
    const whole = await reply(fault, { body: EMPTY_LIST }).text()
    // More is promised than comes, and then the connection closes.
    const headers = { 'Content-Length': String(Buffer.byteLength(whole)), Connection: 'close', ...fault.headers }
    return reply({ ...fault, headers, body: whole.slice(0, whole.length / 2) }, {})
  },

  async endless(fault, _c, over) {
    const body = Readable.toWeb(Readable.from(endless(over))) as ReadableStream
    return new Response(body, { status: fault.status, headers: { ...JSON_TYPE, ...fault.headers } })
  },
}

function resetConnection(c: Context): Response {
  const { incoming } = c.env as { incoming?: IncomingMessage }
  if (!incoming) throw new Error('Only a listening server has connections to reset.')
  incoming.socket.resetAndDestroy()
  return unread()
}

/** The start of a JSON object, and then blanks until it is over. */
async function* endless(over: AbortSignal) {
  yield JSON.stringify(EMPTY_LIST).slice(0, -1)
  while (!over.aborted) {
    await wait(ENDLESS_EVERY_MS, undefined, { signal: over }).catch(() => {})
    yield ' '
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }

/** A fault's own reply, with what its kind sends when the fault does not say. */
function reply(fault: Fault, usual: { status?: number; body?: unknown; type?: string }): Response {
  const body = fault.body ?? usual.body
  const status = fault.status ?? usual.status ?? 200
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response([204, 205, 304].includes(status) ? null : text, {
    status,
    headers: { ...JSON_TYPE, ...(usual.type && { 'Content-Type': usual.type }), ...fault.headers },
  })
}

/** For a connection that is gone: something has to be returned. */
const unread = () => new Response(null, { status: 502 })

function matchesPath(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return path === pattern || path.startsWith(`${pattern.replace(/\/$/, '')}/`)
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(path)
}
