/** The Portico mark: two columns under a lintel, always in text colour. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <path d="M1.5 3.5h17V7h-17z" />
      <path d="M4 8.5h3.5v8H4zM12.5 8.5H16v8h-3.5z" />
    </svg>
  )
}
