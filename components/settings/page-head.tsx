import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { Tile } from '../ui/tile'

/** The head of a page: icon, title, one sentence, the status line, and what can be done. */
export function PageHead({
  icon,
  title,
  children,
  status,
  actions,
}: {
  icon?: IconNode
  title: string
  /** The sentence under the title. */
  children?: ReactNode
  status?: ReactNode
  /** Buttons and forms, the filled one last. */
  actions?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3 wide:flex-nowrap">
      {icon && (
        <Tile size="lg">
          <Icon node={icon} size={20} strokeWidth={1.5} />
        </Tile>
      )}
      <div className="min-w-0 flex-1">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {children && <p className="mt-1 text-ink-2">{children}</p>}
        {status && <div className="mt-2.5">{status}</div>}
      </div>
      {actions && (
        <div className="flex w-full gap-2 pt-0.5 wide:w-auto max-wide:[&>*:not(:only-child)]:flex-1 max-wide:[&>form:not(:only-child)>button]:w-full">
          {actions}
        </div>
      )}
    </div>
  )
}
