import { randomBytes } from 'node:crypto'
import { addDomain, pendingVerification } from './domains.ts'
import type { Local } from './local.ts'
import { passTime } from './passing-time.ts'
import { domainsOf, rowsOf } from './render.ts'
import { type Actor, DAY_MS, type Store } from './store.ts'
import type { Directory, Environment, SamlSettings, Tables } from './types.ts'

/** The states that each feature of an organization can be set to. `none` takes everything away. */
export const FEATURE_STATES = {
  sso: ['none', 'draft', 'validating', 'active', 'inactive', 'deleting'],
  dsync: ['none', 'validating', 'linked', 'invalid_credentials', 'unlinked'],
  domain_verification: ['none', 'pending', 'verified', 'failed'],
  certificate_renewal: ['valid', 'expiring', 'expired'],
  audit_logs: ['active', 'inactive', 'disabled', '30_days', '365_days'],
  log_streams: ['none', 'active', 'inactive', 'error', 'invalid'],
  bring_your_own_key: ['none', 'verified', 'failed'],
} as const
export type Feature = keyof typeof FEATURE_STATES

const DASHBOARD: Actor = { id: 'local', source: 'dashboard' }

/** What a feature consists of, and what a new one of it starts with. */
const PARTS = {
  sso: { table: 'connections', prefix: 'conn', start: { connection_type: 'OktaSAML', name: 'Okta' } },
  dsync: { table: 'directories', prefix: 'directory', start: { type: 'okta scim v2.0', name: 'Okta' } },
  domain_verification: { table: 'organization_domains', prefix: 'org_domain', start: {} },
  certificate_renewal: { table: 'connections', prefix: 'conn', start: {} },
  audit_logs: { table: 'audit_log_settings', prefix: 'audit_log_settings', start: { days: null, state: 'active' } },
  log_streams: { table: 'log_streams', prefix: 'log_stream', start: { type: 'Datadog', last_synced_at: null } },
  bring_your_own_key: { table: 'byok_keys', prefix: 'byok_key', start: { key_provider: 'AWS_KMS' } },
} as const satisfies Record<Feature, { table: keyof Tables; prefix: string; start: object }>

/** Days that a certificate is still good in each state. */
const CERTIFICATE_DAYS: Record<string, number> = { valid: 365, expiring: 14, expired: -1 }

/** The state a feature is in, as `FEATURE_STATES` names it. */
export function stateOf(env: Environment, organizationId: string, feature: Feature): string {
  const row = newest(env, PARTS[feature].table, organizationId)
  if (feature === 'audit_logs') return row?.state ?? 'active'
  if (feature !== 'certificate_renewal') return row?.state ?? 'none'
  return row && 'saml' in row ? (row.saml?.certificate_notice ?? 'valid') : 'none'
}

/** Puts a feature of an organization into a state, with the events that the change has. */
export function setState(local: Local, env: Environment, organizationId: string, feature: Feature, state: string) {
  const { store } = local
  const { table } = PARTS[feature]
  if (state === 'none') {
    for (const row of rowsOf(env, table)) {
      if (row.organization_id === organizationId) store.remove(env, table, row, DASHBOARD)
    }
    return
  }
  if (feature === 'certificate_renewal') return setCertificate(local, env, organizationId, state)
  const row = newest(env, table, organizationId) ?? create(store, env, organizationId, feature)
  const fields = feature === 'audit_logs' && state.endsWith('_days') ? { days: Number.parseInt(state, 10) } : { state }
  const proof = state === 'pending' ? pendingVerification() : {}
  const saml = feature === 'sso' && state !== 'draft' && !('saml' in row) ? { saml: certificate(local, 'valid') } : {}
  const synced = feature === 'log_streams' && state === 'active' ? { last_synced_at: store.clock.iso() } : {}
  put(store, env, table, { ...row, ...proof, ...saml, ...synced, ...fields, updated_at: store.clock.iso() })
  if (feature === 'dsync' && state === 'linked') addPeople(store, env, row as Directory)
}

type PartTable = (typeof PARTS)[Feature]['table']

/** The tables above hold what the table of states says; the compiler cannot follow it there. */
function put(store: Store, env: Environment, table: PartTable, row: object): Tables[PartTable] {
  return store.put(env, table, row as Tables[typeof table], DASHBOARD)
}

function newest(env: Environment, table: PartTable, organizationId: string): Tables[PartTable] | undefined {
  const rows: Tables[PartTable][] = rowsOf(env, table)
  return rows.findLast(({ organization_id }) => organization_id === organizationId)
}

/** What a change begins with where there is nothing yet. Only domains begin by a change of their own. */
function create(store: Store, env: Environment, organization_id: string, feature: Feature): Tables[PartTable] {
  if (feature === 'domain_verification') {
    const label = env.tables.organizations[organization_id]?.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
    const domain = `${label}-${organization_id.slice(-4).toLowerCase()}.example.com`
    return addDomain(store, env, { organization_id, domain }, DASHBOARD)
  }
  const { prefix, start } = PARTS[feature]
  const external_key = feature === 'sso' || feature === 'dsync' ? { external_key: randomBytes(12).toString('hex') } : {}
  return { ...store.stamps(prefix), organization_id, ...start, ...external_key } as Tables[PartTable]
}

function setCertificate(local: Local, env: Environment, organizationId: string, state: string): void {
  if (!newest(env, 'connections', organizationId)) setState(local, env, organizationId, 'sso', 'active')
  const row = newest(env, 'connections', organizationId) as Tables['connections']
  local.store.update(env, 'connections', row, { saml: certificate(local, state, row.saml) }, DASHBOARD)
  // Announces a certificate that ends soon, as if its day had come.
  passTime(local)
}

function certificate({ clock, url, keys }: Local, state: string, saml?: SamlSettings): SamlSettings {
  const end = clock.now() + (CERTIFICATE_DAYS[state] ?? 0) * DAY_MS
  const idp = `${url}/_local/example-idp`
  const start = { entity_id: idp, sso_url: `${idp}/sso`, certificate: keys.exampleIdpCertificate }
  return {
    ...start,
    ...saml,
    certificate_expires_at: new Date(end).toISOString(),
    certificate_notice: undefined,
  }
}

const PEOPLE = [
  { first_name: 'Ada', last_name: 'Lindqvist', job_title: 'Engineer', groups: [0, 1] },
  { first_name: 'Ben', last_name: 'Okafor', job_title: 'Designer', groups: [0] },
  { first_name: 'Eve', last_name: 'Moreau', job_title: 'Accountant', groups: [] },
]

/** A few people and groups, the first time a directory is linked. */
export function addPeople(
  store: Store,
  env: Environment,
  { id: directory_id, organization_id }: Directory,
  actor: Actor = DASHBOARD,
): void {
  if (rowsOf(env, 'directory_groups').some((row) => row.directory_id === directory_id)) return
  const domain = domainsOf(env, organization_id)[0]?.domain ?? 'example.com'
  const entry = (idp_id: string) => ({ organization_id, directory_id, idp_id })
  const groups = ['Engineering', 'Administrators'].map((name) =>
    store.put(env, 'directory_groups', { ...store.stamps('directory_group'), ...entry(name), name }, actor),
  )
  for (const { groups: member, ...person } of PEOPLE) {
    const email = `${person.first_name.toLowerCase()}@${domain}`
    const group_ids = member.flatMap((index) => groups[index]?.id ?? [])
    const user = { ...store.stamps('directory_user'), ...entry(email), ...person, email, state: 'active' as const }
    store.put(env, 'directory_users', { ...user, group_ids }, actor)
  }
}
