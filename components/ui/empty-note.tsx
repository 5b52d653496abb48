import type { ReactNode } from 'react'

/** Says what will stand here one day. */
export function EmptyNote({ children }: { children: ReactNode }) {
  return (
    <div className="rounded-card border border-dashed border-line-strong px-4 py-4 text-sm text-ink-2 wide:px-5">
      <p>{children}</p>
    </div>
  )
}
