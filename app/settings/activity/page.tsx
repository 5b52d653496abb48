import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/settings/page-head'
import { Timeline, type TimelineItem } from '@/components/settings/timeline'
import { Arrow } from '@/components/ui/arrow'
import { ButtonLink } from '@/components/ui/button'
import { EmptyNote } from '@/components/ui/empty-note'
import { Section } from '@/components/ui/section'
import { featureByIntent, features } from '@/lib/features'
import { exportDays } from '@/lib/features/audit-logs'
import { takeNotice } from '@/lib/notice'
import { requireMember } from '@/lib/session'
import { type ActivityLine, readActivity } from '@/lib/setup/activity'
import { CheckAgain } from '../forms'
import { Frame } from '../frame'
import { PageNotice } from '../page-notice'
import { readLater } from '../read-later'
import { requireSettings } from '../require-settings'

export const metadata: Metadata = { title: 'Activity' }

const path = '/settings/activity'

/** Every visit to the Admin Portal and every change, of all features or of one (`?feature=`), page by page (`?before=`). */
export default async function ActivityPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const intent = featureByIntent(query.feature)?.intent
  const before = typeof query.before === 'string' && /^[0-9A-Z]{26}$/.test(query.before) ? query.before : undefined
  const here = address(intent, before)
  const member = await requireMember(here)
  const [settings, { lines, older }, notice] = await Promise.all([
    requireSettings(member),
    readActivity(member, { intent, before }),
    takeNotice(here),
  ])
  readLater(member)
  const now = new Date()
  return (
    <Frame member={member} settings={settings} current={path} notice={notice}>
      <PageHead title="Activity" actions={<CheckAgain from={here} />}>
        Who opened the Admin Portal, and what changed, by hand or by itself.
      </PageHead>
      <PageNotice left={notice} failure={settings.failure} checkedAt={settings.checkedAt} />
      <nav aria-label="Feature" className="mt-6 flex flex-wrap gap-x-1 gap-y-1">
        {[undefined, ...features].map((feature) => (
          <Link
            key={feature?.intent ?? 'all'}
            href={address(feature?.intent)}
            prefetch={false}
            aria-current={feature?.intent === intent ? 'true' : undefined}
            className="flex h-8 items-center rounded-control px-2 text-sm text-ink-2 hover:bg-hover aria-[current]:bg-selected aria-[current]:font-medium aria-[current]:text-ink"
          >
            {feature?.title ?? 'All'}
          </Link>
        ))}
      </nav>
      <Section title="Visits and changes">
        {lines.length === 0 ? (
          <EmptyNote>{before ? 'Nothing older.' : 'Nothing has happened yet.'}</EmptyNote>
        ) : (
          <Timeline now={now} items={lines.map(toItem)} />
        )}
      </Section>
      {(older || before) && (
        <nav aria-label="Pages" className="mt-8 flex gap-2">
          {before && <ButtonLink href={address(intent)}>Newest</ButtonLink>}
          {older && <ButtonLink href={address(intent, older)}>Older</ButtonLink>}
        </nav>
      )}
    </Frame>
  )
}

function address(feature: string | undefined, before?: string): string {
  const query = new URLSearchParams({ ...(feature && { feature }), ...(before && { before }) }).toString()
  return query ? `${path}?${query}` : path
}

function toItem({ id, feature, action, userName, at, state, changes }: ActivityLine): TimelineItem {
  const who = userName ?? 'Somebody'
  const words: Record<ActivityLine['action'], [title: string, text: string]> = {
    opened: [feature.title, `${who} opened the Admin Portal.`],
    link_failed: [feature.title, `${who} pressed the button, but the link could not be made.`],
    unchanged: [feature.title, `${who} came back from the Admin Portal. Nothing changed.`],
    changed: [feature.title, `${who} changed it in the Admin Portal.`],
    found: [feature.title, 'Changed at WorkOS, by itself or by somebody there.'],
    rechecked: [feature.title, `${who} had WorkOS look for the record again.`],
    exported: [feature.title, `${who} exported the events of the last ${exportDays} days.`],
  }
  const [title, text] = words[action]
  const glyph = { opened: 'info', link_failed: 'failed', unchanged: 'not_set_up', exported: 'info' } as const
  return {
    id,
    glyph: action in glyph ? glyph[action as keyof typeof glyph] : state,
    title,
    text: (
      <>
        <p>{text}</p>
        {changes.length > 0 && (
          <ul className="mt-1">
            {changes.map(({ label, before, after }) => (
              <li key={label + before + after} className="wrap-anywhere">
                {label}: {before} <Arrow /> <b className="font-medium text-ink">{after}</b>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
    at,
  }
}
