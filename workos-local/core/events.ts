import {
  domainsOf,
  renderConnection,
  renderDirectory,
  renderDomain,
  renderGroup,
  renderOrganization,
  renderRole,
  renderUser,
  slimDirectoryUser,
  slimMembership,
} from './render.ts'
import type { ByokKey, Connection, Directory, DirectoryUser, Environment, OrganizationDomain, Tables } from './types.ts'

interface Change<Row> {
  before?: Row
  after?: Row
}

type NamedEvent = [name: string, data: object]

/** The events that a change causes, with their payloads. */
type EventSource<Row> = (env: Environment, change: Change<Row>) => NamedEvent[]

/** How each table's changes become events. Tables that are missing here emit none, as WorkOS is silent about them. */
const SOURCES: { [Name in keyof Tables]?: EventSource<Tables[Name]> } = {
  organizations: lifecycle('organization', (env, row) => {
    const { allow_profiles_outside_organization, ...data } = renderOrganization(env, row)
    return data
  }),
  organization_domains: domainEvents,
  roles: lifecycle('role', (_env, row) => {
    const { id, name, description, type, ...data } = renderRole(row)
    return data
  }),
  users: lifecycle('user', (_env, row) => renderUser(row)),
  organization_memberships: lifecycle('organization_membership', (_env, row) => slimMembership(row)),
  connections: connectionEvents,
  directories: directoryEvents,
  directory_groups: lifecycle('dsync.group', (_env, row) => renderGroup(row)),
  directory_users: directoryUserEvents,
  byok_keys: byokEvents,
}

/** The events of one change: their names with their payloads. */
export function eventsOf<Name extends keyof Tables>(env: Environment, table: Name, change: Change<Tables[Name]>) {
  const source = SOURCES[table] as EventSource<Tables[Name]> | undefined
  return (source?.(env, change) ?? []).map(([name, data]) => ({ name, data: data as Record<string, unknown> }))
}

function lifecycle<Row>(resource: string, render: (env: Environment, row: Row) => object): EventSource<Row> {
  return (env, { before, after }) => {
    const row = (after ?? before) as Row
    return [[`${resource}.${before ? (after ? 'updated' : 'deleted') : 'created'}`, render(env, row)]]
  }
}

function domainEvents(env: Environment, change: Change<OrganizationDomain>): NamedEvent[] {
  const events = lifecycle<OrganizationDomain>('organization_domain', (_env, row) => renderDomain(row))(env, change)
  const { before, after } = change
  if (!after || after.state === before?.state) return events
  const data = renderDomain(after)
  if (after.state === 'verified') events.push(['organization_domain.verified', data])
  if (after.state === 'failed') {
    const failure = { reason: 'domain_verification_period_expired', organization_domain: data }
    events.push(['organization_domain.verification_failed', failure])
  }
  return events
}

function connectionEvents(env: Environment, { before, after }: Change<Connection>): NamedEvent[] {
  if (!after) {
    const { domains, status, ...data } = renderConnection(env, before as Connection)
    return [['connection.deleted', data]]
  }
  const events = certificateEvents(before, after)
  const data = { ...renderConnection(env, after), external_key: after.external_key }
  if (after.state === 'active' && before?.state !== 'active') events.push(['connection.activated', data])
  if (after.state !== 'active' && before?.state === 'active') events.push(['connection.deactivated', data])
  return events
}

function certificateEvents(before: Connection | undefined, after: Connection): NamedEvent[] {
  const [old, saml] = [before?.saml, after.saml]
  if (!saml) return []
  const connection = { id: after.id, organization_id: after.organization_id }
  const certificate = { certificate_type: 'ResponseSigning', expiry_date: saml.certificate_expires_at }
  if (saml.certificate_notice && saml.certificate_notice !== old?.certificate_notice) {
    const left = Date.parse(saml.certificate_expires_at) - Date.parse(after.updated_at)
    const days_until_expiry = Math.floor(left / 86_400_000)
    const data = { connection, certificate: { ...certificate, is_expired: left <= 0 }, days_until_expiry }
    return [['connection.saml_certificate_renewal_required', data]]
  }
  if (!old || old.certificate_expires_at >= saml.certificate_expires_at) return []
  return [['connection.saml_certificate_renewed', { connection, certificate, renewed_at: after.updated_at }]]
}

/** There is no event for a directory that stops working. */
function directoryEvents(env: Environment, { before, after }: Change<Directory>): NamedEvent[] {
  const row = (after ?? before) as Directory
  const { metadata, external_key, state, ...rest } = renderDirectory(env, row)
  const data = { ...rest, state: EVENT_STATES[state] ?? state }
  if (!after) return [['dsync.deleted', data]]
  if (state !== 'linked' || before?.state === 'linked') return []
  const domains = domainsOf(env, row.organization_id).map(({ id, domain }) => ({
    object: 'organization_domain',
    id,
    domain,
  }))
  return [['dsync.activated', { ...data, external_key, domains }]]
}

const EVENT_STATES: Partial<Record<Directory['state'], string>> = { linked: 'active', unlinked: 'inactive' }

function directoryUserEvents(env: Environment, change: Change<DirectoryUser>): NamedEvent[] {
  const row = (change.after ?? change.before) as DirectoryUser
  const user = slimDirectoryUser(row)
  const moved = (name: string, from: DirectoryUser | undefined, to: DirectoryUser | undefined): NamedEvent[] =>
    (to?.group_ids ?? [])
      .filter((id) => !from?.group_ids.includes(id))
      .flatMap((id) => env.tables.directory_groups[id] ?? [])
      .map((group) => [name, { directory_id: row.directory_id, user, group: renderGroup(group) }])
  return [
    ...lifecycle('dsync.user', () => user)(env, change),
    ...moved('dsync.group.user_removed', change.after, change.before),
    ...moved('dsync.group.user_added', change.before, change.after),
  ]
}

function byokEvents(_env: Environment, { before, after }: Change<ByokKey>): NamedEvent[] {
  const { organization_id, key_provider, state } = (after ?? before) as ByokKey
  if (!after) return [['vault.byok_key.deleted', { organization_id, key_provider }]]
  if (state === 'pending' || state === before?.state) return []
  return [['vault.byok_key.verification_completed', { organization_id, key_provider, verified: state === 'verified' }]]
}
