import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { env } from '../env'
import { features } from '../features'
import type { Feature } from '../features/feature'
import { log } from '../log'
import { askOnce } from '../workos/ask'
import { withBackOff } from '../workos/back-off'
import { forLog, toWorkosError, WorkosError } from '../workos/errors'
import { type EventPage, readEventPage, readNewestEvent, type WorkosEvent } from '../workos/events'
import { eventNames, type Outcomes, retryFailed, takeIn } from './events'
import { refreshFeatures, refreshIfOld } from './refresh'
import { prune } from './retention'
import { sendActivity } from './send-activity'

const minute = 60_000
const day = 24 * 60 * minute

/** Assumption: events reach the Events API at most this late; they are still found then. */
const overlapMs = 5 * minute

/** WorkOS lists at most 30 days of events at a time; what is further back is read as a whole. */
const longestGapMs = 29 * day

/** A sync that has not gone on for so long is taken for dead. Longer than the longest wait for WorkOS. */
const claimMs = 3 * minute

/** What has no events is read again after an hour, for organizations that somebody looked at within a week. */
const pollMs = 60 * minute
const lookedAtMs = 7 * day

/** So many organizations are read in one sync, and so many at a time. */
const mostReadings = 200
const readingsAtOnce = 4

/** What a sync did. */
export interface Figures extends Outcomes {
  /** Organizations of which something was read beside the events. */
  read: number
  /** Lines of activity that went out to WorkOS Audit Logs. */
  sent: number
  /** Rows that were old enough to be deleted. */
  pruned: number
  ms: number
}

/**
 * Catches up with WorkOS for all organizations of the environment: takes in the events since the last time, reads what
 * events do not tell, and deletes what is older than it is kept. One at a time, over all instances.
 * @param options.unlessWithinMs does nothing when the last sync began, or failed, less than so long ago
 * @param options.signal ends it early; what is done stays done, and the next sync goes on there
 * @returns null when there is nothing to do or another sync is under way
 * @throws WorkosError when WorkOS did not answer, after trying again
 */
export async function catchUp(
  options: { unlessWithinMs?: number; signal?: AbortSignal } = {},
): Promise<Figures | null> {
  const { unlessWithinMs = 0, signal } = options
  const claim = await claimSync(unlessWithinMs)
  if (!claim) return null
  const began = new Date()
  try {
    const figures = { ...(await retryFailed()), read: 0, sent: 0, pruned: 0, ms: 0 }
    await followEvents(claim, figures, signal)
    figures.read = await readTheRest(signal)
    figures.sent = await sendActivity()
    figures.pruned = await prune(signal)
    await move(claim, { claimedAt: null, failedAt: null, ...(!signal?.aborted && { syncedAt: began }) })
    figures.ms = Date.now() - began.getTime()
    log().info(figures, 'caught up with WorkOS')
    return figures
  } catch (error) {
    await move(claim, { claimedAt: null, failedAt: new Date() })
    throw error
  }
}

/** Catches up when the last time is so long ago. For use after a response; it never throws. */
export async function catchUpIfOld(ms = minute): Promise<void> {
  try {
    await catchUp({ unlessWithinMs: ms, signal: AbortSignal.timeout(20_000) })
  } catch (error) {
    if (!(error instanceof WorkosError)) log().error({ name: (error as Error).name }, 'sync failed')
    else {
      log().warn(forLog(toWorkosError('sync', error)), 'could not catch up with WorkOS')
    }
  }
}

interface Claim {
  claimedAt: Date
  cursorAt: Date | null
  syncedAt: Date | null
}

const key = () => ({ environment: env().WORKOS_CLIENT_ID })

async function claimSync(unlessWithinMs: number): Promise<Claim | undefined> {
  const { environment } = key()
  const [claim] = await db().$queryRaw<Claim[]>`
    INSERT INTO sync_state (environment, claimed_at) VALUES (${environment}, now())
    ON CONFLICT (environment) DO UPDATE SET claimed_at = now()
    WHERE (sync_state.claimed_at IS NULL OR sync_state.claimed_at < now() - ${claimMs}::int * interval '1 millisecond')
      AND greatest(sync_state.synced_at, sync_state.failed_at, 'epoch')
        <= now() - ${unlessWithinMs}::int * interval '1 millisecond'
    RETURNING claimed_at AS "claimedAt", cursor_at AS "cursorAt", synced_at AS "syncedAt"`
  return claim
}

