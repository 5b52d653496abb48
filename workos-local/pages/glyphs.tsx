/** @jsxImportSource hono/jsx */

/** The few line drawings these pages need, on a 24 px grid. */
const PATHS = {
  back: ['M19 12H5', 'm11 18-6-6 6-6'],
  next: ['m9 6 6 6-6 6'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  search: ['M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0', 'm15.5 15.5 5 5'],
  alert: ['M12 4 2.5 20h19z', 'M12 10v4.5', 'M12 17.4v.1'],
  done: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'm8 12.3 2.8 2.7L16 9.6'],
  half: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'M12 7v5h4'],
  off: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'M8 12h8'],
} as const

export type GlyphName = keyof typeof PATHS

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
