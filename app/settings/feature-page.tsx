import type { ReactNode } from 'react'
import { AskAdmin } from '@/components/settings/ask-admin'
import { PageHead } from '@/components/settings/page-head'
import { Steps } from '@/components/settings/steps'
import { ButtonLink } from '@/components/ui/button'
import { Notice, type NoticeTone } from '@/components/ui/notice'
import { StatusLine } from '@/components/ui/status'
import { type Feature, type FeatureState, offerOf, type Summary } from '@/lib/features/feature'
import { takeNotice, waitOf } from '@/lib/notice'
import { mayDevelop } from '@/lib/roles'
import { type Member, requireMember } from '@/lib/session'
import { readHistory } from '@/lib/setup/history'
import { CheckAgain, PortalButton } from './forms'
import { Frame } from './frame'
import { History } from './history'
import { HowItWorks } from './how-it-works'
import { PageNotice } from './page-notice'
import { readLater } from './read-later'
import { requireSettings } from './require-settings'

/** What a feature's own part of its page is given. */
export interface PartProps<Details> {
  details: Details
  member: Member
  organization: { id: string; name: string }
  /**
   * For the empty state: the button that opens the portal, or the way to what has to be there first; null for somebody
   * who may not press it.
   */
  start: ReactNode
  /** Seconds until WorkOS takes another request. */
  wait: number
  now: Date
}

const tones: Partial<Record<FeatureState, NoticeTone>> = {
  needs_attention: 'amber',
  failed: 'red',
  in_progress: 'plain',
}

/** What the state means, unless it is as it should be or nothing exists; then the page itself says it. */
function StateNotice({ summary: { state, headline, explanation }, action }: { summary: Summary; action?: ReactNode }) {
  if (state === 'active' || state === 'not_set_up') return null
  return (
    <div className="mt-6">
      <Notice tone={tones[state]} title={headline} action={action} quiet>
        {explanation}
      </Notice>
    </div>
  )
}

/**
 * The page of one feature, whole but for `children`, which shows what exists at WorkOS or how to begin.
 * @param related a feature that this one depends on: what is not as it should be there is said here too
 */
export async function FeaturePage<Details>({
  feature,
  related,
  children,
}: {
  feature: Feature<Details>
  related?: Feature
  children: (props: PartProps<Details>) => ReactNode
}) {
  const path = `/settings/${feature.slug}`
  const member = await requireMember(path)
  const [settings, visits, notice] = await Promise.all([
    requireSettings(member),
    readHistory(member, feature),
    takeNotice(path),
  ])
  readLater(member)
  const now = new Date()
  const view = settings.features.find((other) => other.feature.intent === feature.intent)
  if (!view) throw new Error(`${feature.intent} is not listed in lib/features`)
  const { summary, checkedAt, stale } = view
  const { organization } = settings
  const other = settings.features.find(({ feature }) => feature.intent === related?.intent)
  const offer = offerOf(summary)
  const label = feature.buttons[offer]
  const empty = summary.state === 'not_set_up'
  const wait = waitOf(notice)
  const button = member.isAdmin && !summary.needs && (
    <PortalButton feature={feature} from={path} wait={wait} variant="primary">
      {label}
    </PortalButton>
  )
  const way = summary.needs?.way
  const before = member.isAdmin && way && <ButtonLink href={`/settings/${way.slug}`}>{way.label}</ButtonLink>
  return (
    <Frame member={member} settings={settings} current={path} notice={notice}>
      <PageHead
        icon={feature.icon}
        title={feature.title}
        status={
          <StatusLine state={summary.state} word={summary.word} unreachable={stale} checkedAt={checkedAt} now={now} />
        }
        actions={
          <>
            <CheckAgain from={path} />
            {!empty && button}
          </>
        }
      >
        {feature.sentence}
      </PageHead>
      <PageNotice
        left={notice}
        failure={stale || notice?.kind === 'check_failed' ? settings.failure : null}
        checkedAt={checkedAt}
      />
      <StateNotice summary={summary} />
      {other && (
        <StateNotice
          summary={other.summary}
          action={
            <ButtonLink href={`/settings/${other.feature.slug}`} size="sm">
              {other.feature.title}
            </ButtonLink>
          }
        />
      )}
      {!member.isAdmin && (way || !summary.needs) && (
        <AskAdmin organization={organization.name} admins={organization.admins} subject={way?.label ?? label} />
      )}
      {children({
        details: view.details as Details,
        member,
        organization,
        start: empty ? before || button : null,
        wait,
        now,
      })}
      {button && (
        <Steps
          button={label}
          organization={organization.name}
          portalStep={offer === 'manage' || offer === 'repair' ? feature.portalStep.manage : feature.portalStep.setUp}
        />
      )}
      <History intent={feature.intent} visits={visits} now={now} />
      {mayDevelop(member) && <HowItWorks feature={feature} organizationId={organization.id} />}
    </Frame>
  )
}
