import 'server-only'
import { db } from '../db/client'
import type { Feature, Summary } from '../features/feature'
import type { Member } from '../session'
import type { Outcome } from './outcome'

/** One visit to the Admin Portal, as the history shows it. */
export interface Visit {
  id: string
  outcome: Outcome
  userName: string
  openedAt: Date
  returnedAt: Date | null
  /** The link can still open the portal. */
  linkAlive: boolean
  before: Summary
  after: Summary | null
}

/** So many stand on a feature's page; the activity has all. */
export const shownVisits = 8

/** The newest visits that the member's organization made for a feature, newest first. One query. */
export async function readHistory({ organizationId }: Member, feature: Feature): Promise<Visit[]> {
  const sessions = await db().portalSession.findMany({
    where: { organizationId, intent: feature.intent },
    orderBy: { openedAt: 'desc' },
    take: shownVisits,
  })
  return sessions.map((session) => ({
    id: session.id,
    outcome: session.outcome as Outcome,
    userName: session.userName,
    openedAt: session.openedAt,
    returnedAt: session.returnedAt,
    linkAlive: session.expiresAt > new Date(),
    before: feature.summarize(feature.parse(session.stateBefore), session.openedAt),
    after:
      session.stateAfter === null
        ? null
        : feature.summarize(feature.parse(session.stateAfter), session.comparedAt ?? session.openedAt),
  }))
}
