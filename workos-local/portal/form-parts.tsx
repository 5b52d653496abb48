/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { ConnectionState } from '../core/types.ts'
import { Glyph, type GlyphName } from '../pages/glyphs.tsx'

/** What went wrong, announced by screen readers and reachable by links and scripts. */
export const ErrorNotice = ({ title, children }: { title: string; children?: Child }) => (
  <div class="notice notice-red" role="alert" tabindex={-1} id="error">
    <Glyph name="alert" />
    <div>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  </div>
)

/** A value to select and copy. */
export const CopyField = ({ id, label, value }: { id: string; label: string; value: string }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <input id={id} class="copy" readonly value={value} />
  </div>
)

const STATES: Partial<Record<ConnectionState, { glyph: GlyphName; tone: string; word: string }>> = {
  active: { glyph: 'done', tone: 'is-active', word: 'Active' },
  validating: { glyph: 'half', tone: 'is-progress', word: 'Validating' },
  draft: { glyph: 'half', tone: 'is-progress', word: 'Draft' },
  inactive: { glyph: 'off', tone: 'is-none', word: 'Inactive' },
}

export const StateMark = ({ state }: { state: ConnectionState }) => {
  const { glyph, tone, word } = STATES[state] ?? { glyph: 'off', tone: 'is-none', word: state }
  return (
    <span class={`status ${tone}`}>
      <Glyph name={glyph} />
      {word}
    </span>
  )
}
