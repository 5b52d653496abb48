import type { Theme } from '../theme/theme'

const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 640 } }
const wide = '(width >= 861px)'
const dark = '(prefers-color-scheme: dark)'

/**
 * The settings as they look on this screen and in this theme. Only the picture that is shown is fetched, and its place
 * is kept. Made by `npm run screenshots`.
 */
export function Screenshot({ theme }: { theme: Theme }) {
  const themes = theme === 'system' ? (['dark', 'light'] as const) : [theme]
  return (
    <figure className="overflow-clip rounded-card border border-line-strong bg-canvas">
      <picture>
        {themes.map((shown) => (
          <source
            key={shown}
            media={shown === 'dark' && theme === 'system' ? `${wide} and ${dark}` : wide}
            srcSet={`/screenshots/sso-${shown}.png`}
            {...sizes.wide}
          />
        ))}
        {theme === 'system' && <source media={dark} srcSet="/screenshots/sso-dark-390.png" {...sizes.phone} />}
        <img
          src={`/screenshots/sso-${theme === 'dark' ? 'dark' : 'light'}-390.png`}
          alt="The single sign-on page: active, with its connection and what happens at the press of the button"
          className="h-auto w-full"
          {...sizes.phone}
        />
      </picture>
    </figure>
  )
}
