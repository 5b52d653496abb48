import type { IconNode } from 'lucide'
import type { ReactNode } from 'react'
import { Notice, type NoticeTone } from '@/components/ui/notice'
import { isProduction } from '@/lib/env'
import { type Doing, explain, knownProblem, problems } from '@/lib/workos/problems'

/**
 * A failure of WorkOS as its row of lib/workos/problems.ts has it: what happened, what was kept, what to do, the request
 * id, and outside production what a developer does.
 */
export function ProblemNotice({
  problem,
  doing,
  requestId,
  title,
  tone,
  icon,
  children,
}: {
  /** The row. The name of none, as an old cookie may have it, shows as an unknown failure. */
  problem: string | undefined
  doing: Doing
  requestId?: string
  /** In place of the row's own title, which then stands before the text. */
  title?: string
  tone: NoticeTone
  icon?: IconNode
  /** Stands between the title and the text. */
  children?: ReactNode
}) {
  const said = explain(problem, doing, requestId)
  const { cause, fix } = problems[knownProblem(problem)]
  return (
    <Notice tone={tone} icon={icon} title={title ?? said.title} requestId={requestId}>
      <p>
        {title && `${said.title}. `}
        {children}
        {said.text}
      </p>
      {!isProduction() && (
        <details className="mt-2">
          <summary className="w-fit rounded-control">For developers</summary>
          <p className="mt-1">
            Why: {cause} <br />
            What to do: {fix}
          </p>
        </details>
      )}
    </Notice>
  )
}
