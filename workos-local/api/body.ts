import type { Context } from 'hono'
import { ApiError } from '../core/errors.ts'

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
