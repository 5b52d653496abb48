import type { IconNode } from 'lucide'
import Link from 'next/link'
import { useId } from 'react'
import type { FeatureState } from '@/lib/features/feature'
import { Icon } from '../ui/icon'
import { stateWord } from '../ui/status'
import { StatusGlyph } from '../ui/status-glyph'

export interface NavItem {
  href: string
  title: string
  icon: IconNode
  state?: FeatureState
  /** WorkOS's own word for a state the app does not know. */
  stateWord?: string
  /** Heading this item stands under; "Enterprise" when left out. */
  group?: string
}

const groupOf = (item: NavItem) => item.group ?? 'Enterprise'

/** The settings navigation, in the fixed order it is given in, under its headings. */
export function Nav({ items, current }: { items: NavItem[]; current: string }) {
  const titles = [...new Set(items.map(groupOf))]
  return (
    <nav aria-label="Settings" className="space-y-5">
      {titles.map((title) => (
        <NavGroup key={title} title={title} items={items.filter((item) => groupOf(item) === title)} current={current} />
      ))}
    </nav>
  )
}

function NavGroup({ title, items, current }: { title: string; items: NavItem[]; current: string }) {
  const id = useId()
  return (
    <div>
      <p id={id} className="mb-1 px-2 text-xs font-medium text-ink-3">
        {title}
      </p>
      <ul aria-labelledby={id}>
        {items.map((item) => (
          <li key={item.href}>
            <NavLink {...item} current={item.href === current} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function NavLink({ href, title, icon, state, stateWord: word, current }: NavItem & { current: boolean }) {
  const inside = (
    <>
      <Icon node={icon} className={current ? 'text-ink' : 'text-ink-3'} />
      <span className="flex-1 truncate">{title}</span>
      {state && (
        <>
          <StatusGlyph state={state} />
          <span className="sr-only">{stateWord(state, word)}</span>
        </>
      )}
    </>
  )
  const look =
    'flex h-11 items-center gap-2.5 rounded-control px-2 text-base focus-visible:rounded-control wide:h-8 wide:text-sm'
  // The page itself is a plain link: following it loads the page anew, which also closes the menu on the phone.
  return current ? (
    <a href={href} aria-current="page" className={`${look} bg-selected font-medium text-ink forced-colors:underline`}>
      {inside}
    </a>
  ) : (
    <Link href={href} prefetch={false} className={`${look} font-navigation text-ink-2 hover:bg-hover hover:text-ink`}>
      {inside}
    </Link>
  )
}
