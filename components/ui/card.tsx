import type { ReactNode } from 'react'

/** A surface with a border. Cards never take a status colour. */
export function Card({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`overflow-clip rounded-card border border-line bg-surface ${className}`}>{children}</div>
}

/** The foot of a card: a sentence, and at most one small button. */
export function CardFoot({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-sunken px-4 py-3 text-sm text-ink-2 wide:px-5">
      <p>{children}</p>
      {action}
    </div>
  )
}
