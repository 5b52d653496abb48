'use client'

import { type MouseEvent, type ReactNode, useEffect, useState } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from './button-class'

/**
 * Sends its form. While the answer is awaited it says so and takes no second press, and after `wait` it counts down and
 * comes back. Without JavaScript it is a plain submit button.
 */
export function SubmitButton({
  children,
  busyLabel,
  variant,
  size,
  className,
  name,
  value,
  disabled,
  wait = 0,
}: ButtonLook & {
  children: ReactNode
  busyLabel: string
  name?: string
  value?: string
  disabled?: boolean
  /** Seconds until it may be pressed. */
  wait?: number
}) {
  const left = useCountdown(wait)
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
      disabled={disabled || left > 0}
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
      ) : left > 0 ? (
        `Wait ${left} s`
      ) : (
        children
      )}
    </button>
  )
}

/** Seconds left. 0 at first, so that the button works where no JavaScript runs. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return
    const end = Date.now() + seconds * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
