import { domainsOf, verifiedDomains } from './domains.ts'
import type { Environment } from './environment.ts'
import { CONSTANT, HIDDEN } from './tables.ts'
import type { Tables } from './types.ts'

type Name = keyof Tables

/** What the API calls a table's objects: `directory_user` for those of `directory_users`. */
export const objectName = (table: Name) => table.replace(/ies$/, 'y').replace(/s$/, '')

/** What the API shows of a row beyond what is stored. */
const FURTHER: { [T in Name]?: (row: Tables[T], env: Environment) => object } = {
  organizations: ({ id }, env) => ({
    domains: domainsOf(env, id).map((domain) => env.show('organization_domains', domain)),
  }),
  organization_memberships({ role_slug, user_id, organization_id }, env) {
    const user = env.find('users', user_id)
    return {
      role: { slug: role_slug },
      roles: [{ slug: role_slug }],
      organization_name: env.find('organizations', organization_id)?.name,
      user: user && env.show('users', user),
    }
  },
  connections: ({ state, organization_id }, env) => ({
    status: state === 'active' ? 'linked' : 'unlinked',
    domains: verifiedDomains(env, organization_id).map(({ id, domain }) => ({
      object: 'connection_domain',
      id: id.replace('org_domain', 'conn_domain'),
      domain,
    })),
  }),
  // With the counts that SDKs drop.
  directories({ id: directory_id }, env) {
    const users = env.rows('directory_users', { directory_id })
    const active = users.filter(({ state }) => state === 'active').length
    const groups = env.rows('directory_groups', { directory_id }).length
    return { metadata: { users: { active, inactive: users.length - active }, groups } }
  },
  directory_users({ first_name, last_name, email, group_ids }, env) {
    const groups = group_ids.flatMap((id) => env.find('directory_groups', id) ?? [])
    return {
      name: `${first_name} ${last_name}`,
      username: email,
      emails: [{ primary: true, type: 'work', value: email }],
      groups: groups.map((group) => env.show('directory_groups', group)),
    }
  },
  audit_log_actions({ name }, env) {
    const schema = env.rows('audit_log_schemas', { action: name }).at(-1)
    return { schema: schema && env.show('audit_log_schemas', schema) }
  },
}

/** A resource as the API shows it. */
export function render<T extends Name>(env: Environment, table: T, row: Tables[T]): Record<string, unknown> {
  const further = FURTHER[table] as ((row: Tables[T], env: Environment) => object) | undefined
  const stored = without(row, HIDDEN[table] ?? [])
  return { object: objectName(table), ...stored, ...CONSTANT[table], ...further?.(row, env) }
}

/** An object without some of its fields. */
export const without = (object: object, names: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))
