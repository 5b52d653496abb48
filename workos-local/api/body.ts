import type { Context } from 'hono'
import { z } from 'zod'
import { ApiError, invalid, violation } from '../core/errors.ts'

/** The request's JSON object; `{}` for an empty body. Throws the API's 400 for anything else. */
export async function readBody(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  try {
    const body: unknown = text ? JSON.parse(text) : {}
    if (typeof body === 'object' && body && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Falls through to the same reply as JSON that is no object.
  }
  throw new ApiError(400, { message: 'The request body is not a JSON object.', error: 'Bad Request' })
}

/** The request's body in the form that `schema` describes. Throws the API's 422 with everything that is wrong. */
export async function readFields<T>(c: Context, schema: z.ZodType<T>, refuse = invalid): Promise<T> {
  const body = await readBody(c)
  return checkFields(body, schema, refuse)
}

/** @param refuse makes the error, for endpoints with a form of their own */
export function checkFields<T>(fields: unknown, schema: z.ZodType<T>, refuse = invalid): T {
  const { data, error } = schema.safeParse(fields)
  if (!error) return data
  throw refuse(
    ...error.issues.map(({ path, code, message }) => {
      const field = path.filter((part) => typeof part === 'string').join('.')
      return violation(field, code === 'too_big' ? 'too_many' : 'invalid', message)
    }),
  )
}

/** A string with something in it. */
export const text = z.string('must be a string').trim().min(1, 'must not be empty')

/** An ISO 8601 time. */
export const time = z.string('must be a string').refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'must be an ISO 8601 time',
})
