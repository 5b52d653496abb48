'use client'

import type { MouseEvent, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from './button-class'

/** Sends its form. While the answer is awaited it says so and takes no second press; without JavaScript a plain submit. */
export function SubmitButton({
  children,
  busyLabel,
  variant,
  size,
  className,
  name,
  value,
  disabled,
}: ButtonLook & {
  children: ReactNode
  busyLabel: string
  name?: string
  value?: string
  disabled?: boolean
}) {
  const { pending, data } = useFormStatus()
  // In a form with several submit buttons only the one that was pressed is busy.
  const busy = pending && (!name || data?.get(name) === (value ?? ''))
  const stop = (event: MouseEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <button
      type="submit"
      name={name}
      value={value}
      disabled={disabled}
      aria-disabled={pending || undefined}
      aria-busy={busy || undefined}
      onClick={stop}
      className={buttonClass({ variant, size, className })}
    >
      {busy ? (
        <>
          <svg
            className="animate-spin"
            width="14"
            height="14"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d="M21 12a9 9 0 1 1-6.219-8.56" />
          </svg>
          {busyLabel}
        </>
      ) : (
        children
      )}
    </button>
  )
}
