import type { ReactNode } from 'react'
import { Card } from '../ui/card'

/** One thing to do next, with its button. */
export function NextStep({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <Card className="flex flex-wrap items-center gap-4 p-4 wide:flex-nowrap wide:px-5">
      <div className="min-w-0 flex-1 max-wide:basis-full">
        <h3 className="font-medium">{title}</h3>
        <p className="text-sm text-ink-2">{children}</p>
      </div>
      <div className="flex gap-2 max-wide:w-full max-wide:flex-col max-wide:[&_:is(a,button)]:w-full">{actions}</div>
    </Card>
  )
}
