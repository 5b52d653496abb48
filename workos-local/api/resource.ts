import { Hono } from 'hono'
import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { paginate } from '../core/pagination.ts'
import { lookup } from '../core/store.ts'
import type { Environment, Tables } from '../core/types.ts'
import { type ApiVariables, bearer } from './bearer.ts'

interface Resource<Name extends keyof Tables> {
  table: Name
  /** As an error's sentence starts with it: "Organization". */
  kind: string
  render(env: Environment, row: Tables[Name]): object
  /** Whether a row belongs in a list with this query. */
  matches(env: Environment, row: Tables[Name], query: Query): boolean
  /** Throws when a list may not be asked for like this. */
  checkQuery?(query: Query): void
}

/** A query string; a parameter given more than once is a comma list. */
type Query = Record<string, string | undefined>

/** What every resource answers alike: the list and one by its id, both for a known key. */
export function resource<Name extends keyof Tables>(local: Local, { table, kind, render, ...list }: Resource<Name>) {
  const find = (env: Environment, id: string): Tables[Name] => {
    const row = lookup(env, table, id)
    if (!row) throw notFound(kind, id)
    return row
  }
  const routes = new Hono<ApiVariables>()
    .use(bearer(local))
    .get('/', (c) => {
      const { env } = c.var
      const query = readQuery(c.req.queries())
      list.checkQuery?.(query)
      const rows: Tables[Name][] = Object.values(env.tables[table])
      const found = rows.filter((row) => list.matches(env, row, query))
      const page = paginate(found, c.req.query())
      return c.json({ ...page, data: page.data.map((row) => render(env, row)) })
    })
    .get('/:id', (c) => c.json(render(c.var.env, find(c.var.env, c.req.param('id')))))
  return { routes, find }
}

/** SDKs send a list as `a,b`, the specification allows `x=a&x=b`, and some clients write `x[]=a`. */
function readQuery(queries: Record<string, string[]>): Query {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name.replace('[]', ''), values.join(',')]))
}

/** Whether a value is wanted by a parameter that may be absent, one value or a comma list. */
export const allows = (parameter: string | undefined, value: string) =>
  !parameter || parameter.split(',').includes(value)
