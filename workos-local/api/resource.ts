import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Environment } from '../core/environment.ts'
import { readFields } from '../core/fields.ts'
import type { Local } from '../core/local.ts'
import { paginate } from '../core/pagination.ts'
import type { Tables } from '../core/types.ts'

/** What can be done with a table's rows; what is left out answers 404. */
interface Resource<Row, New, Changes> {
  /** Which rows belong in a list with this query. Throws when a list may not be asked for like this. */
  list?(env: Environment, query: Record<string, string>): (row: Row) => boolean
  /** Whether one can be asked for by its id. */
  one?: boolean
  create?: { fields: z.ZodType<New>; run(env: Environment, fields: New, local: Local): Row }
  update?: {
    method: 'PUT' | 'PATCH'
    fields: z.ZodType<Changes>
    run(env: Environment, row: Row, changes: Changes): Row
  }
  /** What a delete answers; 202 comes with the word Accepted. */
  deleted?: 200 | 202 | 204
}

/** The calls of a resource. */
export function resource<Name extends keyof Tables, New, Changes>(
  table: Name,
  { list, one = true, create, update, deleted }: Resource<Tables[Name], New, Changes>,
) {
  const routes = new Hono()
  if (list) routes.get('/', (c) => listPage(c, table, c.var.env.rows(table).filter(list(c.var.env, readQuery(c)))))
  if (one) routes.get('/:id', (c) => c.json(c.var.env.show(table, c.var.env.need(table, c.req.param('id')))))
  if (create) {
    routes.post('/', async (c) => {
      const { env, local } = c.var
      const row = create.run(env, await readFields(c, create.fields), local)
      return c.json(env.show(table, row), 201)
    })
  }
  if (update) {
    routes.on(update.method, '/:id', async (c) => {
      const { env } = c.var
      const row = env.need(table, c.req.param('id'))
      return c.json(env.show(table, update.run(env, row, await readFields(c, update.fields))))
    })
  }
  if (deleted) {
    routes.delete('/:id', (c) => {
      const { env } = c.var
      env.remove(table, env.need(table, c.req.param('id')))
      return deleted === 202 ? c.text('Accepted', 202) : c.body(null, deleted)
    })
  }
  return routes
}

/** Answers with one page of rows. */
export function listPage<Name extends keyof Tables>(c: Context, table: Name, rows: Tables[Name][]) {
  const page = paginate(rows, c.req.query())
  return c.json({ ...page, data: page.data.map((row) => c.var.env.show(table, row)) })
}

/** SDKs send a list as `a,b`, the specification allows `x=a&x=b`, and some clients write `x[]=a`. */
export const readQuery = (c: Context): Record<string, string> =>
  Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name.replace('[]', ''), values.join(',')]),
  )

/** Whether a value is wanted by a parameter that may be absent, one value or a comma list. */
export const allows = (parameter: string | undefined, ...values: string[]) =>
  !parameter || values.some((value) => parameter.split(',').includes(value))

/** Whether one of the texts holds what is searched for, if anything is. */
export const holds = (search: string | undefined, ...texts: string[]) =>
  !search || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
