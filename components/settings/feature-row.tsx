import type { IconNode } from 'lucide'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { FeatureState } from '@/lib/features/feature'
import { Icon } from '../ui/icon'
import { StatusLine } from '../ui/status'
import { Tile } from '../ui/tile'

/** A card of feature rows. */
export function FeatureRows({ children }: { children: ReactNode }) {
  return (
    <ul className="@container divide-y divide-line overflow-clip rounded-card border border-line bg-surface">
      {children}
    </ul>
  )
}

// Where the button stands when the row is narrow. From 480 px of row it stands at the right in both.
const besideName = {
  row: 'grid-cols-[36px_minmax(0,1fr)_auto] gap-x-3',
  what: '@max-[480px]:contents',
  title: '@max-[480px]:self-center',
  sentence: '@max-[480px]:col-span-2 @max-[480px]:col-start-2',
  state: 'col-start-2 mt-2 @max-[480px]:col-span-2 @max-[480px]:col-start-2',
  action: '@max-[480px]:col-start-3 @max-[480px]:row-start-1 @max-[480px]:[&_button]:h-9 [&_button]:min-w-21',
}
const belowStatus = {
  row: 'grid-cols-[36px_minmax(0,1fr)] gap-x-3 gap-y-3 @min-[480px]:gap-y-2',
  what: '',
  title: '',
  sentence: '',
  state: 'col-start-2',
  action: '@max-[480px]:col-span-2',
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
  const phone = compact ? besideName : belowStatus
  return (
    <li
      className={`relative grid items-start p-4 has-[h3_a:hover]:bg-row-hover @min-[480px]:grid-cols-[36px_minmax(0,1fr)_136px] @min-[480px]:gap-x-4 @min-[480px]:px-5 @min-[480px]:py-3.5 @min-[760px]:grid-cols-[36px_minmax(0,1fr)_256px_136px] @min-[760px]:items-center @min-[760px]:gap-y-0 ${phone.row}`}
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
        <p className={`mt-px text-sm/4.5 text-ink-2 ${phone.sentence}`}>{sentence}</p>
      </div>
      <div
        className={`min-w-0 @min-[760px]:col-start-3 @min-[760px]:mt-0 ${action ? '' : '@min-[760px]:col-span-2'} ${phone.state}`}
      >
        <StatusLine state={state} word={word} unreachable={unreachable} checkedAt={checkedAt} now={now} />
        <p className="text-sm/4.5 text-ink-2">{line}</p>
        {changed && <p className="text-xs/4.5 text-ink-3">{changed}</p>}
      </div>
      {action && (
        <div
          className={`relative z-1 @min-[480px]:col-start-3 @min-[480px]:row-span-2 @min-[480px]:row-start-1 @min-[480px]:self-center @min-[760px]:col-start-4 @min-[760px]:row-span-1 [&_button]:w-full [&_button]:px-2 ${phone.action}`}
        >
          {action}
        </div>
      )}
    </li>
  )
}
