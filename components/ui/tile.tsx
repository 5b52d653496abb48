import type { ReactNode } from 'react'

/** The box around the icon of a feature or a provider. Decoration: the name stands beside it. */
export function Tile({ children, size = 'md' }: { children: ReactNode; size?: 'md' | 'lg' }) {
  const box = size === 'lg' ? 'size-11 rounded-card' : 'size-9 rounded-tile'
  return (
    <span
      className={`grid flex-none place-items-center border border-line bg-surface text-ink-2 ${box}`}
      aria-hidden="true"
    >
      {children}
    </span>
  )
}
