import type { IconNode } from 'lucide'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { FeatureState } from '@/lib/features/feature'
import { Icon } from '../ui/icon'
import { StatusLine } from '../ui/status'
import { Tile } from '../ui/tile'

/** A card of feature rows. */
export function FeatureRows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-line overflow-clip rounded-card border border-line bg-surface">{children}</ul>
}

/**
 * One feature on the overview. The whole row leads to its page; the button lies above that and opens the portal.
 * `compact` is for rows that need nothing: on the phone their button is small and stands beside the name.
 */
export function FeatureRow({
  href,
  icon,
  title,
  sentence,
  state,
  word,
  unreachable,
  line,
  checkedAt,
  now,
  changed,
  action,
  compact = false,
}: {
  href: string
  icon: IconNode
  title: string
  sentence: string
  state: FeatureState
  word?: string
  unreachable?: boolean
  /** One line of fact. */
  line: ReactNode
  checkedAt?: Date | null
  now: Date
  /** Who changed it last, such as "Changed by Ada Lindqvist, 12 Mar". */
  changed?: ReactNode
  /** A button, or a form with one. */
  action?: ReactNode
  compact?: boolean
}) {
  const phone = compact
    ? {
        row: 'grid-cols-[36px_minmax(0,1fr)_auto] gap-x-3',
        what: 'max-wide:contents',
        title: 'max-wide:self-center',
        wide: 'max-wide:col-span-2 max-wide:col-start-2',
        state: 'max-wide:col-span-2 max-wide:col-start-2 max-wide:mt-2',
        action: 'max-wide:col-start-3 max-wide:row-start-1 max-wide:[&_button]:h-9 max-wide:[&_button]:min-w-21',
      }
    : {
        row: 'grid-cols-[36px_minmax(0,1fr)] gap-3',
        what: '',
        title: '',
        wide: '',
        state: 'max-wide:col-start-2',
        action: 'max-wide:col-span-2',
      }
  return (
    <li
      className={`relative grid items-start p-4 has-[h3_a:hover]:bg-row-hover wide:grid-cols-[36px_minmax(0,1fr)_256px_136px] wide:items-center wide:gap-x-4 wide:gap-y-0 wide:px-5 wide:py-3.5 ${phone.row}`}
    >
      <Tile>
        <Icon node={icon} size={18} strokeWidth={1.5} />
      </Tile>
      <div className={phone.what}>
        <h3 className={`font-medium ${phone.title}`}>
          <Link
            href={href}
            prefetch={false}
            className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {title}
          </Link>
        </h3>
        <p className={`mt-px text-sm/4.5 text-ink-2 ${phone.wide}`}>{sentence}</p>
      </div>
      <div className={`min-w-0 ${action ? '' : 'wide:col-span-2'} ${phone.state}`}>
        <StatusLine state={state} word={word} unreachable={unreachable} checkedAt={checkedAt} now={now} />
        <p className="text-sm/4.5 text-ink-2">{line}</p>
        {changed && <p className="text-xs/4.5 text-ink-3">{changed}</p>}
      </div>
      {action && <div className={`relative z-1 [&_button]:w-full [&_button]:px-2 ${phone.action}`}>{action}</div>}
    </li>
  )
}
