import 'server-only'
import { db } from '../db/client'
import { log } from '../log'
import { createAuditLogEvent, getAuditLogSchema } from '../workos/audit-log-events'
import { forLog, toWorkosError, type WorkosError } from '../workos/errors'
import { changesShape } from './activity'
import { type RecordedLine, toAuditLogEvent } from './audit-log-events'

/** So many lines are sent side by side, and so many rounds at a time. */
const batch = 10
const rounds = 20

/** Longer than a round takes. A sender that died leaves its lines for so long. */
const claimMs = 60_000

/** A line that could not be sent waits as long again as it is old, within these. */
const shortestWaitMs = 60_000
const longestWaitMs = 3_600_000

/** A line that could not be sent for so long is given up. */
const givenUpMs = 7 * 24 * 3_600_000

interface Line extends RecordedLine {
  id: string
  organizationId: string
}

/**
 * Sends what the activity of all organizations holds and WorkOS Audit Logs do not: each line once, over all instances,
 * and each under its id as the key, so that one whose reply was lost is still one event. Within the 24 hours that WorkOS
 * knows the key, that is: a line sent again later could be there twice. Run it after a response; it never throws.
 * @returns how many were sent
 */
export async function sendActivity(): Promise<number> {
  let sent = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const lines = await claim()
      if (lines.length === 0) break
      const errors = await Promise.all(lines.map(send))
      const done = lines.filter((_, index) => !errors[index]).map(({ id }) => id)
      await db().activity.updateMany({ where: { id: { in: done } }, data: { sentAt: new Date(), dueAt: null } })
      sent += done.length
      let wait = false
      for (const [index, error] of errors.entries()) {
        if (error && lines[index]) wait = (await settle(lines[index], error)) || wait
      }
      if (wait || lines.length < batch) break
    }
  } catch (error) {
    log().error({ name: (error as Error).name }, 'activity not sent')
  }
  return sent
}

/** Takes the lines that are due longest. No other sender takes the same ones. */
async function claim(): Promise<Line[]> {
  const now = new Date()
  const lines = await db().$queryRaw<(Omit<Line, 'changes'> & { changes: unknown })[]>`
    UPDATE activity SET due_at = ${new Date(now.getTime() + claimMs)} WHERE id = ANY (ARRAY(
      SELECT id FROM activity WHERE due_at <= ${now} ORDER BY due_at LIMIT ${batch} FOR UPDATE SKIP LOCKED))
    RETURNING id, organization_id AS "organizationId", intent, action, user_id AS "userId", user_name AS "userName", at,
      state, changes`
  return lines.map((line) => ({ ...line, changes: changesShape.safeParse(line.changes).data ?? [] }))
}

/** @returns why it was not sent, or null */
async function send(line: Line): Promise<WorkosError | null> {
  try {
    await createAuditLogEvent(line.organizationId, toAuditLogEvent(line), line.id)
    return null
  } catch (error) {
    return toWorkosError('create audit log event', error)
  }
}

/** Plans a line anew that could not be sent, or gives it up. @returns whether it waits */
async function settle(line: Line, error: WorkosError): Promise<boolean> {
  const { id, organizationId } = line
  const { problem, code, retryAfter } = error
  const now = Date.now()
  const age = now - line.at.getTime()
  const refused = (await isRefused(line, error)) || age > givenUpMs
  const wait = Math.max(Math.min(Math.max(age, shortestWaitMs), longestWaitMs), (retryAfter ?? 0) * 1000)
  const data = refused ? { dueAt: null, sendError: code ?? problem } : { dueAt: new Date(now + wait) }
  await db().activity.update({ where: { id }, data })
  log().warn({ activity: id, organizationId, refused, ...forLog(error) }, 'activity not sent')
  return !refused
}

/**
 * Whether WorkOS will never take the line. It refuses one whose action is not defined with the same answer as one that
 * is wrong, and the first can be sent once somebody ran `npm run audit-log-actions`.
 */
async function isRefused(line: Line, { status, code }: WorkosError): Promise<boolean> {
  if (status === 404) return code === 'entity_not_found'
  if (status !== 400 && status !== 409 && status !== 422) return false
  return (await getAuditLogSchema(toAuditLogEvent(line).action).catch(() => null)) !== null
}
