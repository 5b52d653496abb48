'use client'

import type { KeyboardEvent, ReactNode } from 'react'

/** A `details` that Escape closes, with the focus back on its summary. */
export function MenuDetails({ className, children }: { className: string; children: ReactNode }) {
  const close = ({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>) => {
    if (key !== 'Escape') return
    currentTarget.open = false
    currentTarget.querySelector('summary')?.focus()
  }
  return (
    <details className={className} onKeyDown={close}>
      {children}
    </details>
  )
}
