import { randomBytes } from 'node:crypto'
import { DAY_MS, passTime } from './clock.ts'
import { addDomain, domainsOf, pendingVerification } from './domains.ts'
import type { Environment } from './environment.ts'
import { CERTIFICATE_DAYS, DIRECTORY_GROUPS, DIRECTORY_PEOPLE, FEATURE_PARTS, type Feature } from './features.ts'
import type { Local } from './local.ts'
import type { Actor, Connection, Directory, SamlSettings } from './types.ts'

/** Who changes what is changed by control. */
export const DASHBOARD: Actor = { id: 'local', source: 'dashboard' }

/** The rows that a feature of an organization consists of. */
const partsOf = (env: Environment, organization_id: string, feature: Feature) =>
  env.rows(FEATURE_PARTS[feature].table, { organization_id })

/** The state a feature is in, as `FEATURE_STATES` names it. */
export function stateOf(env: Environment, organizationId: string, feature: Feature): string {
  const row = partsOf(env, organizationId, feature).at(-1)
  if (!row) return feature === 'audit_logs' ? 'active' : 'none'
  if (feature !== 'certificate_renewal') return row.state
  return 'saml' in row ? (row.saml?.certificate_notice ?? 'valid') : 'none'
}

/** Puts a feature of an organization into a state, with the events that the change has. */
export function setState(local: Local, env: Environment, organization_id: string, feature: Feature, state: string) {
  const { table, start } = FEATURE_PARTS[feature]
  const rows = partsOf(env, organization_id, feature)
  if (state === 'none') {
    for (const row of rows) env.remove(table, row, DASHBOARD)
    return
  }
  if (feature === 'certificate_renewal') return setCertificate(local, env, organization_id, state)
  const row = rows.at(-1) ?? (feature === 'domain_verification' ? addExample(env, organization_id) : undefined)
  const changes = {
    ...(feature === 'audit_logs' && state.endsWith('_days') ? { days: Number.parseInt(state, 10) } : { state }),
    ...(state === 'pending' && pendingVerification()),
    ...(feature === 'sso' && state !== 'draft' && !(row && 'saml' in row) && { saml: certificate(local, 'valid') }),
    ...(feature === 'log_streams' && state === 'active' && { last_synced_at: local.clock.iso() }),
  }
  // The tables hold what the table of features says; the compiler cannot follow it there.
  const untyped = env as unknown as Record<'add' | 'update', (...args: unknown[]) => Directory>
  const key = feature === 'sso' || feature === 'dsync' ? { external_key: randomBytes(12).toString('hex') } : {}
  const after = row
    ? untyped.update(table, row, changes, DASHBOARD)
    : untyped.add(table, { organization_id, ...start, ...key, ...changes }, DASHBOARD)
  if (feature === 'dsync' && state === 'linked') addPeople(env, after)
}

/** Domains begin by a change of their own, to an example. */
function addExample(env: Environment, organization_id: string) {
  const { name } = env.need('organizations', organization_id)
  const label = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const domain = `${label}-${organization_id.slice(-4).toLowerCase()}.example.com`
  return addDomain(env, { organization_id, domain }, DASHBOARD)
}

function setCertificate(local: Local, env: Environment, organization_id: string, state: string): void {
  if (!env.rows('connections', { organization_id }).length) {
    setState(local, env, organization_id, 'sso', 'active')
    // A new connection brings a good certificate along.
    if (state === 'valid') return
  }
  const row = env.rows('connections', { organization_id }).at(-1) as Connection
  env.update('connections', row, { saml: certificate(local, state, row.saml) }, DASHBOARD)
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
export function addPeople(env: Environment, { id: directory_id, organization_id }: Directory, actor = DASHBOARD): void {
  if (env.rows('directory_groups', { directory_id }).length) return
  const domain = domainsOf(env, organization_id)[0]?.domain ?? 'example.com'
  const directory = { organization_id, directory_id }
  const groups = DIRECTORY_GROUPS.map((name) =>
    env.add('directory_groups', { ...directory, idp_id: name, name }, actor),
  )
  for (const { groups: member, ...person } of DIRECTORY_PEOPLE) {
    const email = `${person.first_name.toLowerCase()}@${domain}`
    const group_ids = member.flatMap((index) => groups[index]?.id ?? [])
    const user = { ...directory, ...person, idp_id: email, email, state: 'active' as const, group_ids }
    env.add('directory_users', user, actor)
  }
}
