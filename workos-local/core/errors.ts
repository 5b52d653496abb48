import type { Context } from 'hono'

/**
 * An error as the API answers it. WorkOS has several families of bodies and each endpoint keeps to one, so the
 * constructors below name the case and this file alone knows how it looks.
 */
export class ApiError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429,
    readonly body: Record<string, unknown>,
  ) {
    super(String(body.message ?? body.error_description ?? status))
  }
}

export interface Violation {
  code: string
  message: string
}

export const unauthorized = () => new ApiError(401, { message: 'Unauthorized' })

export const forbidden = (message: string) => new ApiError(403, { message })

/** @param kind the resource as a sentence starts with it: "Organization" */
export const notFound = (kind: string, id: string) =>
  new ApiError(404, { message: `${kind} not found: '${id}'.`, code: 'entity_not_found', entity_id: id })

export const invalid = (...errors: Violation[]) =>
  new ApiError(422, { code: 'invalid_request_parameters', message: 'Validation failed', errors })

export const coded = (status: ApiError['status'], code: string, message: string) =>
  new ApiError(status, { code, message })

/** The OAuth form: only for the token endpoint. */
export const oauthError = (error: string, error_description: string) => new ApiError(400, { error, error_description })

/** The one place where an error becomes a reply. */
export function renderError(error: Error, c: Context): Response {
  if (error instanceof ApiError) return c.json(error.body, error.status)
  console.error(error)
  return c.json({ message: 'Internal server error' }, 500)
}
