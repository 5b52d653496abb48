import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Card } from '../ui/card'
import { CodeBlock } from '../ui/code-figure'
import { Icon } from '../ui/icon'

/** What stands where nothing exists yet: why, what is needed, the button, and at the side what it will look like. */
export function StartCard({
  title,
  text,
  checks = [],
  actions,
  side,
}: {
  title: string
  text: ReactNode
  /** What is needed, or what to know before. */
  checks?: { icon: IconNode; text: ReactNode }[]
  actions?: ReactNode
  /** An example in code. */
  side?: { caption: string; code: ReactNode }
}) {
  return (
    <Card className="@container">
      <div className={side ? 'grid grid-cols-[minmax(0,1fr)] @min-[720px]:grid-cols-[minmax(0,1fr)_380px]' : ''}>
        <div className="flex flex-col items-start px-4 py-5 wide:p-6">
          <h3 className="text-lg font-semibold">{title}</h3>
          <p className="mt-1 text-ink-2">{text}</p>
          {checks.length > 0 && (
            <ul className="mt-3.5 grid gap-1.5 text-sm text-ink-2">
              {checks.map((check, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
                <li key={index} className="flex gap-2">
                  <Icon node={check.icon} className="mt-0.5 text-ink-3" />
                  <span>{check.text}</span>
                </li>
              ))}
            </ul>
          )}
          {actions && (
            <div className="mt-auto flex w-full flex-wrap gap-2 pt-5 max-wide:[&_:is(a,button,form)]:w-full">
              {actions}
            </div>
          )}
        </div>
        {side && (
          <figure className="min-w-0 border-t border-line bg-sunken @min-[720px]:border-t-0 @min-[720px]:border-l">
            <figcaption className="border-b border-line px-3.5 py-2.5 text-xs text-ink-2">{side.caption}</figcaption>
            <CodeBlock label={side.caption}>{side.code}</CodeBlock>
          </figure>
        )}
      </div>
    </Card>
  )
}
