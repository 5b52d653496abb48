import { after } from 'next/server'
import type { Member } from '@/lib/session'
import { refreshIfOld } from '@/lib/setup/refresh'
import { sendActivity } from '@/lib/setup/send-activity'
import { catchUpIfOld } from '@/lib/setup/sync'

/**
 * After the response: reads the organization again when what the page shows is old, takes in what happened at WorkOS, and
 * sends what was recorded of it. The one has what no event tells, the other all organizations: what a page shows first is
 * right then, too.
 */
export function readLater(member: Member, olderThanMs?: number): void {
  after(async () => {
    const [read] = await Promise.all([refreshIfOld(member), catchUpIfOld(olderThanMs)])
    if (read || olderThanMs !== undefined) await sendActivity()
  })
}

/** Milliseconds. So old may the last look at the events be when somebody comes back from the portal or checks again. */
export const soonMs = 5_000
