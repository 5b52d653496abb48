/** A thin bar that fills up. Decoration: the words beside it carry the numbers. */
export function Meter({ value, max = 1, tone = 'grey' }: { value: number; max?: number; tone?: 'grey' | 'amber' }) {
  return (
    <progress
      value={value}
      max={max}
      aria-hidden="true"
      className={`meter ${tone === 'amber' ? 'text-amber-mark' : 'text-grey-mark'}`}
    />
  )
}
