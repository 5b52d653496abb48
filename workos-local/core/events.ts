import {
  renderConnection,
  renderDomain,
  renderMembership,
  renderOrganization,
  renderRole,
  renderUser,
} from './render.ts'
import type { Connection, Environment, OrganizationDomain, Tables } from './types.ts'

interface Change<Row> {
  before?: Row
  after?: Row
}

interface EventSource<Row> {
  /** The events that a change causes; none for a table that WorkOS is silent about. */
  names(change: Change<Row>): string[]
  data(env: Environment, row: Row, name: string): Record<string, unknown>
}

/** How each table's changes become events. Tables that are missing here emit none. */
const SOURCES: { [Name in keyof Tables]?: EventSource<Tables[Name]> } = {
  organizations: { names: lifecycle('organization'), data: renderOrganization },
  organization_domains: { names: domainEvents, data: (_env, row) => renderDomain(row) },
  roles: { names: lifecycle('role'), data: (_env, row) => renderRole(row) },
  users: { names: lifecycle('user'), data: (_env, row) => renderUser(row) },
  organization_memberships: { names: lifecycle('organization_membership'), data: renderMembership },
  connections: { names: connectionEvents, data: connectionData },
}

/** The events of one change: their names with their payloads. */
export function eventsOf<Name extends keyof Tables>(env: Environment, table: Name, change: Change<Tables[Name]>) {
  const source = SOURCES[table] as EventSource<Tables[Name]> | undefined
  const row = change.after ?? change.before
  if (!source || !row) return []
  return source.names(change).map((name) => ({ name, data: source.data(env, row, name) }))
}

function lifecycle(resource: string) {
  return ({ before, after }: Change<unknown>) => {
    if (!before) return [`${resource}.created`]
    return [after ? `${resource}.updated` : `${resource}.deleted`]
  }
}

function domainEvents(change: Change<OrganizationDomain>): string[] {
  const verified = change.after?.state === 'verified' && change.before?.state !== 'verified'
  return [...lifecycle('organization_domain')(change), ...(verified ? ['organization_domain.verified'] : [])]
}

function connectionEvents({ before, after }: Change<Connection>): string[] {
  if (!after) return ['connection.deleted']
  if (after.state === 'active' && before?.state !== 'active') return ['connection.activated']
  if (after.state !== 'active' && before?.state === 'active') return ['connection.deactivated']
  return []
}

function connectionData(env: Environment, row: Connection, name: string) {
  const { domains, status, ...rest } = renderConnection(env, row)
  return name === 'connection.deleted' ? rest : { ...rest, status, domains, external_key: row.external_key }
}
