import 'server-only'
import { db } from '../db/client'
import { env } from '../env'

/** Rows that are deleted at a time, so that nobody waits long for a lock; and how many times in one run. */
const batch = 1_000
const batches = 50

/**
 * Deletes events and portal sessions that are older than they are kept. What they changed, and the activity, stays.
 * @returns how many rows were deleted; the rest of a large number goes next time
 */
export async function prune(signal?: AbortSignal): Promise<number> {
  const { KEEP_EVENTS_DAYS, KEEP_VISITS_DAYS } = env()
  const deletions = [
    () => db().$executeRaw`
      DELETE FROM workos_event WHERE id IN (SELECT id FROM workos_event
        WHERE outcome = ANY(ARRAY['applied', 'ignored', 'failed'])
          AND received_at < now() - ${KEEP_EVENTS_DAYS}::int * interval '1 day' LIMIT ${batch})`,
    () => db().$executeRaw`
      DELETE FROM portal_session WHERE id IN (SELECT id FROM portal_session
        WHERE opened_at < now() - ${KEEP_VISITS_DAYS}::int * interval '1 day' LIMIT ${batch})`,
  ]
  let pruned = 0
  for (const deleteSome of deletions) {
    for (let run = 0; run < batches && !signal?.aborted; run++) {
      const count = await deleteSome()
      pruned += count
      if (count < batch) break
    }
  }
  return pruned
}
