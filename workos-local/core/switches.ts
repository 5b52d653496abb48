import { z } from 'zod'
import { checkFields } from './fields.ts'
import { DEFAULT_SWITCHES, SWITCH_FIELDS, type Switches } from './switch-table.ts'

/**
 * Switches as a start option writes them: `seed_errors,one_time_links=off,validation_family=D`. Throws when a name or
 * a value is none.
 */
export function parseSwitches(text: string): Partial<Switches> {
  const words: Record<string, unknown> = { on: true, off: false, true: true, false: false }
  const entries = text.split(',').flatMap((part) => {
    const [name = '', value = 'on'] = part.trim().split('=')
    return name ? [[name, words[value] ?? (/^\d+$/.test(value) ? Number(value) : value)] as const] : []
  })
  const names = Object.keys(DEFAULT_SWITCHES)
  const unknown = entries.find(([name]) => !names.includes(name))
  if (unknown) throw new Error(`${unknown[0]} is no switch; there are: ${names.join(', ')}`)
  return checkFields(Object.fromEntries(entries), z.object(SWITCH_FIELDS))
}
