import { type Context, Hono } from 'hono'
import { readFields } from '../core/fields.ts'
import { paginate } from '../core/pagination.ts'
import type { Tables } from '../core/types.ts'
import type { Query, Resource } from './types.ts'

/** The calls of a resource. */
export function resource<Name extends keyof Tables, New, Changes>(
  table: Name,
  { list, one = true, create, update, deleted, view }: Resource<Tables[Name], New, Changes>,
) {
  const show = ({ var: { env, local } }: Context, row: Tables[Name]) => (view ? view(row, local) : env.show(table, row))
  const routes = new Hono()
  if (list) {
    routes.get('/', (c) => {
      const { env } = c.var
      const rows = env.rows(table).filter(list(env, readQuery(c)))
      return listPage(c, rows, (row) => show(c, row))
    })
  }
  if (one) routes.get('/:id', (c) => c.json(show(c, c.var.env.need(table, c.req.param('id')))))
  if (create) {
    routes.post('/', async (c) => {
      const fields = await readFields(c, create.fields, create.refuse)
      return c.json(show(c, create.run(c.var.env, fields, c.var.local)), 201)
    })
  }
  if (update) {
    routes.on(update.method, '/:id', async (c) => {
      const { env } = c.var
      const row = env.need(table, c.req.param('id'))
      return c.json(show(c, update.run(env, row, await readFields(c, update.fields))))
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
export const allows = (parameter: string | undefined, ...values: string[]) =>
  !parameter || values.some((value) => parameter.split(',').includes(value))

/** Whether one of the texts holds what is searched for, if anything is. */
export const holds = (search: string | undefined, ...texts: string[]) =>
  !search || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
