import type { Context } from 'hono'
import { z } from 'zod'
import { ApiError, invalid, type Violation, violation } from './errors.ts'

/** The request's JSON object; `{}` for an empty body. Throws the API's 400 for anything else. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text || '{}'))
  } catch {
    throw new ApiError(400, { message: 'The request body is not a JSON object.', error: 'Bad Request' })
  }
}

/** The request's body in the form that `schema` describes. Throws the API's 422 with everything that is wrong. */
export const readFields = async <T>(c: Context, schema: z.ZodType<T>, refuse = invalid): Promise<T> =>
  checkFields(await readBody(c), schema, refuse)

/** @param refuse makes the error, for endpoints with a form of their own */
export function checkFields<T>(fields: unknown, schema: z.ZodType<T>, refuse = invalid): T {
  const { data, error } = schema.safeParse(fields)
  if (error) throw refuse(...error.issues.flatMap(violationsOf))
  return data
}

function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => violation(name, 'unknown', 'is no field of this call'))
  }
  const field = issue.path.filter((part) => typeof part === 'string').join('.')
  return [violation(field, issue.code === 'too_big' ? 'too_many' : 'invalid', issue.message)]
}

/** A string with something in it. */
export const text = z.string('must be a string').trim().min(1, 'must not be empty')

export const flag = z.boolean('must be true or false').optional()

/** An ISO 8601 time. */
export const time = z
  .string('must be a string')
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be an ISO 8601 time')

export const oneOf = <const T extends string>(values: readonly T[]) =>
  z.enum(values, `must be one of: ${values.join(', ')}`)

export function wholeNumber(least: number, most: number) {
  const must = `must be a whole number from ${least} to ${most}`
  return z.number(must).refine((value) => Number.isInteger(value) && value >= least && value <= most, must)
}
