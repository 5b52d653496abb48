import { ChevronsUpDown } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icon'
import { MenuDetails } from './menu-details'

/** A menu that opens without JavaScript, and closes on a press anywhere else or on Escape. `className` places it, `panelClassName` its panel. */
export function Menu({
  summary,
  summaryClassName,
  className = '',
  panelClassName,
  children,
}: {
  summary: ReactNode
  summaryClassName: string
  className?: string
  panelClassName: string
  children: ReactNode
}) {
  return (
    <MenuDetails className={`group ${className}`}>
      <summary
        className={`menu-summary flex items-center gap-2 rounded-control group-open:bg-selected hover:bg-selected focus-visible:rounded-control ${summaryClassName}`}
      >
        {summary}
        <Icon node={ChevronsUpDown} size={14} className="text-ink-3" />
      </summary>
      <div className={`absolute z-10 rounded-card border border-line-strong bg-raised p-1 ${panelClassName}`}>
        {children}
      </div>
    </MenuDetails>
  )
}

/** The classes of an entry in a menu. */
export const menuItemClass =
  'flex min-h-11 w-full items-center gap-2 rounded-tag px-2 py-1 text-left text-base hover:bg-hover wide:min-h-8 wide:text-sm'
