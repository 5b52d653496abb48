import type { ReactNode } from 'react'

/** A short fact in a box, such as "SAML 2.0". */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 items-center rounded-tag border border-line px-1.5 text-xs font-normal whitespace-nowrap text-ink-2">
      {children}
    </span>
  )
}
