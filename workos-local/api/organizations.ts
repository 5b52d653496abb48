import { coded, invalid } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { domainsOf, renderOrganization, renderRole } from '../core/render.ts'
import type { Environment, Organization } from '../core/types.ts'
import { API_ACTOR } from './bearer.ts'
import { readBody } from './body.ts'
import { allows, resource } from './resource.ts'

const NEW = { allow_profiles_outside_organization: false, external_id: null, metadata: {} }

/** `/organizations` and the roles of one. */
export function organizations(local: Local) {
  const { store } = local
  const { routes, find } = resource(local, {
    table: 'organizations',
    kind: 'Organization',
    render: renderOrganization,
    matches: (env, { id, name }, { domains, search }) =>
      (!search || name.toLowerCase().includes(search.toLowerCase())) &&
      (!domains || domainsOf(env, id).some(({ domain }) => allows(domains, domain))),
  })

  routes.post('/', async (c) => {
    const { env } = c.var
    const body = await readBody(c)
    const { name, ...fields } = readFields(body)
    if (!name) throw invalid({ code: 'name_required', message: 'name must be a non-empty string' })
    const organization = { ...store.stamps('org'), ...NEW, name, ...fields }
    store.put(env, 'organizations', organization, API_ACTOR)
    replaceDomains(local, env, organization, body.domain_data)
    return c.json(renderOrganization(env, organization), 201)
  })

  routes.put('/:id', async (c) => {
    const { env } = c.var
    const organization = find(env, c.req.param('id'))
    const body = await readBody(c)
    const updated = store.update(env, 'organizations', organization, readFields(body), API_ACTOR)
    if (body.domain_data !== undefined) replaceDomains(local, env, updated, body.domain_data)
    return c.json(renderOrganization(env, updated))
  })

  routes.delete('/:id', (c) => {
    const { env } = c.var
    const organization = find(env, c.req.param('id'))
    for (const table of ['organization_memberships', 'connections', 'organization_domains'] as const) {
      for (const row of Object.values(env.tables[table])) {
        if (row.organization_id === organization.id) store.remove(env, table, row, API_ACTOR)
      }
    }
    store.remove(env, 'organizations', organization, API_ACTOR)
    return c.text('Accepted', 202)
  })

  return routes.get('/:id/roles', (c) => {
    find(c.var.env, c.req.param('id'))
    return c.json({ object: 'list', data: Object.values(c.var.env.tables.roles).map(renderRole) })
  })
}

/** Makes an organization's domains those of `domain_data`; verified ones count as verified by hand. */
function replaceDomains({ store }: Local, env: Environment, { id: organization_id }: Organization, wanted: unknown) {
  const entries: { domain?: unknown; state?: unknown }[] = Array.isArray(wanted) ? wanted.filter(Boolean) : []
  for (const row of domainsOf(env, organization_id)) {
    const isKept = entries.some(({ domain }) => domain === row.domain)
    if (!isKept) store.remove(env, 'organization_domains', row, API_ACTOR)
  }
  for (const { domain, state } of entries) {
    const owner = Object.values(env.tables.organization_domains).find((row) => row.domain === domain)
    if (typeof domain !== 'string' || owner?.organization_id === organization_id) continue
    if (owner) throw coded(409, 'domain_already_exists', `The domain '${domain}' belongs to another organization.`)
    const stamps = store.stamps('org_domain')
    const verification =
      state === 'verified'
        ? ({ state: 'verified', verification_strategy: 'manual' } as const)
        : ({ state: 'pending', verification_strategy: 'dns', verification_token: stamps.id.slice(-20) } as const)
    store.put(env, 'organization_domains', { ...stamps, organization_id, domain, ...verification }, API_ACTOR)
  }
}

/** The fields that a body may set; what has the wrong type is left alone. */
function readFields(body: Record<string, unknown>): Partial<Organization> {
  const fields: Partial<Organization> = {}
  if (typeof body.name === 'string' && body.name.trim()) fields.name = body.name
  if (typeof body.external_id === 'string' || body.external_id === null) fields.external_id = body.external_id
  if (typeof body.stripe_customer_id === 'string') fields.stripe_customer_id = body.stripe_customer_id
  if (typeof body.metadata === 'object') fields.metadata = (body.metadata ?? {}) as Record<string, string>
  if (typeof body.allow_profiles_outside_organization === 'boolean') {
    fields.allow_profiles_outside_organization = body.allow_profiles_outside_organization
  }
  return fields
}
