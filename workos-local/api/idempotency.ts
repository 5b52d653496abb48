import { createHash } from 'node:crypto'
import type { Context, Next } from 'hono'
import { ApiError } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { DAY_MS } from '../core/store.ts'
import type { ApiVariables } from './bearer.ts'

interface Known {
  request: string
  /** Settles with the reply to repeat, or null when the request failed and may be tried again. */
  reply: Promise<Response | null>
  expires_at: number
}

/** Replies by API key and Idempotency-Key. In memory only: a reply may hold a link, and links are never stored. */
const replies = new WeakMap<Local['store'], Map<string, Known>>()

/** Answers a POST that repeats an earlier one with the reply of that one. */
export async function replayOrRun(local: Local, c: Context<ApiVariables>, next: Next) {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || !key) return next()
  const known = repliesOf(local)
  const id = `${c.var.apiKey.value} ${key}`
  const now = local.clock.now()
  for (const [old, { expires_at }] of known) if (expires_at <= now) known.delete(old)

  const request = createHash('sha256')
    .update(`${c.req.path} ${await c.req.text()}`)
    .digest('hex')
  const earlier = known.get(id)
  if (earlier && earlier.request !== request) {
    const message = `Another idempotency key (${key}) with different request parameters was found. Please use a different idempotency key.`
    throw new ApiError(400, { message })
  }
  // Nothing may be awaited before the key is noted, or two requests at once would both run.
  const reply = earlier ? await earlier.reply : null
  if (reply) return reply.clone()

  let settle: (reply: Response | null) => void = () => {}
  const settled = new Promise<Response | null>((resolve) => {
    settle = resolve
  })
  known.set(id, { request, reply: settled, expires_at: now + DAY_MS })
  try {
    await next()
  } finally {
    const { ok } = c.res
    if (!ok) known.delete(id)
    settle(ok ? c.res.clone() : null)
  }
}

function repliesOf({ store }: Local): Map<string, Known> {
  const known = replies.get(store) ?? new Map<string, Known>()
  if (!replies.has(store)) {
    replies.set(store, known)
    store.news.on('reset', () => known.clear())
  }
  return known
}
