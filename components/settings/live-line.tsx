import type { ReactNode } from 'react'
import { Meter } from '../ui/meter'

/** "Still validating. Checked 4 s ago …" at the foot of a card, with a bar that runs towards the next check. */
export function LiveLine({
  children,
  value = 0,
  max = 1,
  action,
}: {
  children: ReactNode
  /** How much of the time until the next check has passed, out of `max`. */
  value?: number
  max?: number
  action?: ReactNode
}) {
  return (
    <>
      <Meter value={value} max={max} tone="amber" />
      <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm wide:flex-nowrap wide:pl-5">
        <div className="flex-1 text-ink-2 max-wide:basis-3/5">
          <p>{children}</p>
        </div>
        {action}
      </div>
    </>
  )
}
