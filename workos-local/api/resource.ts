import { type Context, Hono } from 'hono'
import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { paginate } from '../core/pagination.ts'
import { rowsOf } from '../core/render.ts'
import { lookup } from '../core/store.ts'
import type { Environment, Tables } from '../core/types.ts'
import { API_ACTOR, type ApiVariables, bearer } from './bearer.ts'

interface Resource<Name extends keyof Tables> {
  table: Name
  /** As an error's sentence starts with it: "Organization". */
  kind: string
  render(env: Environment, row: Tables[Name]): object
  /** Whether a row belongs in a list with this query; left out where there is no list. */
  matches?(env: Environment, row: Tables[Name], query: Query): boolean
  /** Throws when a list may not be asked for like this. */
  checkQuery?(query: Query, env: Environment): void
  /** Left out where one cannot be asked for by its id. */
  one?: boolean
  /** What a delete answers; left out where there is none. 202 comes with the word Accepted. */
  deleted?: 200 | 202 | 204
  /** Removes what belongs to a row, before the row itself goes. */
  removeParts?(env: Environment, row: Tables[Name]): void
}

/** A query string; a parameter given more than once is a comma list. */
export type Query = Record<string, string | undefined>

/** What every resource answers alike for a known key: the list, one by its id, and the delete. */
export function resource<Name extends keyof Tables>(local: Local, spec: Resource<Name>) {
  const { table, kind, render, matches, deleted, one = true } = spec
  const find = (env: Environment, id: string): Tables[Name] => {
    const row = lookup(env, table, id)
    if (!row) throw notFound(kind, id)
    return row
  }
  const routes = new Hono<ApiVariables>().use(bearer(local))
  if (matches) {
    routes.get('/', (c) => {
      const { env } = c.var
      const query = readQuery(c.req.queries())
      spec.checkQuery?.(query, env)
      return listPage(
        c,
        rowsOf(env, table).filter((row) => matches(env, row, query)),
        (row) => render(env, row),
      )
    })
  }
  if (one) routes.get('/:id', (c) => c.json(render(c.var.env, find(c.var.env, c.req.param('id')))))
  if (deleted) {
    routes.delete('/:id', (c) => {
      const { env } = c.var
      const row = find(env, c.req.param('id'))
      spec.removeParts?.(env, row)
      local.store.remove(env, table, row, API_ACTOR)
      return deleted === 202 ? c.text('Accepted', 202) : c.body(null, deleted)
    })
  }
  return { routes, find }
}

/** Answers with one page of rows. */
export function listPage<Row extends { id: string }>(c: Context, rows: Row[], render: (row: Row) => object) {
  const page = paginate(rows, c.req.query())
  return c.json({ ...page, data: page.data.map(render) })
}

/** SDKs send a list as `a,b`, the specification allows `x=a&x=b`, and some clients write `x[]=a`. */
export function readQuery(queries: Record<string, string[]>): Query {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name.replace('[]', ''), values.join(',')]))
}

/** Whether a value is wanted by a parameter that may be absent, one value or a comma list. */
export const allows = (parameter: string | undefined, value: string) =>
  !parameter || parameter.split(',').includes(value)

/** Whether one of the texts holds what is searched for, if anything is. */
export const holds = (search: string | undefined, ...texts: string[]) =>
  !search || texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
