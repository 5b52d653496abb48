import { randomBytes } from 'node:crypto'
import { addDomain, pendingVerification } from './domains.ts'
import { CERTIFICATE_DAYS, DIRECTORY_GROUPS, DIRECTORY_PEOPLE, FEATURE_PARTS, type Feature } from './features.ts'
import type { Local } from './local.ts'
import { passTime } from './passing-time.ts'
import { domainsOf, rowsOf } from './render.ts'
import { DAY_MS, type Store } from './store.ts'
import type { Actor, Directory, Environment, SamlSettings, Tables } from './types.ts'

const DASHBOARD: Actor = { id: 'local', source: 'dashboard' }

/** The state a feature is in, as `FEATURE_STATES` names it. */
export function stateOf(env: Environment, organizationId: string, feature: Feature): string {
  const row = newest(env, FEATURE_PARTS[feature].table, organizationId)
  if (feature === 'audit_logs') return row?.state ?? 'active'
  if (feature !== 'certificate_renewal') return row?.state ?? 'none'
  return row && 'saml' in row ? (row.saml?.certificate_notice ?? 'valid') : 'none'
}

/** Puts a feature of an organization into a state, with the events that the change has. */
export function setState(local: Local, env: Environment, organization_id: string, feature: Feature, state: string) {
  const { store } = local
  const { table, start } = FEATURE_PARTS[feature]
  if (state === 'none') {
    for (const row of rowsOf(env, table)) {
      if (row.organization_id === organization_id) store.remove(env, table, row, DASHBOARD)
    }
    return
  }
  if (feature === 'certificate_renewal') return setCertificate(local, env, organization_id, state)
  const row = newest(env, table, organization_id) ?? begin(store, env, organization_id, feature)
  const changes = {
    ...(feature === 'audit_logs' && state.endsWith('_days') ? { days: Number.parseInt(state, 10) } : { state }),
    ...(state === 'pending' && pendingVerification()),
    ...(feature === 'sso' && state !== 'draft' && !(row && 'saml' in row) && { saml: certificate(local, 'valid') }),
    ...(feature === 'log_streams' && state === 'active' && { last_synced_at: store.clock.iso() }),
  }
  // The tables hold what the table of features says; the compiler cannot follow it there.
  const untyped = store as unknown as Record<'add' | 'update', (...args: unknown[]) => Directory>
  const key = feature === 'sso' || feature === 'dsync' ? { external_key: randomBytes(12).toString('hex') } : {}
  const after = row
    ? untyped.update(env, table, row, changes, DASHBOARD)
    : untyped.add(env, table, { organization_id, ...start, ...key, ...changes }, DASHBOARD)
  if (feature === 'dsync' && state === 'linked') addPeople(store, env, after)
}

type PartTable = (typeof FEATURE_PARTS)[Feature]['table']

function newest(env: Environment, table: PartTable, organizationId: string): Tables[PartTable] | undefined {
  const rows: Tables[PartTable][] = rowsOf(env, table)
  return rows.findLast(({ organization_id }) => organization_id === organizationId)
}

/** Domains begin by a change of their own, to an example. */
function begin(store: Store, env: Environment, organization_id: string, feature: Feature) {
  if (feature !== 'domain_verification') return undefined
  const label = env.tables.organizations[organization_id]?.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const domain = `${label}-${organization_id.slice(-4).toLowerCase()}.example.com`
  return addDomain(store, env, { organization_id, domain }, DASHBOARD)
}

function setCertificate(local: Local, env: Environment, organizationId: string, state: string): void {
  if (!newest(env, 'connections', organizationId)) {
    setState(local, env, organizationId, 'sso', 'active')
    // A new connection brings a good certificate along.
    if (state === 'valid') return
  }
  const row = newest(env, 'connections', organizationId) as Tables['connections']
  local.store.update(env, 'connections', row, { saml: certificate(local, state, row.saml) }, DASHBOARD)
  // Announces a certificate that ends soon, as if its day had come.
  passTime(local)
}

function certificate({ clock, url, keys }: Local, state: string, saml?: SamlSettings): SamlSettings {
  const idp = `${url}/_local/example-idp`
  const start = { entity_id: idp, sso_url: `${idp}/sso`, certificate: keys.exampleIdpCertificate }
  const certificate_expires_at = new Date(clock.now() + (CERTIFICATE_DAYS[state] ?? 0) * DAY_MS).toISOString()
  return { ...start, ...saml, certificate_expires_at, certificate_notice: undefined }
}

/** A few people and groups, the first time a directory is linked. */
export function addPeople(
  store: Store,
  env: Environment,
  { id: directory_id, organization_id }: Directory,
  actor: Actor = DASHBOARD,
): void {
  if (rowsOf(env, 'directory_groups').some((row) => row.directory_id === directory_id)) return
  const domain = domainsOf(env, organization_id)[0]?.domain ?? 'example.com'
  const directory = { organization_id, directory_id }
  const groups = DIRECTORY_GROUPS.map((name) =>
    store.add(env, 'directory_groups', { ...directory, idp_id: name, name }, actor),
  )
  for (const { groups: member, ...person } of DIRECTORY_PEOPLE) {
    const email = `${person.first_name.toLowerCase()}@${domain}`
    const group_ids = member.flatMap((index) => groups[index]?.id ?? [])
    const user = { ...directory, ...person, idp_id: email, email, state: 'active' as const, group_ids }
    store.add(env, 'directory_users', user, actor)
  }
}
