import { notFound } from './errors.ts'
import type { Environment, Tables } from './types.ts'

type Name = keyof Tables

/** What the API calls a table's objects: `directory_user` for those of `directory_users`. */
export const objectName = (table: Name) => table.replace(/ies$/, 'y').replace(/s$/, '')

/** Resources of which the API shows more or less than is stored. Optional fields are left out rather than null. */
const VIEWS: { [T in Name]?: (row: Tables[T], env: Environment) => object } = {
  organizations: (row, env) => ({
    ...row,
    domains: domainsOf(env, row.id).map((domain) => render(env, 'organization_domains', domain)),
  }),
  roles: (row) => ({ ...row, type: 'EnvironmentRole', resource_type_slug: 'organization' }),
  users: (row) => ({ ...row, email_verified: true, profile_picture_url: null, locale: null, metadata: {} }),
  organization_memberships({ role_slug, ...row }, env) {
    const user = env.tables.users[row.user_id]
    return {
      ...row,
      directory_managed: false,
      custom_attributes: {},
      role: { slug: role_slug },
      roles: [{ slug: role_slug }],
      organization_name: env.tables.organizations[row.organization_id]?.name,
      user: user && render(env, 'users', user),
    }
  },
  connections: ({ external_key, saml, oidc, last_test, ...row }, env) => ({
    ...row,
    status: row.state === 'active' ? 'linked' : 'unlinked',
    domains: verifiedDomains(env, row.organization_id).map(({ id, domain }) => ({
      object: 'connection_domain',
      id: id.replace('org_domain', 'conn_domain'),
      domain,
    })),
  }),
  // With the counts that SDKs drop.
  directories(row, env) {
    const users = rowsOf(env, 'directory_users').filter(({ directory_id }) => directory_id === row.id)
    const active = users.filter(({ state }) => state === 'active').length
    const groups = rowsOf(env, 'directory_groups').filter(({ directory_id }) => directory_id === row.id).length
    return { ...row, metadata: { users: { active, inactive: users.length - active }, groups } }
  },
  directory_groups: (row) => ({ ...row, raw_attributes: {} }),
  directory_users({ group_ids, ...row }, env) {
    const { email, first_name, last_name } = row
    const groups = group_ids.flatMap((id) => env.tables.directory_groups[id] ?? [])
    return {
      ...row,
      name: `${first_name} ${last_name}`,
      username: email,
      emails: [{ primary: true, type: 'work', value: email }],
      raw_attributes: {},
      custom_attributes: {},
      groups: groups.map((group) => render(env, 'directory_groups', group)),
    }
  },
  audit_log_actions({ id, ...row }, env) {
    const schema = schemasOf(env, row.name).at(-1)
    return { ...row, schema: schema && render(env, 'audit_log_schemas', schema) }
  },
  audit_log_schemas: ({ id, action, updated_at, ...row }) => row,
}

/** A resource as the API shows it. */
export function render<T extends Name>(env: Environment, table: T, row: Tables[T]) {
  const view = VIEWS[table] as ((row: Tables[T], env: Environment) => object) | undefined
  const { setup, ...shown } = (view ? view(row, env) : row) as Record<string, unknown>
  return { object: objectName(table), ...shown } as Record<string, unknown>
}

export const rowsOf = <T extends Name>(env: Environment, table: T): Tables[T][] => Object.values(env.tables[table])

/** A row by an id that came from outside, which may be anything: `constructor` is no row. */
export function lookup<T extends Name>(env: Environment, table: T, id: string | undefined): Tables[T] | undefined {
  return id !== undefined && Object.hasOwn(env.tables[table], id) ? env.tables[table][id] : undefined
}

/** A row by its id, or the API's 404. */
export function need<T extends Name>(env: Environment, table: T, id: string): Tables[T] {
  const row = lookup(env, table, id)
  if (row) return row
  throw notFound(
    objectName(table).replace(/(^|_)./g, (start) => start.replace('_', ' ').toUpperCase()),
    id,
  )
}

/** In the order they were made, so that the last one is the current one. */
export const schemasOf = (env: Environment, action: string) =>
  rowsOf(env, 'audit_log_schemas').filter((schema) => schema.action === action)

export const domainsOf = (env: Environment, organizationId: string) =>
  rowsOf(env, 'organization_domains').filter(({ organization_id }) => organization_id === organizationId)

export const verifiedDomains = (env: Environment, organizationId: string) =>
  domainsOf(env, organizationId).filter(({ state }) => state === 'verified' || state === 'legacy_verified')
