import type { GlyphName } from './glyph-paths.ts'

/** How states are shown: by a glyph, and a tone beside their word. */
export const MARKS: Record<string, [glyph: GlyphName, tone: string]> = {
  active: ['done', 'is-active'],
  linked: ['done', 'is-active'],
  verified: ['done', 'is-active'],
  legacy_verified: ['done', 'is-active'],
  valid: ['done', 'is-active'],
  delivered: ['done', 'is-active'],
  validating: ['half', 'is-progress'],
  pending: ['half', 'is-progress'],
  draft: ['half', 'is-progress'],
  expiring: ['half', 'is-progress'],
  failed: ['alert', 'is-failed'],
  error: ['alert', 'is-failed'],
  invalid: ['alert', 'is-failed'],
  expired: ['alert', 'is-failed'],
  invalid_credentials: ['alert', 'is-failed'],
}
