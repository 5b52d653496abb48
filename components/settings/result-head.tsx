import { CornerDownLeft } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { type GlyphState, StatusGlyph } from '../ui/status-glyph'

/** The head of the return page: the title says the result, and is announced when it changes. */
export function ResultHead({ state, title, children }: { state: GlyphState; title: string; children?: ReactNode }) {
  return (
    <>
      <p className="mb-3 flex items-center gap-2 text-sm text-ink-2">
        <Icon node={CornerDownLeft} size={14} />
        Back from WorkOS Admin Portal
      </p>
      <div role="status" className="flex gap-3">
        <StatusGlyph state={state} size={24} className="mt-1" />
        <div>
          <h1 className="text-2xl font-semibold">{title}</h1>
          {children && <p className="mt-1 text-ink-2">{children}</p>}
        </div>
      </div>
    </>
  )
}
