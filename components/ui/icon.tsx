import type { IconNode } from 'lucide'
import { createElement } from 'react'

/** A lucide icon as inline svg. Decoration unless it has a label. */
export function Icon({
  node,
  size = 16,
  strokeWidth = 1.75,
  label,
  className,
}: {
  node: IconNode
  size?: number
  strokeWidth?: number
  label?: string
  className?: string
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    >
      {node.map(([tag, attributes], index) => createElement(tag, { key: `${tag}${index}`, ...attributes }))}
    </svg>
  )
}
