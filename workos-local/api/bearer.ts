import type { Context, MiddlewareHandler, Next } from 'hono'
import { DAY_MS } from '../core/clock.ts'
import { ApiError } from '../core/errors.ts'

/** Who asks: the request's API key with the environment that it picks. */
export const callerOf = (c: Context) =>
  c.var.local.store.byKey(c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1])

/** Lets a request with a known API key pass. A repeated POST is answered from here. */
export const bearer: MiddlewareHandler = async (c, next) => {
  const caller = callerOf(c)
  if (!caller) throw new ApiError(401, { message: 'Unauthorized' })
  c.set('env', caller.env)
  c.set('apiKey', caller.apiKey)
  return replayOrRun(c, next)
}

/** Answers a POST that repeats an earlier one with the reply of that one. */
async function replayOrRun(c: Context, next: Next) {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || !key) return next()
  const { env, apiKey, local } = c.var
  const now = local.clock.now()
  for (const [old, { expires_at }] of env.replies) if (expires_at <= now) env.replies.delete(old)

  const id = `${apiKey.value} ${key}`
  const request = `${c.req.path} ${await c.req.text()}`
  const earlier = env.replies.get(id)
  if (earlier && earlier.request !== request) {
    const message = `Another idempotency key (${key}) with different request parameters was found. Please use a different idempotency key.`
    throw new ApiError(400, { message })
  }
  // Nothing may be awaited before the key is noted, or two requests at once would both run.
  const repeated = earlier ? await earlier.reply : null
  if (repeated) return repeated.clone()
  const reply = next().then(() => (c.res.ok ? c.res.clone() : null))
  env.replies.set(id, { request, reply, expires_at: now + DAY_MS })
  if (!(await reply)) env.replies.delete(id)
}

const LIMITS = { links: 100, icons: 1000 }
const MINUTE_MS = 60_000

/** Counts a call in a fixed minute of the movable clock. Throws the API's 429 when its key made too many. */
export function countCall(c: Context, kind: keyof typeof LIMITS) {
  const { env, apiKey, local } = c.var
  if (!local.switches.rate_limits) return
  const now = local.clock.now()
  const end = Math.ceil((now + 1) / MINUTE_MS) * MINUTE_MS
  const id = `${kind} ${apiKey.value} ${end}`
  const count = (env.calls.get(id) ?? 0) + 1
  env.calls.set(id, count)
  if (count <= LIMITS[kind]) return
  c.header('Retry-After', String(Math.ceil((end - now) / 1000)))
  throw new ApiError(429, { message: 'Too many requests.', code: 'rate_limit_exceeded' })
}
