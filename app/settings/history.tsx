import Link from 'next/link'
import { Timeline, type TimelineItem } from '@/components/settings/timeline'
import { Arrow } from '@/components/ui/arrow'
import { EmptyNote } from '@/components/ui/empty-note'
import { Section } from '@/components/ui/section'
import { shownVisits, type Visit } from '@/lib/setup/history'

/** The visits to the Admin Portal for one feature: who, when, and what each changed. */
export function History({ intent, visits, now }: { intent: string; visits: Visit[]; now: Date }) {
  return (
    <Section title="History">
      {visits.length === 0 ? (
        <EmptyNote>
          No one has opened the Admin Portal for this yet. Each time someone does, it is listed here: who, when, and
          what changed. Changes made at WorkOS are in the activity.
        </EmptyNote>
      ) : (
        <Timeline now={now} items={visits.map(toItem)} />
      )}
      {visits.length === shownVisits && (
        <p className="mt-4 text-sm">
          <Link href={`/settings/activity?feature=${intent}`} prefetch={false} className="link">
            Older visits and changes
          </Link>
        </p>
      )}
    </Section>
  )
}

function toItem(visit: Visit): TimelineItem {
  const { id, userName, before, after, openedAt, returnedAt } = visit
  const item = (glyph: TimelineItem['glyph'], title: TimelineItem['title'], text: string) => ({
    id,
    glyph,
    title,
    text,
    at: returnedAt ?? openedAt,
  })
  switch (visit.outcome) {
    case 'open':
      return visit.linkAlive
        ? item('in_progress', 'In the Admin Portal', `${userName} opened it and is not back yet.`)
        : item('not_set_up', 'Did not come back', `${userName} opened the Admin Portal and has not come back here.`)
    case 'link_failed':
      return item('failed', 'The link could not be made', `${userName} pressed the button. Nothing changed.`)
    case 'abandoned':
      return item('not_set_up', 'Nothing changed', `${userName} opened the Admin Portal and ${ending(visit)}.`)
    default:
      return item(
        after?.state ?? 'unknown',
        <>
          {before.brief} <Arrow /> {after?.brief}
        </>,
        `${userName} was in the Admin Portal and ${ending(visit)}.`,
      )
  }
}

function ending({ openedAt, returnedAt }: Visit): string {
  if (!returnedAt) return 'did not come back here'
  const minutes = Math.round((returnedAt.getTime() - openedAt.getTime()) / 60_000)
  if (minutes < 1) return 'came back within a minute'
  return minutes === 1 ? 'came back after a minute' : `came back after ${minutes} minutes`
}
