import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import { Ref } from './ref'
import { type GlyphState, StatusGlyph } from './status-glyph'

export type NoticeTone = 'plain' | 'blue' | 'amber' | 'red'

const tones: Record<NoticeTone, { box: string; glyph: GlyphState }> = {
  plain: { box: 'border-line bg-surface', glyph: 'info' },
  blue: { box: 'border-blue-line bg-blue-soft', glyph: 'info' },
  amber: { box: 'border-amber-line bg-amber-soft', glyph: 'needs_attention' },
  red: { box: 'border-red-line bg-red-soft', glyph: 'failed' },
}

/** What happened, what was kept, what to do next, and the id to quote. Red ones are announced at once. */
export function Notice({
  tone = 'plain',
  title,
  children,
  icon,
  action,
  requestId,
  requestLabel = 'Request',
  quiet = false,
}: {
  tone?: NoticeTone
  title: string
  children?: ReactNode
  /** Stands in place of the tone's glyph. */
  icon?: IconNode
  action?: ReactNode
  requestId?: string | null
  requestLabel?: string
  /** Part of the page, not news: not announced. */
  quiet?: boolean
}) {
  const { box, glyph } = tones[tone]
  return (
    <div
      role={quiet ? undefined : tone === 'red' ? 'alert' : 'status'}
      className={`grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-card border px-4 py-3.5 text-sm wide:grid-cols-[16px_minmax(0,1fr)_auto] ${box}`}
    >
      <span className="mt-0.5">{icon ? <Icon node={icon} /> : <StatusGlyph state={glyph} size={16} />}</span>
      <div>
        <strong className="block text-base font-medium">{title}</strong>
        {children && <div className="text-ink-2">{typeof children === 'string' ? <p>{children}</p> : children}</div>}
        {requestId && (
          <div className="mt-2">
            <Ref code={requestId}>{requestLabel}</Ref>
          </div>
        )}
      </div>
      {action && <div className="col-start-2 mt-2 wide:col-start-3 wide:mt-0">{action}</div>}
    </div>
  )
}
