import type { Connection, Environment, Membership, Organization, OrganizationDomain, Role, User } from './types.ts'

/** Resources as the API and its events show them. Optional fields are left out rather than null, as WorkOS does. */

export function renderDomain({ verification_token, verification_prefix, ...domain }: OrganizationDomain) {
  return {
    object: 'organization_domain',
    ...domain,
    ...(verification_token && { verification_token }),
    ...(verification_prefix && { verification_prefix }),
  }
}

export function renderOrganization(env: Environment, organization: Organization) {
  return { object: 'organization', ...organization, domains: domainsOf(env, organization.id).map(renderDomain) }
}

export function renderRole(role: Role) {
  return { object: 'role', ...role, type: 'EnvironmentRole', resource_type_slug: 'organization' }
}

export function renderUser(user: User) {
  return { object: 'user', ...user, email_verified: true, profile_picture_url: null, locale: null, metadata: {} }
}

export function renderMembership(env: Environment, { role_slug, ...membership }: Membership) {
  const user = env.tables.users[membership.user_id]
  return {
    object: 'organization_membership',
    ...membership,
    organization_name: env.tables.organizations[membership.organization_id]?.name,
    directory_managed: false,
    custom_attributes: {},
    role: { slug: role_slug },
    roles: [{ slug: role_slug }],
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

export function domainsOf(env: Environment, organizationId: string): OrganizationDomain[] {
  return Object.values(env.tables.organization_domains).filter((domain) => domain.organization_id === organizationId)
}

export function verifiedDomains(env: Environment, organizationId: string): OrganizationDomain[] {
  return domainsOf(env, organizationId).filter(({ state }) => state === 'verified' || state === 'legacy_verified')
}
