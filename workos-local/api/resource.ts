import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { readFields } from '../core/fields.ts'
import type { Local } from '../core/local.ts'
import { paginate } from '../core/pagination.ts'
import { need, render, rowsOf } from '../core/render.ts'
import type { Environment, Tables } from '../core/types.ts'
import type { ApiVariables } from './bearer.ts'

/** What can be done with a table's rows; what is left out answers 404. */
interface Resource<Row, New, Changes> {
  /** Whether a row belongs in a list with this query. */
  list?(env: Environment, row: Row, query: Query): boolean
  /** Throws when a list may not be asked for like this. */
  checkQuery?(query: Query, env: Environment): void
  /** Whether one can be asked for by its id. */
  one?: boolean
  create?: {
    fields: z.ZodType<New>
    /** Makes the error where the form of a refusal is the endpoint's own. */
    refuse?: Parameters<typeof readFields>[2]
    run(env: Environment, fields: New): Row
  }
  update?: {
    method: 'PUT' | 'PATCH'
    fields: z.ZodType<Changes>
    run(env: Environment, row: Row, changes: Changes): Row
  }
  /** What a delete answers; 202 comes with the word Accepted. */
  deleted?: 200 | 202 | 204
  /** Where the API's object takes more than `core/render.ts` is given. */
  view?(env: Environment, row: Row): object
}

/** A query string; a parameter given more than once is a comma list. */
export type Query = Record<string, string | undefined>

/** The calls of a resource, for a known key. */
export function resource<Name extends keyof Tables, New, Changes>(
  local: Local,
  table: Name,
  { list, checkQuery, one = true, create, update, deleted, view }: Resource<Tables[Name], New, Changes>,
) {
  const show = (env: Environment, row: Tables[Name]) => (view ? view(env, row) : render(env, table, row))
  const routes = new Hono<ApiVariables>()
  if (list) {
    routes.get('/', (c) => {
      const { env } = c.var
      const query = readQuery(c)
      checkQuery?.(query, env)
      const rows = rowsOf(env, table).filter((row) => list(env, row, query))
      return listPage(c, rows, (row) => show(env, row))
    })
  }
  if (one) routes.get('/:id', (c) => c.json(show(c.var.env, need(c.var.env, table, c.req.param('id')))))
  if (create) {
    routes.post('/', async (c) => {
      const fields = await readFields(c, create.fields, create.refuse)
      return c.json(show(c.var.env, create.run(c.var.env, fields)), 201)
    })
  }
  if (update) {
    routes.on(update.method, '/:id', async (c) => {
      const { env } = c.var
      const row = need(env, table, c.req.param('id'))
      return c.json(show(env, update.run(env, row, await readFields(c, update.fields))))
    })
  }
  if (deleted) {
    routes.delete('/:id', (c) => {
      const { env } = c.var
      local.store.remove(env, table, need(env, table, c.req.param('id')))
      return deleted === 202 ? c.text('Accepted', 202) : c.body(null, deleted)
    })
  }
  return routes
}

/** Answers with one page of rows. */
export function listPage<Row extends { id: string }>(c: Context, rows: Row[], show: (row: Row) => object) {
  const page = paginate(rows, c.req.query())
  return c.json({ ...page, data: page.data.map(show) })
}

/** SDKs send a list as `a,b`, the specification allows `x=a&x=b`, and some clients write `x[]=a`. */
export const readQuery = (c: Context): Query =>
  Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name.replace('[]', ''), values.join(',')]),
  )

/** Whether a value is wanted by a parameter that may be absent, one value or a comma list. */
export const allows = (parameter: string | undefined, value: string) =>
  !parameter || parameter.split(',').includes(value)

/** Whether one of the texts holds what is searched for, if anything is. */
export const holds = (search: string | undefined, ...texts: string[]) =>
  !search || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
