import { domainsOf } from './domains.ts'
import type { Environment } from './environment.ts'
import { without } from './render.ts'
import { DIRECTORY_STATES, LIFECYCLES } from './tables.ts'
import type { Change, Connection, DirectoryUser, Tables } from './types.ts'

type NamedEvent = [name: string, data: Record<string, unknown>]

/** @param row as it is after the change, or as it was before it went */
type Source<Row> = (env: Environment, row: Row, change: Change<Row>) => NamedEvent[]

/** What else a change causes. Tables that are in neither list emit nothing, as WorkOS is silent about them. */
const FURTHER: { [Name in keyof Tables]?: Source<Tables[Name]> } = {
  organization_domains(env, row, { before, after }) {
    const data = env.show('organization_domains', row)
    const failure = { reason: 'domain_verification_period_expired', organization_domain: data }
    if (!after || row.state === before?.state) return []
    if (row.state === 'verified') return [['organization_domain.verified', data]]
    return row.state === 'failed' ? [['organization_domain.verification_failed', failure]] : []
  },

  connections(env, row, { before, after }) {
    const data = env.show('connections', row)
    if (!after) return [['connection.deleted', without(data, ['domains', 'status'])]]
    const events = certificateEvents(before, row)
    const isActive = row.state === 'active'
    if (isActive === (before?.state === 'active')) return events
    const name = isActive ? 'connection.activated' : 'connection.deactivated'
    return [...events, [name, { ...data, external_key: row.external_key }]]
  },

  // There is no event for a directory that stops working.
  directories(env, row, { before, after }) {
    const { metadata, ...shown } = env.show('directories', row)
    const data = { ...shown, state: DIRECTORY_STATES[row.state] ?? row.state }
    if (!after) return [['dsync.deleted', without(data, ['external_key'])]]
    if (row.state !== 'linked' || before?.state === 'linked') return []
    const object = 'organization_domain'
    const domains = domainsOf(env, row.organization_id).map(({ id, domain }) => ({ object, id, domain }))
    return [['dsync.activated', { ...data, domains }]]
  },

  directory_users: (env, _row, { before, after }) => [
    ...groupEvents(env, 'dsync.group.user_removed', before, after),
    ...groupEvents(env, 'dsync.group.user_added', after, before),
  ],

  byok_keys(_env, { organization_id, key_provider, state }, { before, after }) {
    const key = { organization_id, key_provider }
    // Nobody was told of a key that was never checked.
    if (state === 'pending') return []
    if (!after) return [['vault.byok_key.deleted', key]]
    if (state === before?.state) return []
    return [['vault.byok_key.verification_completed', { ...key, verified: state === 'verified' }]]
  },
}

/** The events of one change: their names with their payloads. */
export function eventsOf<Name extends keyof Tables>(env: Environment, table: Name, change: Change<Tables[Name]>) {
  const { before, after } = change
  const row = (after ?? before) as Tables[Name]
  const [resource, ...fields] = LIFECYCLES[table] ?? []
  const verb = before ? (after ? 'updated' : 'deleted') : 'created'
  const own: NamedEvent[] = resource ? [[`${resource}.${verb}`, without(env.show(table, row), fields)]] : []
  const further = FURTHER[table] as Source<Tables[Name]> | undefined
  return [...own, ...(further?.(env, row, change) ?? [])]
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

/** One event for each group that `row` has and `other` has not. */
function groupEvents(env: Environment, name: string, row?: DirectoryUser, other?: DirectoryUser): NamedEvent[] {
  if (!row) return []
  const user = without(env.show('directory_users', row), ['groups'])
  return row.group_ids
    .filter((id) => !other?.group_ids.includes(id))
    .flatMap((id) => env.find('directory_groups', id) ?? [])
    .map((group) => [name, { directory_id: row.directory_id, user, group: env.show('directory_groups', group) }])
}
