import type { ReactNode } from 'react'

/** Named values under a card's title. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid border-t border-line px-4 py-2 text-sm wide:grid-cols-[168px_minmax(0,1fr)] wide:px-5 wide:py-1.5">
      {children}
    </dl>
  )
}

/** One named value. */
export function FactRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="pt-2 text-ink-2 wide:py-[7px]">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 pb-2 wrap-anywhere wide:py-[7px]">
        {children}
      </dd>
    </div>
  )
}
