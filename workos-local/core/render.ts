import type {
  AuditLogSchema,
  Connection,
  Directory,
  DirectoryGroup,
  DirectoryUser,
  Environment,
  Membership,
  Organization,
  OrganizationDomain,
  Role,
  Tables,
  User,
  WebhookEndpoint,
} from './types.ts'

/** Resources as the API and its events show them. Optional fields are left out rather than null, as WorkOS does. */

export const renderDomain = (domain: OrganizationDomain) => ({ object: 'organization_domain', ...domain })

export const renderEndpoint = (endpoint: WebhookEndpoint) => ({ object: 'webhook_endpoint', ...endpoint })

export function renderOrganization(env: Environment, organization: Organization) {
  return { object: 'organization', ...organization, domains: domainsOf(env, organization.id).map(renderDomain) }
}

export function renderRole(role: Role) {
  return { object: 'role', ...role, type: 'EnvironmentRole', resource_type_slug: 'organization' }
}

export function renderUser(user: User) {
  return { object: 'user', ...user, email_verified: true, profile_picture_url: null, locale: null, metadata: {} }
}

/** A membership without the names that only the API adds. */
export function slimMembership({ role_slug, ...membership }: Membership) {
  return {
    object: 'organization_membership',
    ...membership,
    directory_managed: false,
    custom_attributes: {},
    role: { slug: role_slug },
    roles: [{ slug: role_slug }],
  }
}

export function renderMembership(env: Environment, membership: Membership) {
  const user = env.tables.users[membership.user_id]
  return {
    ...slimMembership(membership),
    organization_name: env.tables.organizations[membership.organization_id]?.name,
    ...(user && { user: renderUser(user) }),
  }
}

export function renderConnection(env: Environment, connection: Connection) {
  const { id, organization_id, connection_type, name, state, created_at, updated_at } = connection
  return {
    object: 'connection',
    id,
    organization_id,
    connection_type,
    name,
    state,
    status: state === 'active' ? 'linked' : 'unlinked',
    domains: verifiedDomains(env, organization_id).map((domain) => ({
      object: 'connection_domain',
      id: domain.id.replace('org_domain', 'conn_domain'),
      domain: domain.domain,
    })),
    created_at,
    updated_at,
  }
}

/** A directory with the counts that SDKs drop. */
export function renderDirectory(env: Environment, directory: Directory) {
  const users = inDirectory(env, 'directory_users', directory.id)
  const active = users.filter(({ state }) => state === 'active').length
  const groups = inDirectory(env, 'directory_groups', directory.id).length
  return { object: 'directory', ...directory, metadata: { users: { active, inactive: users.length - active }, groups } }
}

export function renderGroup(group: DirectoryGroup) {
  return { object: 'directory_group', ...group, raw_attributes: {} }
}

/** A directory's user as events show it; the API adds the groups. */
export function slimDirectoryUser({ group_ids, ...user }: DirectoryUser) {
  const { email, first_name, last_name } = user
  const name = `${first_name} ${last_name}`
  const emails = [{ primary: true, type: 'work', value: email }]
  return { object: 'directory_user', ...user, name, username: email, emails, raw_attributes: {}, custom_attributes: {} }
}

export function renderDirectoryUser(env: Environment, user: DirectoryUser) {
  const groups = user.group_ids.flatMap((id) => env.tables.directory_groups[id] ?? [])
  return { ...slimDirectoryUser(user), groups: groups.map(renderGroup) }
}

export function renderSchema({ id, action, updated_at, ...schema }: AuditLogSchema) {
  return { object: 'audit_log_schema', ...schema }
}

export function inDirectory<Name extends 'directory_users' | 'directory_groups'>(
  env: Environment,
  table: Name,
  directoryId: string,
): Tables[Name][] {
  return rowsOf(env, table).filter(({ directory_id }) => directory_id === directoryId)
}

export const rowsOf = <Name extends keyof Tables>(env: Environment, table: Name): Tables[Name][] =>
  Object.values(env.tables[table])

export function domainsOf(env: Environment, organizationId: string): OrganizationDomain[] {
  return rowsOf(env, 'organization_domains').filter((domain) => domain.organization_id === organizationId)
}

export function verifiedDomains(env: Environment, organizationId: string): OrganizationDomain[] {
  return domainsOf(env, organizationId).filter(({ state }) => state === 'verified' || state === 'legacy_verified')
}
