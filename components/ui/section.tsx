import { type ReactNode, useId } from 'react'

/** A part of a page with its heading, how many things it holds, and a link or so at the right. */
export function Section({
  title,
  count,
  aside,
  children,
}: {
  title: ReactNode
  count?: number
  aside?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="mt-8 wide:mt-10" aria-labelledby={id}>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id={id} className="font-semibold tracking-[-0.005em]">
          {title}
          {count !== undefined && <span className="ml-0.5 font-normal text-ink-3"> {count}</span>}
        </h2>
        {aside && <div className="text-sm">{aside}</div>}
      </div>
      {children}
    </section>
  )
}
