import { ChevronRight } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from './icon'

/** Something most people do not need, folded away. Opens without JavaScript. */
export function Disclosure({
  title,
  aside,
  open,
  children,
}: {
  title: string
  aside?: string
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className="group rounded-card border border-line bg-surface">
      <summary className="flex items-center gap-2.5 rounded-card px-4 py-3.5 font-medium focus-visible:rounded-card wide:px-5">
        <Icon node={ChevronRight} className="text-ink-3 transition-[rotate] group-open:rotate-90" />
        {title}
        {aside && <span className="ml-auto text-sm font-normal text-ink-2">{aside}</span>}
      </summary>
      <div className="space-y-3 border-t border-line px-3 pt-4 pb-3 text-sm text-ink-2 wide:px-5 wide:pb-5 [&_figure]:text-ink [&>p]:px-1 wide:[&>p]:px-0">
        {children}
      </div>
    </details>
  )
}
