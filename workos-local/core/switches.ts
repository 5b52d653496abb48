import { z } from 'zod'
import { SWITCH_FIELDS, type Switches } from './switch-table.ts'

/**
 * Switches as the variable WORKOS_LOCAL_SWITCHES writes them: `seed_errors,one_time_links=off,validation_family=D`.
 * Throws a sentence for the person who set it when a name or a value is none.
 */
export function parseSwitches(text: string): Partial<Switches> {
  const parts = text.split(',').filter((part) => part.trim())
  const given = parts.map((part) => {
    const [name, value = 'on'] = part.trim().split('=')
    return [name, /^\d+$/.test(value) ? Number(value) : ({ on: true, off: false }[value] ?? value)]
  })
  const { data, error } = z.strictObject(SWITCH_FIELDS).safeParse(Object.fromEntries(given))
  if (data) return data
  const problems = error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys[0]} is no switch; there are: ${Object.keys(SWITCH_FIELDS).join(', ')}`
      : `${issue.path.join('.')} ${issue.message}`,
  )
  throw new Error(`WORKOS_LOCAL_SWITCHES is not right: ${problems.join('; ')}.`)
}
