import type { Metadata } from 'next'
import Link from 'next/link'
import { AskAdmin } from '@/components/settings/ask-admin'
import { FeatureRow, FeatureRows } from '@/components/settings/feature-row'
import { PageHead } from '@/components/settings/page-head'
import { Readiness } from '@/components/settings/readiness'
import { Section } from '@/components/ui/section'
import { Moment } from '@/components/ui/time'
import { type Feature, type FeatureState, type Offer, offerOf, type Summary } from '@/lib/features/feature'
import { takeNotice, waitOf } from '@/lib/notice'
import { requireMember } from '@/lib/session'
import { readLastChanges } from '@/lib/setup/activity'
import type { FeatureView } from '@/lib/setup/settings'
import { CheckAgain, PortalButton } from './forms'
import { Frame } from './frame'
import { PageNotice } from './page-notice'
import { readLater } from './read-later'
import { requireSettings } from './require-settings'

export const metadata: Metadata = { title: 'Enterprise readiness' }

const path = '/settings'

/** What needs somebody comes first, the most urgent on top; then what works; then what nobody began. */
const groups: { title: string; states: FeatureState[] }[] = [
  { title: 'Next steps', states: ['failed', 'needs_attention', 'in_progress', 'unknown'] },
  { title: 'Active', states: ['active'] },
  { title: 'Not set up', states: ['not_set_up'] },
]

const shortLabels: Partial<Record<Offer, string>> = { setUp: 'Set up', resume: 'Continue set-up', manage: 'Manage' }

/** What the button of a row says; in full where there is only one thing to do, such as "View audit logs". */
function shortLabel({ buttons }: Feature, offer: Offer): string {
  const isOnlyOne = new Set(Object.values(buttons)).size === 1
  return (!isOnlyOne && shortLabels[offer]) || buttons[offer]
}

export default async function OverviewPage() {
  const member = await requireMember(path)
  const [settings, changes, notice] = await Promise.all([
    requireSettings(member),
    readLastChanges(member),
    takeNotice(path),
  ])
  readLater(member)
  const now = new Date()
  const { features, organization, failure } = settings
  const rows = groups.map(({ title, states }) => ({
    title,
    views: features
      .filter(({ summary }) => states.includes(summary.state))
      .sort((a, b) => states.indexOf(a.summary.state) - states.indexOf(b.summary.state)),
  }))
  // One filled button on the page: the most urgent one.
  const first = rows
    .flatMap(({ title, views }) => (title === 'Active' ? [] : views))
    .find(({ summary }) => !summary.needs)

  const row = (view: FeatureView) => {
    const { feature, summary, checkedAt, stale } = view
    const change = changes.get(feature.intent)
    const offer = offerOf(summary)
    return (
      <FeatureRow
        key={feature.intent}
        href={`/settings/${feature.slug}`}
        icon={feature.icon}
        title={feature.title}
        sentence={feature.sentence}
        state={summary.state}
        word={summary.word}
        unreachable={stale}
        line={checkedAt ? <Line summary={summary} isAdmin={member.isAdmin} /> : 'Not read yet'}
        checkedAt={checkedAt}
        now={now}
        changed={
          change && (
            <>
              Changed {change.userName ? `by ${change.userName}` : 'at WorkOS'}, <Moment at={change.at} now={now} />
            </>
          )
        }
        compact={summary.state === 'active' || summary.state === 'not_set_up'}
        action={
          member.isAdmin &&
          !summary.needs && (
            <PortalButton
              feature={feature}
              from={path}
              wait={waitOf(notice)}
              variant={view === first ? 'primary' : 'outlined'}
            >
              {shortLabel(feature, offer)}
              <span className="sr-only">: {feature.title}</span>
            </PortalButton>
          )
        }
      />
    )
  }

  return (
    <Frame member={member} settings={settings} current={path} notice={notice}>
      <PageHead title="Enterprise readiness" actions={<CheckAgain from={path} />}>
        What {organization.name}’s IT team sets up for everyone who uses Portico.
      </PageHead>
      <PageNotice left={notice} failure={failure} checkedAt={settings.checkedAt} />
      {!member.isAdmin && <AskAdmin organization={organization.name} admins={organization.admins} />}
      <Readiness states={features.map(({ summary }) => summary.state)} />
      {rows
        .filter(({ views }) => views.length > 0)
        .map(({ title, views }) => (
          <Section key={title} title={title} count={views.length}>
            <FeatureRows>{views.map(row)}</FeatureRows>
          </Section>
        ))}
    </Frame>
  )
}

/** The line of fact, with the way to what has to be there first. The link lies above the row's own. */
function Line({ summary: { line, needs }, isAdmin }: { summary: Summary; isAdmin: boolean }) {
  if (!needs?.way || !isAdmin) return line
  return (
    <>
      {line}:{' '}
      <Link href={`/settings/${needs.way.slug}`} prefetch={false} className="link relative z-1">
        {needs.way.label}
      </Link>
    </>
  )
}
