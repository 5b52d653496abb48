'use client'

import { useActionState } from 'react'
import type { GlyphState } from '@/components/ui/status-glyph'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Line } from '@/lib/doctor'
import type { Status } from '@/lib/doctor/check'
import { runChecks } from './actions'
import { Row } from './row'

/** In the order in which they are counted. */
const statuses: Record<Status, { glyph: GlyphState; word: string }> = {
  fail: { glyph: 'failed', word: 'wrong' },
  warn: { glyph: 'needs_attention', word: 'to look at' },
  skip: { glyph: 'not_set_up', word: 'not checked' },
  pass: { glyph: 'active', word: 'right' },
}

/** The button that runs the checklist, and what came of it. A client component only for the answer of its action. */
export function Checks({ wait }: { wait: number }) {
  const [lines, run] = useActionState<Line[] | null>(runChecks, null)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-3.5 wide:px-5">
        <p role="status" className="min-w-60 max-w-none flex-1 text-sm text-ink-2">
          {lines
            ? `${count(lines)}.`
            : 'The same as npm run doctor, for this organization. Links are made for it and thrown away.'}
        </p>
        <form action={run}>
          <SubmitButton busyLabel="Checking" variant="primary" wait={wait}>
            Run the checks
          </SubmitButton>
        </form>
      </div>
      {lines &&
        [...new Set(lines.map(({ group }) => group))].map((group) => <Group key={group} {...{ group, lines }} />)}
    </>
  )
}

/** "1 wrong, 2 to look at, 27 right". */
function count(lines: Line[]): string {
  return Object.entries(statuses)
    .map(([status, { word }]) => ({ word, found: lines.filter((line) => line.status === status).length }))
    .flatMap(({ word, found }) => (found > 0 ? `${found} ${word}` : []))
    .join(', ')
}

function Group({ group, lines }: { group: string; lines: Line[] }) {
  return (
    <section className="mt-4 overflow-clip rounded-card border border-line bg-surface" aria-label={group}>
      <h3 className="border-b border-line bg-sunken px-4 py-2 text-sm font-medium wide:px-5">{group}</h3>
      <ul className="divide-y divide-line">
        {lines
          .filter((line) => line.group === group)
          .map(({ id, title, status, says, cause, fix }) => (
            <Row key={id} {...statuses[status]} title={title}>
              <p>{says}</p>
              {cause && <p className="mt-1 text-ink">{cause}</p>}
              {fix && <p className="mt-1">{fix}</p>}
            </Row>
          ))}
      </ul>
    </section>
  )
}
