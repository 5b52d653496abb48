import { Clock, KeyRound, ScrollText } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { WorksWith } from '@/components/settings/works-with'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Moment } from '@/components/ui/time'
import { type LogStream, logStreams, streamState, streamWord } from '@/lib/features/log-streams'
import { logStreamDestinations, logStreamTypeName } from '@/lib/workos/providers'
import { FeaturePage } from '../feature-page'
import { ExampleEvent } from './example-event'

export const metadata: Metadata = { title: logStreams.title }

export default function LogStreamsPage() {
  return (
    <FeaturePage feature={logStreams}>
      {({ details, member, organization, start, now }) => {
        if (details.stream) {
          return (
            <Section title="Destination">
              <Destination stream={details.stream} canCopy={member.isAdmin} />
            </Section>
          )
        }
        const { needs } = logStreams.summarize(details, now)
        return (
          <>
            <Section title="Destination">
              {needs ? (
                <StartCard
                  title={needs.text}
                  text={`A log stream sends audit logs, and they are not available for ${organization.name}.`}
                  checks={[{ icon: ScrollText, text: 'Portico’s team can enable audit logs in WorkOS.' }]}
                  actions={start}
                />
              ) : (
                <StartCard
                  title="No destination yet"
                  text={`Choose where ${organization.name}’s audit events go. It takes about ten minutes.`}
                  checks={[
                    { icon: KeyRound, text: 'You need an API key or a role at the destination that may write logs.' },
                    { icon: Clock, text: 'New events are sent from then on.' },
                  ]}
                  actions={start}
                  side={{ caption: 'An example of an event', code: <ExampleEvent /> }}
                />
              )}
            </Section>
            <Section title="Works with">
              <WorksWith providers={logStreamDestinations} />
            </Section>
          </>
        )
      }}
    </FeaturePage>
  )
}

function Destination({ stream, canCopy }: { stream: LogStream; canCopy: boolean }) {
  return (
    <Card>
      <Thing
        provider={stream.type}
        title={logStreamTypeName(stream.type)}
        status={<Status state={streamState(stream)} word={streamWord(stream)} />}
      >
        Destination of the audit logs
      </Thing>
      <Facts>
        <FactRow label="Last delivery">
          {stream.lastSyncedAt ? <Moment at={new Date(stream.lastSyncedAt)} /> : 'None yet'}
        </FactRow>
        <FactRow label="Created">
          <Moment at={new Date(stream.createdAt)} />
        </FactRow>
        <FactRow label="Log stream ID">
          <code>{stream.id}</code>
          {canCopy && <CopyButton text={stream.id} label="Copy log stream ID" className="-my-1" />}
        </FactRow>
      </Facts>
    </Card>
  )
}
