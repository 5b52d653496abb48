import type { FeatureState } from '@/lib/features/feature'
import { Card } from '../ui/card'
import { StatusGlyph } from '../ui/status-glyph'

/** In the order of the bar: what works, what is urgent, what is under way, what is not there. */
const kinds: { state: FeatureState; bar: string; word: (count: number) => string }[] = [
  { state: 'active', bar: 'bg-green-mark', word: () => 'active' },
  { state: 'failed', bar: 'bg-red-mark', word: () => 'failed' },
  {
    state: 'needs_attention',
    bar: 'bg-amber-mark',
    word: (count) => (count === 1 ? 'needs attention' : 'need attention'),
  },
  {
    state: 'in_progress',
    bar: 'bg-linear-to-r from-amber-mark from-50% to-bar-empty to-50%',
    word: () => 'in progress',
  },
  { state: 'unknown', bar: 'bg-grey-mark', word: () => 'unknown' },
  { state: 'not_set_up', bar: 'bg-bar-empty', word: () => 'not set up' },
]

/** "2 of 7 features active", in words that fit any number. */
export function readinessTitle(active: number, all: number): string {
  if (all === 1) return active ? 'The one feature is active' : 'The one feature is not active yet'
  if (active === all) return `All ${all} features active`
  return `${active || 'None'} of ${all} features active`
}

/** How many of the features are active: a sentence, a bar (decoration) and a legend that carries the numbers. */
export function Readiness({ states }: { states: FeatureState[] }) {
  const counted = kinds
    .map((kind) => ({ ...kind, count: states.filter((state) => state === kind.state).length }))
    .filter(({ count }) => count > 0)
  const active = states.filter((state) => state === 'active').length
  return (
    <section aria-label="Readiness" className="mt-6">
      <Card className="p-4 wide:px-5">
        <p className="text-lg font-semibold">{readinessTitle(active, states.length)}</p>
        <ul className="my-3 grid auto-cols-fr grid-flow-col gap-1" aria-hidden="true">
          {counted.flatMap(({ state, bar, count }) =>
            Array.from({ length: count }, (_, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: equal segments without an identity
                key={`${state}${index}`}
                className={`h-1.5 rounded-[2px] forced-colors:border ${bar}`}
              />
            )),
          )}
        </ul>
        <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm text-ink-2 wide:flex wide:flex-wrap wide:gap-x-5 wide:gap-y-1">
          {counted.map(({ state, word, count }) => (
            <li key={state} className="flex items-center gap-1.5">
              <StatusGlyph state={state} />
              <span>
                <b className="font-medium text-ink">{count}</b> {word(count)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
