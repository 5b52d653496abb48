import type { ReactNode } from 'react'
import { Mark } from './mark'

/** A page without navigation: the mark, and one thing to read. */
export function Plain({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-140 px-4 wide:px-10">
      <header className="flex h-16 items-center">
        <a href="/" className="-m-1 flex items-center gap-2 p-1 font-semibold tracking-[-0.01em]">
          <Mark />
          Portico
        </a>
      </header>
      <main id="main" className="py-10 wide:py-16">
        {children}
      </main>
    </div>
  )
}
