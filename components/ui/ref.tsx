import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

/** An id to quote to support, or to copy. */
export function Ref({ children, code, copy = true }: { children?: ReactNode; code: string; copy?: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-xs text-ink-2">
      {children && <span>{children}</span>}
      <code className="rounded-tag border border-line bg-surface px-1.5 py-px text-xs wrap-anywhere text-ink">
        {code}
      </code>
      {copy && <CopyButton text={code} label={`Copy ${code}`} className="-my-1" />}
    </div>
  )
}
