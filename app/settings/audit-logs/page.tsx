import { ScrollText } from 'lucide'
import type { Metadata } from 'next'
import { StartCard } from '@/components/settings/start-card'
import { Thing } from '@/components/settings/thing'
import { Card, CardFoot } from '@/components/ui/card'
import { EmptyNote } from '@/components/ui/empty-note'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Status } from '@/components/ui/status'
import { Age } from '@/components/ui/time'
import {
  auditLogState,
  auditLogs,
  auditLogWord,
  exportDays,
  exportState,
  exportWord,
  type LastExport,
  retention,
} from '@/lib/features/audit-logs'
import { FeaturePage } from '../feature-page'
import { ExportAuditLogs } from '../forms'

export const metadata: Metadata = { title: auditLogs.title }

const path = '/settings/audit-logs'

export default function AuditLogsPage() {
  return (
    <FeaturePage feature={auditLogs}>
      {({ details, member, organization, start, wait, now }) => {
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
                    <FactRow label="Last export">
                      <Exported last={details.lastExport} canOpen={member.isAdmin} now={now} />
                    </FactRow>
                  </Facts>
                  {member.isAdmin && (
                    <CardFoot
                      action={
                        <ExportAuditLogs from={path} wait={wait}>
                          Export the last {exportDays} days as CSV
                        </ExportAuditLogs>
                      }
                    >
                      WorkOS makes the file. The Admin Portal exports other times and chosen events.
                    </CardFoot>
                  )}
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

/** The last export that was made here, and the way to its file. */
function Exported({ last, canOpen, now }: { last: LastExport | undefined; canOpen: boolean; now: Date }) {
  if (!last) return 'None made here yet'
  return (
    <>
      <Status state={exportState(last)} word={exportWord(last)} />
      <span className="text-ink-2">
        {exportDays} days, by {last.by}, <Age at={new Date(last.at)} now={now} />
      </span>
      {canOpen && last.state === 'ready' && (
        <a href={`${path}/export`} className="link">
          Download CSV
        </a>
      )}
    </>
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
