import { after } from 'next/server'
import type { ReactNode } from 'react'
import { AskAdmin } from '@/components/settings/ask-admin'
import { PageHead } from '@/components/settings/page-head'
import { Steps } from '@/components/settings/steps'
import { StatusLine } from '@/components/ui/status'
import type { Feature } from '@/lib/features/feature'
import { takeNotice } from '@/lib/notice'
import { type Member, requireMember } from '@/lib/session'
import { readHistory } from '@/lib/setup/history'
import { refreshIfOld } from '@/lib/setup/refresh'
import { readSettings } from '@/lib/setup/settings'
import { initials } from '@/lib/words'
import { buttonLabel, CheckAgain, PortalButton } from './forms'
import { Frame } from './frame'
import { History } from './history'
import { HowItWorks } from './how-it-works'
import { PageNotice } from './page-notice'

/** What a feature's own part of its page is given. */
export interface PartProps<Details> {
  details: Details
  member: Member
  organization: { id: string; name: string }
  /** The button that opens the portal, for the empty state; null for somebody who may not press it. */
  start: ReactNode
  now: Date
}

/** The page of one feature, whole but for `children`, which shows what exists at WorkOS or how to begin. */
export async function FeaturePage<Details>({
  feature,
  children,
}: {
  feature: Feature<Details>
  children: (props: PartProps<Details>) => ReactNode
}) {
  const path = `/settings/${feature.slug}`
  const member = await requireMember(path)
  const [settings, visits, notice] = await Promise.all([
    readSettings(member),
    readHistory(member, feature),
    takeNotice(path),
  ])
  after(() => refreshIfOld(member))
  const now = new Date()
  const view = settings.features.find((other) => other.feature.intent === feature.intent)
  if (!view) throw new Error(`${feature.intent} is not listed in lib/features`)
  const { summary, checkedAt } = view
  const { organization, unreachable } = settings
  const label = buttonLabel(feature, summary.state)
  const empty = summary.state === 'not_set_up'
  const button = member.isAdmin && (
    <PortalButton feature={feature} from={path} variant="primary">
      {label}
    </PortalButton>
  )
  return (
    <Frame member={member} settings={settings} current={path}>
      <PageHead
        icon={feature.icon}
        title={feature.title}
        status={
          <StatusLine
            state={summary.state}
            word={summary.word}
            unreachable={unreachable}
            checkedAt={checkedAt}
            now={now}
          />
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
      <PageNotice left={notice} unreachable={unreachable} checkedAt={checkedAt} from={path} />
      {!member.isAdmin && (
        <AskAdmin
          organization={organization.name}
          admins={organization.admins.map((admin) => ({ ...admin, initials: initials(admin.name) }))}
          subject={label}
        />
      )}
      {children({ details: view.details as Details, member, organization, start: empty ? button : null, now })}
      {member.isAdmin && (
        <Steps
          button={label}
          organization={organization.name}
          portalStep={empty ? feature.portalStep.setUp : feature.portalStep.manage}
        />
      )}
      <History visits={visits} now={now} />
      {member.isAdmin && <HowItWorks intent={feature.intent} organizationId={organization.id} />}
    </Frame>
  )
}
