import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHead } from '@/components/settings/page-head'
import { Card } from '@/components/ui/card'
import { EmptyNote } from '@/components/ui/empty-note'
import { FactRow, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { type GlyphState, StatusGlyph } from '@/components/ui/status-glyph'
import { Age, Moment } from '@/components/ui/time'
import { takeNotice, waitOf } from '@/lib/notice'
import { requireMember } from '@/lib/session'
import { type Arrival, type Plumbing, readPlumbing } from '@/lib/setup/developer'
import { Frame } from '../frame'
import { PageNotice } from '../page-notice'
import { readLater } from '../read-later'
import { requireSettings } from '../require-settings'
import { Checks } from './checks'
import { Row } from './row'

export const metadata: Metadata = { title: 'Developer' }

const path = '/settings/developer'

/** Whether everything is right, and how the app and WorkOS keep up with each other. */
export default async function DeveloperPage() {
  const member = await requireMember(path)
  const [settings, plumbing, notice] = await Promise.all([
    requireSettings(member),
    readPlumbing(member),
    takeNotice(path),
  ])
  if (!plumbing) notFound()
  readLater(member)
  const now = new Date()
  return (
    <Frame member={member} settings={settings} current={path} notice={notice}>
      <PageHead title="Developer">Whether everything is right, and what arrives from WorkOS.</PageHead>
      <PageNotice left={notice} failure={null} checkedAt={null} />
      <Section title="Checks">
        <Checks wait={waitOf(notice)} />
      </Section>
      <Section title="Events of this organization">
        {plumbing.arrivals.length === 0 ? (
          <EmptyNote>None has arrived yet, by webhook or from the Events API.</EmptyNote>
        ) : (
          <Arrivals arrivals={plumbing.arrivals} now={now} />
        )}
      </Section>
      <Section title="Events API">
        <Sync sync={plumbing.sync} now={now} />
      </Section>
      <Section title="Limits in this minute">
        <Limits {...plumbing.left} />
      </Section>
    </Frame>
  )
}

const ways: Record<string, string> = { webhook: 'by webhook', api: 'from the Events API' }

const outcomes: Record<string, { glyph: GlyphState; word: string }> = {
  applied: { glyph: 'active', word: 'Applied' },
  ignored: { glyph: 'not_set_up', word: 'Nothing to change' },
  failed: { glyph: 'failed', word: 'Failed' },
}

function Arrivals({ arrivals, now }: { arrivals: Arrival[]; now: Date }) {
  return (
    <Card>
      <ul className="divide-y divide-line" aria-label="The last events that arrived, newest first">
        {arrivals.map(({ id, name, createdAt, receivedAt, via, outcome, error }) => {
          const { glyph, word } = outcomes[outcome] ?? { glyph: 'unknown', word: outcome }
          return (
            <Row key={id} glyph={glyph} title={<code>{name}</code>}>
              <p>
                <span className="text-ink">{word}</span>, {ways[via ?? ''] ?? 'arrived'}{' '}
                <Age at={receivedAt} now={now} />, {duration(receivedAt.getTime() - createdAt.getTime())} after it
                happened
              </p>
              {error && <p className="mt-1 text-ink">{error}</p>}
            </Row>
          )
        })}
      </ul>
    </Card>
  )
}

/** "4 s", "3 min", "2 h". A clock that lags behind WorkOS's makes it 0 s. */
function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

function Sync({ sync, now }: Pick<Plumbing, 'sync'> & { now: Date }) {
  if (!sync) return <EmptyNote>It was not read yet. It is after a view of any settings page.</EmptyNote>
  const { syncedAt, failedAt, cursorAt } = sync
  return (
    <Card className="[&>dl]:border-t-0">
      <Facts>
        <FactRow label="Lag">
          {syncedAt ? (
            <>
              At most {duration(now.getTime() - syncedAt.getTime())}{' '}
              <span className="text-ink-2">
                everything until <Moment at={syncedAt} now={now} /> was taken in
              </span>
            </>
          ) : (
            'It never came to its end yet'
          )}
        </FactRow>
        <FactRow label="Cursor">
          {cursorAt ? (
            <>
              <Moment at={cursorAt} now={now} />
              <span className="text-ink-2">when the last event of all organizations happened</span>
            </>
          ) : (
            'At the beginning'
          )}
        </FactRow>
        {failedAt && (
          <FactRow label="Failed">
            <StatusGlyph state="failed" />
            <Age at={failedAt} now={now} />
            <span className="text-ink-2">The log says why. It is tried again.</span>
          </FactRow>
        )}
      </Facts>
    </Card>
  )
}

function Limits({ links, icons, presses, secondsLeft }: Plumbing['left']) {
  const rows = [
    { label: 'Portal links', of: 'of the API key', left: links },
    { label: 'Your presses', of: 'of buttons that make a link', left: presses },
    { label: 'Provider icons', of: 'of the API key', left: icons },
  ]
  return (
    <Card className="[&>dl]:border-t-0">
      <Facts>
        {rows.map(({ label, of, left }) => (
          <FactRow key={label} label={label}>
            {left ? `${left.left} of ${left.of} left` : 'Not known: the database did not say in time'}
            <span className="text-ink-2">{of}</span>
          </FactRow>
        ))}
        <FactRow label="Full again">in {secondsLeft} s, with the next minute</FactRow>
      </Facts>
    </Card>
  )
}
