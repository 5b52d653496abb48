import type { ReactNode } from 'react'
import type { FeatureState } from '@/lib/features/feature'

/** What a glyph can stand for: the state of a feature, a piece of information, or WorkOS that does not answer. */
export type GlyphState = FeatureState | 'info' | 'unreachable'

const ink = {
  className: 'stroke-glyph-ink',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const
const ring = { cx: 8, cy: 8, r: 6.2, fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 } as const
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />

/** Every glyph has its own shape, so that it holds without colour. */
const glyphs: Record<GlyphState, { colour: string; shape: ReactNode }> = {
  active: {
    colour: 'text-green-mark',
    shape: (
      <>
        {disc}
        <path d="m5 8.3 2.1 2L11 6" fill="none" {...ink} />
      </>
    ),
  },
  in_progress: {
    colour: 'text-amber-mark',
    shape: (
      <>
        <circle {...ring} />
        <path d="M8 4.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor" />
      </>
    ),
  },
  needs_attention: {
    colour: 'text-amber-mark',
    shape: (
      <>
        <path
          d="M6.9 1.9a1.27 1.27 0 0 1 2.2 0l5.7 10.2a1.27 1.27 0 0 1-1.1 1.9H2.3a1.27 1.27 0 0 1-1.1-1.9z"
          fill="currentColor"
        />
        <path d="M8 5.6v3.6" {...ink} />
        <circle cx="8" cy="11.6" r=".95" className="fill-glyph-ink" />
      </>
    ),
  },
  failed: {
    colour: 'text-red-mark',
    shape: (
      <>
        {disc}
        <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" {...ink} />
      </>
    ),
  },
  not_set_up: { colour: 'text-grey-mark', shape: <circle {...ring} strokeDasharray="2.4 2.47" /> },
  unknown: {
    colour: 'text-grey',
    shape: (
      <>
        <circle {...ring} />
        <path
          d="M6.1 6.3a1.95 1.95 0 0 1 3.8.6c0 1.3-1.9 1.5-1.9 2.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
        />
        <circle cx="8" cy="11.3" r=".85" fill="currentColor" />
      </>
    ),
  },
  info: {
    colour: 'text-blue-mark',
    shape: (
      <>
        {disc}
        <path d="M8 7.4v3.8" {...ink} />
        <circle cx="8" cy="4.9" r=".95" className="fill-glyph-ink" />
      </>
    ),
  },
  unreachable: {
    colour: 'text-grey',
    shape: (
      <path
        d="M7.3 3.5a4.7 4.7 0 0 1 3.2 3.2h1.2a3 3 0 0 1 2.8 4M12.5 12.5a3 3 0 0 1-.8.2H6a4.7 4.7 0 0 1-2.1-8.8M1.3 1.3l13.4 13.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    ),
  },
}

/** The glyph of a state. Decoration: the word always stands beside it, if only for screen readers. */
export function StatusGlyph({
  state,
  size = 14,
  className = '',
}: {
  state: GlyphState
  size?: number
  className?: string
}) {
  const { colour, shape } = glyphs[state]
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" className={`${colour} ${className}`} aria-hidden="true">
      {shape}
    </svg>
  )
}
