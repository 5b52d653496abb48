import type { ReactNode } from 'react'
import { type GlyphState, StatusGlyph } from '@/components/ui/status-glyph'

/** One line of a list: how it stands, of what, and what there is to say of it. `word` says the glyph where the text does not. */
export function Row({
  glyph,
  word,
  title,
  children,
}: {
  glyph: GlyphState
  word?: string
  title: ReactNode
  children: ReactNode
}) {
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-3 px-4 py-2 text-sm wide:px-5">
      <StatusGlyph state={glyph} className="mt-[3px]" />
      <div className="gap-x-4 wrap-anywhere wide:grid wide:grid-cols-[300px_minmax(0,1fr)]">
        <p>
          {title}
          {word && <span className="sr-only">{`, ${word}: `}</span>}
        </p>
        <div className="text-ink-2">{children}</div>
      </div>
    </li>
  )
}
