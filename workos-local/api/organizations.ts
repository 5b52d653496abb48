import { Hono } from 'hono'
import { z } from 'zod'
import { addDomain } from '../core/domains.ts'
import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { domainsOf, renderOrganization, renderRole, rowsOf } from '../core/render.ts'
import { lookup, type Store } from '../core/store.ts'
import type { Environment, Organization } from '../core/types.ts'
import { API_ACTOR, type ApiVariables, bearer } from './bearer.ts'
import { readFields, text } from './body.ts'
import { allows, holds, resource } from './resource.ts'

const NEW = { allow_profiles_outside_organization: false, external_id: null, metadata: {} }

const FIELDS = z.object({
  name: text,
  external_id: z.string('must be a string').nullish(),
  stripe_customer_id: z.string('must be a string').optional(),
  metadata: z
    .record(z.string(), z.string('must be a string'), 'must be an object')
    .nullish()
    .transform((value) => (value === null ? {} : value)),
  allow_profiles_outside_organization: z.boolean('must be true or false').optional(),
  domain_data: z.array(z.object({ domain: text, state: z.enum(['pending', 'verified']).optional() })).optional(),
})
const CHANGES = FIELDS.partial()

type DomainData = z.infer<typeof FIELDS>['domain_data']

/** `/organizations` */
export function organizations(local: Local) {
  const { store } = local
  const { routes, find } = resource(local, {
    table: 'organizations',
    kind: 'Organization',
    deleted: 202,
    removeParts: (env, { id }) => removeBelongings(store, env, id),
    render: renderOrganization,
    matches: (env, { id, name }, { domains, search }) =>
      holds(search, name, ...domainsOf(env, id).map(({ domain }) => domain)) &&
      (!domains || domainsOf(env, id).some(({ domain }) => allows(domains, domain))),
  })
  return routes
    .post('/', async (c) => {
      const { env } = c.var
      const { domain_data, ...fields } = await readFields(c, FIELDS)
      const organization = { ...store.stamps('org'), ...NEW, ...given(fields), name: fields.name }
      store.put(env, 'organizations', organization, API_ACTOR)
      replaceDomains(store, env, organization.id, domain_data)
      return c.json(renderOrganization(env, organization), 201)
    })
    .put('/:id', async (c) => {
      const { env } = c.var
      const organization = find(env, c.req.param('id'))
      const { domain_data, ...fields } = await readFields(c, CHANGES)
      const updated = store.update(env, 'organizations', organization, given(fields), API_ACTOR)
      if (domain_data) replaceDomains(store, env, updated.id, domain_data)
      return c.json(renderOrganization(env, updated))
    })
}

/** The roles of an organization, at both addresses that SDKs ask. */
export function organizationRoles(local: Local) {
  return new Hono<ApiVariables>().use('/:id/roles', bearer(local)).get('/:id/roles', (c) => {
    const id = c.req.param('id')
    if (!lookup(c.var.env, 'organizations', id)) throw notFound('Organization', id)
    return c.json({ object: 'list', data: rowsOf(c.var.env, 'roles').map(renderRole) })
  })
}

/** Whose events are worth telling when their organization goes. */
const BELONGINGS = [
  'organization_memberships',
  'connections',
  'directories',
  'byok_keys',
  'organization_domains',
] as const

/** What has no event of its own. */
const SILENT = [
  'log_streams',
  'audit_log_settings',
  'audit_log_events',
  'audit_log_exports',
  'portal_links',
  'portal_sessions',
] as const

function removeBelongings(store: Store, env: Environment, organizationId: string): void {
  for (const table of BELONGINGS) {
    for (const row of rowsOf(env, table)) {
      if (row.organization_id !== organizationId) continue
      if (table === 'directories') store.forgetDirectoryEntries(env, row.id)
      store.remove(env, table, row, API_ACTOR)
    }
  }
  for (const table of SILENT) store.forget(env, table, (row) => row.organization_id === organizationId)
}

/** Makes an organization's domains those of `domain_data`; verified ones count as verified by hand. */
function replaceDomains(store: Store, env: Environment, organization_id: string, wanted: DomainData = []) {
  const current = domainsOf(env, organization_id)
  for (const row of current) {
    const isKept = wanted.some(({ domain }) => domain === row.domain)
    if (!isKept) store.remove(env, 'organization_domains', row, API_ACTOR)
  }
  for (const entry of wanted) {
    const isThere = current.some(({ domain }) => domain === entry.domain)
    if (!isThere) addDomain(store, env, { organization_id, ...entry }, API_ACTOR)
  }
}

/** The fields that were sent. */
const given = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Organization>
