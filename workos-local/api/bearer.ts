import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Environment } from '../core/environment.ts'
import { ApiError } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { DAY_MS } from '../core/store.ts'

import type { ApiVariables } from './types.ts'

/** Who asks: the request's API key with the environment that it picks. */
export const callerOf = ({ store }: Local, c: Context) =>
  store.byKey(c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1])

/** Lets a request with a known API key pass. A repeated POST is answered from here. */
export const bearer = (local: Local) =>
  createMiddleware<ApiVariables>(async (c, next) => {
    const caller = callerOf(local, c)
    if (!caller) throw new ApiError(401, { message: 'Unauthorized' })
    c.set('env', caller.env)
    c.set('apiKey', caller.apiKey)
    return replayOrRun(local, c, next)
  })

interface Known {
  request: string
  /** Settles with the reply to repeat, or null when the request failed and may be tried again. */
  reply: Promise<Response | null>
  expires_at: number
}

/**
 * Replies by API key and Idempotency-Key. In memory only: a reply may hold a link, and links are never stored. A reset
 * makes environments anew, so that nothing is known of theirs.
 */
const replies = new WeakMap<Environment, Map<string, Known>>()

/** Answers a POST that repeats an earlier one with the reply of that one. */
async function replayOrRun({ clock }: Local, c: Context<ApiVariables>, next: Next) {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || !key) return next()
  const { env, apiKey } = c.var
  const known = replies.get(env) ?? new Map<string, Known>()
  replies.set(env, known)
  const now = clock.now()
  for (const [old, { expires_at }] of known) if (expires_at <= now) known.delete(old)

  const id = `${apiKey.value} ${key}`
  const request = `${c.req.path} ${await c.req.text()}`
  const earlier = known.get(id)
  if (earlier && earlier.request !== request) {
    const message = `Another idempotency key (${key}) with different request parameters was found. Please use a different idempotency key.`
    throw new ApiError(400, { message })
  }
  // Nothing may be awaited before the key is noted, or two requests at once would both run.
  const repeated = earlier ? await earlier.reply : null
  if (repeated) return repeated.clone()
  const reply = next().then(() => (c.res.ok ? c.res.clone() : null))
  known.set(id, { request, reply, expires_at: now + DAY_MS })
  if (!(await reply)) known.delete(id)
}
