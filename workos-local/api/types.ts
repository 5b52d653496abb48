import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Environment } from '../core/environment.ts'
import type { invalid } from '../core/errors.ts'
import type { Local } from '../core/local.ts'

// biome-ignore lint/suspicious/noExplicitAny: each has routes of its own type.
export type Routes = Hono<any, any, any>

/** A query string; a parameter given more than once is a comma list. */
export type Query = Record<string, string | undefined>

/** What can be done with a table's rows; what is left out answers 404. */
export interface Resource<Row, New, Changes> {
  /** Which rows belong in a list with this query. Throws when a list may not be asked for like this. */
  list?(env: Environment, query: Query): (row: Row) => boolean
  /** Whether one can be asked for by its id. */
  one?: boolean
  create?: {
    fields: z.ZodType<New>
    /** Where the form of a refusal is the endpoint's own. */
    refuse?: typeof invalid
    run(env: Environment, fields: New, local: Local): Row
  }
  update?: {
    method: 'PUT' | 'PATCH'
    fields: z.ZodType<Changes>
    run(env: Environment, row: Row, changes: Changes): Row
  }
  /** What a delete answers; 202 comes with the word Accepted. */
  deleted?: 200 | 202 | 204
  /** Where the API's object takes more than `core/render.ts` is given. */
  view?(row: Row, local: Local): object
}
