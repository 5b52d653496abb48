import { type Theme, themes } from './theme'

const words: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }

/** System, light or dark: three submit buttons of one form, so it works without JavaScript. */
export function ThemeSwitch({
  current,
  action,
  className = '',
}: {
  current: Theme
  action: (form: FormData) => Promise<void>
  className?: string
}) {
  return (
    <form action={action} className={className}>
      <fieldset className="grid auto-cols-fr grid-flow-col gap-0.5 rounded-control border border-line bg-sunken p-px">
        <legend className="sr-only">Theme</legend>
        {themes.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            className="h-8 rounded-tag border border-transparent text-xs text-ink-2 hover:text-ink aria-pressed:border-line-strong aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink wide:h-7 forced-colors:aria-pressed:outline-2"
          >
            {words[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
