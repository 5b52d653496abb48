'use client'

import { useEffect, useState } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

const copy =
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2'
const check = 'M20 6 9 17l-5-5'

/** Copies `text` and says so. With `label` it shows only the icon and is called by the label. */
export function CopyButton({
  text,
  label,
  variant = 'quiet',
  size = 'sm',
  className = '',
}: ButtonLook & { text: string; label?: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(setSaid, 2000, '')
    return () => clearTimeout(timer)
  }, [said])

  const press = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      // No permission, or a page that is not served over https.
      setSaid('Not copied')
    }
  }

  return (
    <>
      <button
        type="button"
        onClick={press}
        aria-label={label}
        className={buttonClass({
          variant,
          size,
          className: `needs-script ${label ? 'w-8 px-0! wide:w-7' : ''} ${className}`,
        })}
      >
        <svg
          width="14"
          height="14"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d={said === 'Copied' ? check : copy} />
        </svg>
        {!label && 'Copy'}
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}
