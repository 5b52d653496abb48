/** The arrow between before and after, read aloud as "to". */
export function Arrow() {
  return (
    <>
      <span className="text-ink-3" aria-hidden="true">
        →
      </span>
      <span className="sr-only"> to </span>
    </>
  )
}
