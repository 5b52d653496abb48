import 'server-only'
import { db } from '../db/client'
import { examine, type Line } from '../doctor'
import { migrationNames } from '../doctor/migrations'
import { portalChecks } from '../doctor/portal'
import { environment, readEnv, env as settings } from '../env'
import { type Left, limitsLeft, takeLink } from '../limits'
import { mayDevelop, roleRule } from '../roles'
import type { Member } from '../session'
import { WorkosError } from '../workos/errors'
import { isAdminNow } from '../workos/organizations'
import { withDeadline } from '../workos/wire'
import { NotAdminError } from './portal-session'

/** An event of WorkOS that arrived. */
export interface Arrival {
  id: string
  name: string
  createdAt: Date
  receivedAt: Date
  /** By webhook or from the Events API; null where that was not noted. */
  via: string | null
  outcome: string
  error: string | null
}

/** How the app and WorkOS keep up with each other. */
export interface Plumbing {
  /** The last events of the member's organization, newest first. */
  arrivals: Arrival[]
  /** When the last sync that came to its end began, when one failed since, and when the last event in it happened. */
  sync: { syncedAt: Date | null; failedAt: Date | null; cursorAt: Date | null } | null
  left: { links: Left | null; icons: Left | null; presses: Left | null; secondsLeft: number }
}

/** So many events are shown. */
const newest = 10

/** @returns null for somebody who may not see it */
export async function readPlumbing(member: Member): Promise<Plumbing | null> {
  if (!mayDevelop(member)) return null
  const [arrivals, sync, left] = await Promise.all([
    db().workosEvent.findMany({
      where: { organizationId: member.organizationId },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: newest,
      select: { id: true, name: true, createdAt: true, receivedAt: true, via: true, outcome: true, error: true },
    }),
    db().syncState.findUnique({
      where: { environment: settings().WORKOS_CLIENT_ID },
      select: { syncedAt: true, failedAt: true, cursorAt: true },
    }),
    limitsLeft(member.userId),
  ])
  return { arrivals, sync, left }
}

/** Milliseconds that WorkOS, and each step at a database, has in a run. Together less than 8 s, even if both hang. */
const patience = { workos: 6_000, database: 750 }

/**
 * Runs the checklist of `npm run doctor` for the member's organization. What WorkOS does not answer in time is a line
 * that says so. It makes links and throws them away, so it costs as much as making them.
 * @returns null for somebody who may not
 * @throws NotAdminError, and WorkosError when too many links were made
 */
export async function examineFor(member: Member): Promise<Line[] | null> {
  if (!mayDevelop(member)) return null
  const { userId, organizationId: organization } = member
  return withDeadline(patience.workos, async () => {
    // A WorkOS that does not tell is what somebody comes here for, so the session's word is enough then.
    const mayRun = await isAdminNow(userId, organization, roleRule()).catch((error) => {
      if (error instanceof WorkosError) return true
      throw error
    })
    if (!mayRun) throw new NotAdminError()
    await takeLink(userId, portalChecks.length)
    const source = environment()
    const { env, problems } = readEnv(source)
    const migrations = migrationNames()
    const context = { source, env, problems, organization, migrations, databasePatience: patience.database }
    const lines: Line[] = []
    for await (const line of examine(context)) lines.push(line)
    return lines
  })
}
