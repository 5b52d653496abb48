import { ScrollText } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { Card } from '@/components/ui/card'
import { EmptyNote } from '@/components/ui/empty-note'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { auditLogState, auditLogs, auditLogWord, retention } from '@/lib/features/audit-logs'
import { FeaturePage } from '../feature-page'

export const metadata: Metadata = { title: auditLogs.title }

export default function AuditLogsPage() {
  return (
    <FeaturePage feature={auditLogs}>
      {({ details, organization, start, now }) => {
        const { headline, explanation } = auditLogs.summarize(details, now)
        const empty = auditLogState(details) === 'not_set_up'
        return (
          <>
            <Section title="Audit log">
              {empty ? (
                <StartCard title={headline} text={explanation} actions={start} />
              ) : (
                <Card>
                  <Thing
                    icon={ScrollText}
                    title={`Events of ${organization.name}`}
                    status={<Status state={auditLogState(details)} word={auditLogWord(details)} />}
                  >
                    Shown in the Admin Portal, where they can be filtered and exported as CSV
                  </Thing>
                  <Facts>
                    <FactRow label="Kept for">{retention(details)}</FactRow>
                  </Facts>
                </Card>
              )}
            </Section>
            {!empty && <Actions names={details.actions} />}
          </>
        )
      }}
    </FeaturePage>
  )
}

/** What is recorded: the actions that the app's developers defined. */
function Actions({ names }: { names: string[] }) {
  return (
    <Section title="Recorded actions" count={names.length || undefined}>
      {names.length === 0 ? (
        <EmptyNote>
          No action is defined yet, so no event can be recorded. Portico’s developers define them in WorkOS.
        </EmptyNote>
      ) : (
        <Card>
          <ul className="flex flex-wrap gap-x-6 gap-y-1.5 px-4 py-3.5 text-sm wide:px-5">
            {names.map((name) => (
              <li key={name} className="wrap-anywhere">
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  )
}
