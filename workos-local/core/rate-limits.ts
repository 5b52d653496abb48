import { tooMany } from './errors.ts'
import type { Local } from './local.ts'

const LIMITS = { links: 100, icons: 1000 }
const MINUTE_MS = 60_000

/** Counts calls by key in fixed minutes of the movable clock. */
export class RateLimits {
  private readonly counts = new Map<string, { minute: number; count: number }>()

  /** Counts a call, and throws the API's 429 when there were too many in this minute. */
  take({ clock, switches }: Local, kind: keyof typeof LIMITS, apiKey: string): void {
    if (!switches.rate_limits) return
    const now = clock.now()
    const minute = Math.floor(now / MINUTE_MS)
    const known = this.counts.get(`${kind} ${apiKey}`)
    const count = known?.minute === minute ? known.count + 1 : 1
    this.counts.set(`${kind} ${apiKey}`, { minute, count })
    if (count > LIMITS[kind]) throw tooMany(Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000))
  }

  reset(): void {
    this.counts.clear()
  }
}
