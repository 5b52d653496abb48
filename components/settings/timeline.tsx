import type { ReactNode } from 'react'
import { type GlyphState, StatusGlyph } from '../ui/status-glyph'
import { Moment } from '../ui/time'

export interface TimelineItem {
  id: string
  glyph: GlyphState
  /** What happened; a change is written with `Arrow`. */
  title: ReactNode
  text?: ReactNode
  at: Date
}

/** What happened, newest first. */
export function Timeline({ items, now }: { items: TimelineItem[]; now: Date }) {
  return (
    <ol className="timeline space-y-5 py-1">
      {items.map(({ id, glyph, title, text, at }) => (
        <li
          key={id}
          className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 wide:grid-cols-[16px_minmax(0,1fr)_auto]"
        >
          <StatusGlyph state={glyph} size={16} className="mt-0.5" />
          <div>
            <h3 className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 font-medium">{title}</h3>
            <div className="text-sm/4.5 text-ink-2">{typeof text === 'string' ? <p>{text}</p> : text}</div>
          </div>
          <Moment at={at} now={now} className="col-start-2 text-sm whitespace-nowrap text-ink-2 wide:col-start-3" />
        </li>
      ))}
    </ol>
  )
}
