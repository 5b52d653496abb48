import { ApiError } from '../core/errors.ts'

/** One field of a call's body: which values it takes, and how a sentence about any other ends. */
interface Field<Value> {
  wants: string
  accepts(value: unknown): boolean
  /** Only for the type. */
  value?: Value
}

export type Fields = Record<string, Field<unknown>>

export type Values<Shape extends Fields> = {
  [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never
}

const field = <Value>(wants: string, accepts: Field<Value>['accepts']): Field<Value> => ({ wants, accepts })

export const text = field<string>('a text', (value) => typeof value === 'string' && value !== '')
export const flag = field<boolean>('true or false', (value) => typeof value === 'boolean')
export const anything = field<unknown>('anything', () => true)
export const headers = field<Record<string, string>>('an object of header names and texts', isHeaders)

export const whole = (least: number, most: number) =>
  field<number>(`a whole number from ${least} to ${most}`, (value) => {
    return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  })

export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  field<Value>(`one of: ${values.join(', ')}`, (value) => values.includes(value as Value))

export const optional = <Value>({ wants, accepts }: Field<Value>) =>
  field<Value | undefined>(wants, (value) => value === undefined || accepts(value))

/**
 * A call's values, checked by a table of fields. Forms send text: an empty one counts as absent, `true` and `3` as
 * what they look like where a field takes no text, and unknown names are ignored.
 *
 * @throws the API's 422, with an entry for each field that is wrong or unknown
 */
export function readFields<Shape extends Fields>(shape: Shape, body: Record<string, unknown>, isForm = false) {
  const values = Object.entries(shape).map(([name, { accepts }]) => {
    const given = body[name]
    return [name, isForm && typeof given === 'string' && !accepts(given) ? meant(given) : given] as const
  })
  const wrong = values.filter(([name, value]) => !shape[name]?.accepts(value))
  const unknown = isForm ? [] : Object.keys(body).filter((name) => !Object.hasOwn(shape, name))
  const violations = [
    ...wrong.map(([name]) => ({ code: `${name}_invalid`, message: `${name} must be ${shape[name]?.wants}` })),
    ...unknown.map((name) => ({ code: `${name}_unknown`, message: `${name} is no field of this call` })),
  ]
  if (violations.length) throw refused(...violations)
  return Object.fromEntries(values) as Values<Shape>
}

/** The API's 422 with codes and sentences, whatever the stand-in's switches say. */
export const refused = (...errors: { code: string; message: string }[]) =>
  new ApiError(422, { code: 'invalid_request_parameters', message: 'Validation failed', errors })

function meant(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

function isHeaders(value: unknown): boolean {
  try {
    return typeof value === 'object' && !!new Headers(value as Record<string, string>)
  } catch {
    return false
  }
}
