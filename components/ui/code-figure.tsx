import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

/** Code to read and to copy. `children` is the code, coloured with the parts of `code-token.tsx` or plain. */
export function CodeFigure({
  caption,
  children,
  copyText,
  mono = true,
}: {
  caption: string
  children: ReactNode
  /** What the copy button copies; no button without it. */
  copyText?: string
  /** False for a caption that is a sentence. */
  mono?: boolean
}) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-tile border border-line bg-sunken">
      <figcaption className="flex h-9 items-center justify-between gap-2 border-b border-line pr-1 pl-3.5 text-xs text-ink-2">
        <span className={`truncate ${mono ? 'font-mono' : ''}`}>{caption}</span>
        {copyText && <CopyButton text={copyText} />}
      </figcaption>
      <CodeBlock label={caption}>{children}</CodeBlock>
    </figure>
  )
}

/** Code that scrolls sideways, and by keyboard. */
export function CodeBlock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take focus to be scrolled by keyboard
      tabIndex={0}
      aria-label={label}
      className="overflow-x-auto focus-visible:-outline-offset-2"
    >
      <pre className="px-3.5 py-3 text-code">
        <code className="text-[1em]">{children}</code>
      </pre>
    </section>
  )
}
