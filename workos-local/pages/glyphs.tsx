/** @jsxImportSource hono/jsx */

import { type GlyphName, PATHS } from './glyph-paths.ts'

/** A glyph beside words that say the same, so it is hidden from assistive technology. */
export const Glyph = ({ name, class: className = 'i16' }: { name: GlyphName; class?: string }) => (
  <svg
    class={className}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {PATHS[name].map((d) => (
      <path key={d} d={d} />
    ))}
  </svg>
)

/** The first letter of a name on a square. */
export const MonoTile = ({ name }: { name: string }) => (
  <span class="mono-tile" aria-hidden="true">
    {name.slice(0, 1)}
  </span>
)

/** A provider's logo in the theme of the page. */
export const ProviderLogo = ({ slug }: { slug: string }) => (
  <picture>
    <source srcset={`/_assets/icons/dark/${slug}.svg`} media="(prefers-color-scheme: dark)" />
    <img src={`/_assets/icons/light/${slug}.svg`} width="24" height="24" alt="" />
  </picture>
)
