import { utcDay } from '@/lib/words'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const clock = (at: Date) => at.toISOString().slice(11, 16)
const midnight = (at: Date) => Math.floor(at.getTime() / day)

/** "10:42 UTC". */
export const utcClock = (at: Date) => `${clock(at)} UTC`

/** "12 Mar 2026, 10:42 UTC". */
export const utcMinute = (at: Date) => `${utcDay(at)}, ${utcClock(at)}`

/** "12 Mar, 10:42 UTC": as `utcMinute`, but without the year where it is the running one. */
export const utcMoment = (at: Date, now: Date) =>
  at.getUTCFullYear() === now.getUTCFullYear() ? utcMinute(at).replace(/ \d{4},/, ',') : utcMinute(at)

/**
 * How long ago: "just now", "2 min ago", "3 h ago", "yesterday", "4 days ago", and after a week the time itself.
 * A time that lies ahead by less than a minute counts as now, because two clocks never agree.
 */
export function age(at: Date, now: Date): string {
  const past = now.getTime() - at.getTime()
  if (past < -minute) return utcMinute(at)
  if (past < minute) return 'just now'
  if (past < hour) return `${Math.floor(past / minute)} min ago`
  if (past < day) return `${Math.floor(past / hour)} h ago`
  const days = midnight(now) - midnight(at)
  if (days === 1) return 'yesterday'
  return days < 7 ? `${days} days ago` : utcMinute(at)
}

/** How long ago something was, with the time itself on hover. */
export function Age({ at, now, prefix }: { at: Date; now: Date; prefix?: string }) {
  return (
    <>
      {prefix && `${prefix} `}
      <time dateTime={at.toISOString()} title={utcMinute(at)}>
        {age(at, now)}
      </time>
    </>
  )
}

/** A moment in UTC. With `now` it leaves the running year out. */
export function Moment({ at, now, className }: { at: Date; now?: Date; className?: string }) {
  return (
    <time dateTime={at.toISOString()} title={utcMinute(at)} className={className}>
      {now ? utcMoment(at, now) : utcMinute(at)}
    </time>
  )
}
