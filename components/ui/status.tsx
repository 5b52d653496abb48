import type { FeatureState } from '@/lib/features/feature'
import { type GlyphState, StatusGlyph } from './status-glyph'
import { Age } from './time'

const words: Record<FeatureState, string> = {
  active: 'Active',
  in_progress: 'In progress',
  needs_attention: 'Needs attention',
  failed: 'Failed',
  not_set_up: 'Not set up',
  unknown: 'Unknown',
}

const colours: Record<GlyphState, string> = {
  active: 'text-green',
  in_progress: 'text-amber',
  needs_attention: 'text-amber',
  failed: 'text-red',
  not_set_up: 'text-grey',
  unknown: 'text-grey',
  info: 'text-blue',
  unreachable: 'text-grey',
}

/** The word of a state: the app's own, or the one WorkOS sent where the app has none. */
export const stateWord = (state: FeatureState, word?: string) => word || words[state]

/** Glyph and word. `unreachable` says that this is the last known state, because WorkOS does not answer. */
export function Status({
  state,
  word,
  unreachable = false,
}: {
  state: FeatureState
  word?: string
  unreachable?: boolean
}) {
  const glyph = unreachable ? 'unreachable' : state
  const said = stateWord(state, word)
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap ${colours[glyph]}`}>
      <StatusGlyph state={glyph} />
      {unreachable ? `Last known: ${state === 'unknown' ? said : said.toLowerCase()}` : said}
    </span>
  )
}

/** A status with its age: "Active · checked 2 min ago". Without `checkedAt` it has not been read yet and has no age. */
export function StatusLine({
  checkedAt,
  now,
  ...status
}: {
  state: FeatureState
  word?: string
  unreachable?: boolean
  checkedAt?: Date | null
  now: Date
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
      <Status {...status} />
      {checkedAt && (
        <span className="dot text-sm text-ink-2">
          <Age at={checkedAt} now={now} prefix={status.unreachable ? undefined : 'checked'} />
        </span>
      )}
    </span>
  )
}
