import { invalid, violation } from './errors.ts'

/** What can be chosen about the stand-in, at its start and while it runs. */
export interface Switches {
  /** Errors of `/portal` calls as `{error, error_description, code}`, which some texts show and the spec does not. */
  seed_errors: boolean
  /** Refuses return and success URLs that are not https, as production does. */
  https_only_redirects: boolean
  /** Whether a portal link opens once. */
  one_time_links: boolean
  rate_limits: boolean
  /** How a 422 lists what is wrong: C with codes and sentences, D with fields and codes. */
  validation_family: 'C' | 'D'
}

export const DEFAULT_SWITCHES: Switches = {
  seed_errors: false,
  https_only_redirects: false,
  one_time_links: true,
  rate_limits: true,
  validation_family: 'C',
}

/** The switches among `values`. Throws the API's 422 when a name or a value is none. */
export function readSwitches(values: Record<string, unknown>): Partial<Switches> {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(DEFAULT_SWITCHES, name)) {
      throw invalid(violation(name, 'unknown', `is no switch; there are: ${Object.keys(DEFAULT_SWITCHES).join(', ')}`))
    }
    const choices: unknown[] = name === 'validation_family' ? ['C', 'D'] : [true, false]
    if (!choices.includes(value)) throw invalid(violation(name, 'invalid', `must be one of: ${choices.join(', ')}`))
  }
  return values as Partial<Switches>
}

/** Switches as a start option writes them: `seed_errors,one_time_links=off,validation_family=D`. */
export function parseSwitches(text: string): Partial<Switches> {
  const words: Record<string, unknown> = { on: true, off: false, true: true, false: false }
  const entries = text.split(',').flatMap((part) => {
    const [name = '', value = 'on'] = part.trim().split('=')
    return name ? [[name, words[value] ?? value]] : []
  })
  return readSwitches(Object.fromEntries(entries))
}
