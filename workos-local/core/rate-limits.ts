import type { Environment } from './environment.ts'
import { ApiError } from './errors.ts'
import type { Local } from './local.ts'

const LIMITS = { links: 100, icons: 1000 }
const MINUTE_MS = 60_000
const TOO_MANY = { message: 'Too many requests.', code: 'rate_limit_exceeded' }

/** Calls by kind and key. A reset makes environments anew, so that nothing is counted of theirs. */
const counts = new WeakMap<Environment, Map<string, { minute: number; count: number }>>()

/** Counts a call in a fixed minute of the movable clock. Throws the API's 429 when there were too many. */
export function countCall({ clock, switches }: Local, env: Environment, kind: keyof typeof LIMITS, apiKey: string) {
  if (!switches.rate_limits) return
  const known = counts.get(env) ?? new Map()
  counts.set(env, known)
  const now = clock.now()
  const minute = Math.floor(now / MINUTE_MS)
  const before = known.get(`${kind} ${apiKey}`)
  const count = before?.minute === minute ? before.count + 1 : 1
  known.set(`${kind} ${apiKey}`, { minute, count })
  const retryAfterSeconds = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000)
  if (count > LIMITS[kind]) throw new ApiError(429, TOO_MANY, { retryAfterSeconds })
}