/** Writes how far a sync has come, unless another one took it for dead and has taken over. */
async function move(
  claim: Claim,
  data: Prisma.SyncStateUpdateManyMutationInput,
  tx: Prisma.TransactionClient = db(),
): Promise<boolean> {
  const { count } = await tx.syncState.updateMany({ where: { ...key(), claimedAt: claim.claimedAt }, data })
  return count > 0
}

/** Takes in the events since the cursor, page by page: what a page says is stored together with the cursor behind it. */
async function followEvents(claim: Claim, figures: Figures, signal: AbortSignal | undefined): Promise<void> {
  const oldest = Date.now() - longestGapMs
  const isFollowed = claim.syncedAt && claim.syncedAt.getTime() > oldest
  const cursorAt = (isFollowed && claim.cursorAt) || (await startOver(claim, signal))
  let from: string | Date | null = new Date(Math.max(cursorAt.getTime() - overlapMs, oldest))
  while (from && !signal?.aborted) {
    const page: EventPage = await withBackOff(readEventPage.bind(null, eventNames, from), { signal })
    const events = page.events.flatMap((event) => event ?? [])
    if (events.length < page.events.length) log().error({ after: page.after }, 'the Events API listed what is no event')
    await storePage(claim, events, figures)
    from = events.length > 0 ? page.after : null
  }
}

async function storePage(claim: Claim, events: WorkosEvent[], figures: Figures): Promise<void> {
  const last = events.at(-1)
  const cursor = last && { cursor: last.id, cursorAt: new Date(last.createdAt) }
  const claimedAt = new Date()
  await db().$transaction(
    async (tx) => {
      const { applied, ignored, failed } = await takeIn(tx, events, 'api')
      figures.applied += applied
      figures.ignored += ignored
      figures.failed += failed
      if (!(await move(claim, { claimedAt, ...cursor }, tx))) throw new Error('another sync has taken over')
    },
    { timeout: minute },
  )
  claim.claimedAt = claimedAt
}

/**
 * Begins anew, where there is no cursor or it is too old: at WorkOS's newest event. Organizations that were read before
 * that may have missed something and are to be read as a whole.
 * @returns the time of that event; events from a little before are still taken in
 */
async function startOver(claim: Claim, signal: AbortSignal | undefined): Promise<Date> {
  const newest = await withBackOff(() => readNewestEvent(eventNames), { signal })
  const cursorAt = newest ? new Date(newest.createdAt) : new Date()
  if (newest) {
    const { count } = await db().organization.updateMany({
      where: { checkedAt: { lt: new Date(cursorAt.getTime() - overlapMs + minute) } },
      data: { checkedAt: null },
    })
    if (count > 0) log().warn({ organizations: count }, 'events were missed: these organizations are read again')
  }
  await move(claim, { cursor: newest?.id ?? null, cursorAt })
  return cursorAt
}

/** Reads what events do not tell. @returns how many organizations something was read of */
async function readTheRest(signal: AbortSignal | undefined): Promise<number> {
  const patient = (organizationId: string) => askOnce(organizationId, (run) => withBackOff(run, { signal }))
  const whole = await db().organization.findMany({
    where: {
      checkedAt: null,
      deletedAt: null,
      OR: [{ failedAt: null }, { failedAt: { lt: new Date(Date.now() - minute) } }],
    },
    select: { id: true },
    take: mostReadings,
  })
  const without = features.filter(({ events }) => !events).map(({ intent }) => intent as string)
  const parts = await db().$queryRaw<{ id: string; intents: string[] }[]>`
    SELECT o.id, array_agg(f.feature) AS intents
    FROM organization o JOIN feature_status f ON f.organization_id = o.id
    WHERE o.checked_at IS NOT NULL AND o.deleted_at IS NULL AND (f.stale_at IS NOT NULL OR (f.feature = ANY(${without})
      AND f.checked_at < now() - ${pollMs}::int * interval '1 millisecond'
      AND o.checked_at > now() - ${lookedAtMs}::int * interval '1 millisecond'))
    GROUP BY o.id ORDER BY min(f.checked_at) LIMIT ${mostReadings}`
  const readings = [
    ...whole.map(
      ({ id }) =>
        () =>
          refreshIfOld({ organizationId: id }, patient(id)),
    ),
    ...parts.map(
      ({ id, intents }) =>
        () =>
          refreshFeatures(id, featuresOf(intents), patient(id)),
    ),
  ]
  let read = 0
  const work = async () => {
    for (let next = readings.shift(); next && !signal?.aborted; next = readings.shift()) {
      await next()
      read++
    }
  }
  await Promise.all(Array.from({ length: readingsAtOnce }, work))
  return read
}

const featuresOf = (intents: string[]): Feature[] => features.filter(({ intent }) => intents.includes(intent))
