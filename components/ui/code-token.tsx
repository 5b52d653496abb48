import type { ReactNode } from 'react'

/** A keyword or key in code. */
export const CodeKey = ({ children }: { children: ReactNode }) => <span className="text-code-key">{children}</span>

/** A string in code. */
export const CodeString = ({ children }: { children: ReactNode }) => (
  <span className="text-code-string">{children}</span>
)

/** A comment, a prompt or output in code. */
export const CodeDim = ({ children }: { children: ReactNode }) => <span className="text-code-dim">{children}</span>
