import type { ReactNode } from 'react'
import type { Fact } from '@/lib/features/feature'
import { Arrow } from './arrow'
import { ProviderIcon } from './provider-icon'
import { StatusGlyph } from './status-glyph'

export interface DiffRow {
  label: string
  before: Fact
  after: Fact
  changed: boolean
}

/** What changed between two readings, as a list of before → after. */
export function DiffTable({
  rows,
  beforeAt,
  afterAt,
  caption = 'What changed since the link was opened',
}: {
  rows: DiffRow[]
  /** Under "Before", such as "When you left, 10:36 UTC". */
  beforeAt: ReactNode
  afterAt: ReactNode
  caption?: string
}) {
  return (
    <table className="diff w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[24%]">
            <span className="sr-only">Item</span>
          </th>
          <ColumnHead title="Before" at={beforeAt} className="w-[30%]" />
          <td className="w-4" />
          <ColumnHead title="After" at={afterAt} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, before, after, changed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two objects have rows of the same label, in a fixed order
          <tr key={`${label}${index}`}>
            <th scope="row" className="text-sm">
              {label}
            </th>
            {changed ? (
              <>
                <td className="text-ink-2">
                  <Value fact={before} />
                </td>
                <td className="arrow">
                  <Arrow />
                </td>
                <td className="font-medium">
                  <Value fact={after} />
                </td>
              </>
            ) : (
              <td colSpan={3} className="text-ink-2">
                <span className="flex flex-wrap gap-x-2">
                  <Value fact={after} />
                  <span className="text-ink-3">No change</span>
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnHead({ title, at, className = '' }: { title: string; at: ReactNode; className?: string }) {
  return (
    <th scope="col" className={`px-5 py-2.5 align-top ${className}`}>
      <span className="block text-sm font-medium">{title}</span>
      <span className="block text-xs text-ink-3">{at}</span>
    </th>
  )
}

function Value({ fact }: { fact: Fact }) {
  return (
    <span className="flex items-center gap-2 wrap-anywhere">
      {fact.provider && <ProviderIcon provider={fact.provider} size={18} />}
      {fact.state && <StatusGlyph state={fact.state} />}
      {fact.value}
    </span>
  )
}
