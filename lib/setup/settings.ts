import 'server-only'
import { z } from 'zod'
import { db } from '../db/client'
import { features } from '../features'
import type { Feature, Summary } from '../features/feature'
import type { Member } from '../session'
import { concerns, type Failure, parseFailure } from './failure'
import { readOrganizations } from './people'
import { versionFor } from './version'

const contacts = z.array(z.object({ name: z.string(), email: z.string() }))

/** One feature as the pages show it, from stored state alone. */
export interface FeatureView {
  feature: Feature
  details: unknown
  summary: Summary
  /** When WorkOS was last read for it; null when it never was. */
  checkedAt: Date | null
  /** It could not be read when WorkOS was last asked, so this is its last known state. */
  stale: boolean
}

/** Why the organization has no settings for the member any more, by WorkOS's last word. */
export type Closed = 'deleted' | 'left'

/** What every settings page shows: the organization, its features, and how old that knowledge is. */
export interface Settings {
  organization: { id: string; name: string; admins: { name: string; email: string }[] }
  features: FeatureView[]
  /** What could not be read when WorkOS was last asked; null when everything was. */
  failure: Failure | null
  /** When the oldest of the features was read; null when one never was. */
  checkedAt: Date | null
  /** Another one when the pages would show something else: see lib/setup/version.ts. Empty when nothing was ever read. */
  version: string
  /** Those that the member can switch between. */
  organizations: { id: string; name: string }[]
  /** Set when nothing of the above may be shown or done any more. */
  closed: Closed | null
}

interface Status {
  feature: string
  details: unknown
  checkedAt: Date | null
  version: string
}

/** In one statement, so that the version is of the very rows that are shown. */
const readStatuses = (member: Member) => db().$queryRaw<Status[]>`
  SELECT feature, details, checked_at AS "checkedAt", ${versionFor(member)} AS version
  FROM feature_status WHERE organization_id = ${member.organizationId}`

/** The settings of the member's organization, in three queries and without asking WorkOS. */
export async function readSettings(member: Member): Promise<Settings> {
  const { organizationId } = member
  const [organization, statuses, organizations] = await Promise.all([
    db().organization.findUnique({ where: { id: organizationId } }),
    readStatuses(member),
    readOrganizations(member),
  ])
  const failed = organization?.failedAt ?? null
  const isNews = failed !== null && failed > (organization?.checkedAt ?? new Date(0))
  // A stale session says that nothing can be read just now, whatever failed before.
  const failure = member.stale ? parseFailure(null) : isNews ? parseFailure(organization?.failure) : null
  const now = new Date()
  const views = features.map((feature) => {
    const status = statuses.find((row) => row.feature === feature.intent)
    const details = status ? feature.parse(status.details) : feature.empty
    const stale = failure !== null && concerns(failure, feature.intent)
    return { feature, details, summary: feature.summarize(details, now), checkedAt: status?.checkedAt ?? null, stale }
  })
  const here = organizations?.find(({ id }) => id === organizationId)
  const oldest = Math.min(...views.map(({ checkedAt }) => checkedAt?.getTime() ?? 0))
  return {
    organization: {
      id: organizationId,
      name: organization?.name || here?.name || 'Your organization',
      admins: contacts.parse(organization?.admins ?? []),
    },
    features: views,
    checkedAt: oldest > 0 ? new Date(oldest) : null,
    version: statuses[0]?.version ?? '',
    organizations: organizations ?? [],
    closed: organization?.deletedAt ? 'deleted' : organizations && !here ? 'left' : null,
    failure,
  }
}
