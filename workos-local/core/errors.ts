import type { Context } from 'hono'
import type { Switches } from './switch-table.ts'
import { REFUSALS } from './tables.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 422 | 429

/**
 * An error as the API answers it. WorkOS has several families of bodies and each endpoint keeps to one, so the
 * constructors below name the case and this file alone knows how it looks.
 */
export class ApiError extends Error {
  /**
   * @param violations what is wrong with a request; the reply's form is chosen when it is rendered
   * @param family the form that an endpoint always has, whatever the switch says
   */
  constructor(
    readonly status: Status,
    readonly body: Record<string, unknown>,
    readonly violations: Violation[] = [],
    readonly family?: Switches['validation_family'],
  ) {
    super(violations[0]?.message ?? String(body.message ?? body.error_description ?? status))
  }
}

/** @param kind the resource as a sentence starts with it: "Organization" */
export const notFound = (kind: string, id: string) =>
  new ApiError(404, { message: `${kind} not found: '${id}'.`, code: 'entity_not_found', entity_id: id })

/** One thing that is wrong with a request. */
export const violation = (field: string, problem: string, must: string) => ({
  field,
  code: `${field.replaceAll('.', '_')}_${problem}`,
  message: `${field} ${must}`,
})

export type Violation = ReturnType<typeof violation>

/** A 422 with everything that is wrong; its form is the switch's unless the endpoint has one of its own. */
const validation =
  (family?: Switches['validation_family']) =>
  (...violations: Violation[]) =>
    new ApiError(422, { message: 'Validation failed' }, violations, family)

export const invalid = validation()

/** For audit logs and events, which list fields always. */
export const invalidFields = validation('D')

/** For the control API, whose form no switch changes. */
export const refused = validation('C')

/** A refusal by its code, and the value that it is about. */
export function coded(code: keyof typeof REFUSALS, value?: unknown) {
  const [status, message] = REFUSALS[code]
  return new ApiError(status, { code, message: message.replace('{}', () => String(value)) })
}

/** The OAuth form: only for the token endpoint. */
export const oauthError = (error: string, error_description: string) => new ApiError(400, { error, error_description })

/** The one place where an error becomes a reply. */
export function renderError(error: Error, c: Context) {
  const { switches } = c.var.local
  if (!(error instanceof ApiError)) {
    console.error(error)
    return c.json({ message: 'Internal server error' }, 500)
  }
  const { status, body, violations, family = switches.validation_family } = error
  if (switches.seed_errors && /^\/portal(-link)?\//.test(c.req.path)) {
    return c.json(seedForm(error), violations.length ? 400 : status)
  }
  if (!violations.length) return c.json(body, status)
  if (family === 'D') return c.json({ ...body, errors: violations.map(({ field, code }) => ({ field, code })) }, status)
  const errors = violations.map(({ code, message }) => ({ code, message }))
  return c.json({ code: 'invalid_request_parameters', ...body, errors }, status)
}

function seedForm({ status, message, body, violations: [first] }: ApiError) {
  const field = first?.field
  const error = field ? `invalid_${field}` : (body.code ?? (status === 401 ? 'unauthorized' : 'forbidden'))
  return { error, error_description: message, code: field ? 'invalid_request' : error }
}
