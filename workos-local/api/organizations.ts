import { Hono } from 'hono'
import { addDomain, domainsOf } from '../core/domains.ts'
import type { Environment } from '../core/environment.ts'
import { ORGANIZATION } from './request-fields.ts'
import { allows, holds, resource } from './resource.ts'

const NEW = { allow_profiles_outside_organization: false, external_id: null }

/** `/organizations` */
export const organizations = resource('organizations', {
  list:
    (env, { domains, search }) =>
    ({ id, name }) => {
      const own = domainsOf(env, id).map(({ domain }) => domain)
      return holds(search, name, ...own) && allows(domains, ...own)
    },
  create: {
    fields: ORGANIZATION,
    run(env, { domain_data = [], metadata, ...fields }) {
      const organization = env.add('organizations', { ...NEW, ...fields, metadata: metadata ?? {} })
      replaceDomains(env, organization.id, domain_data)
      return organization
    },
  },
  update: {
    method: 'PUT',
    fields: ORGANIZATION.partial(),
    run(env, row, { domain_data, metadata = row.metadata, ...fields }) {
      const organization = env.update('organizations', row, { ...fields, metadata: metadata ?? {} })
      if (domain_data) replaceDomains(env, organization.id, domain_data)
      return organization
    },
  },
  deleted: 202,
})

type WantedDomain = { domain: string; state?: string }

/** Makes an organization's domains those of `domain_data`; verified ones count as verified by hand. */
function replaceDomains(env: Environment, organization_id: string, wanted: WantedDomain[]) {
  const current = domainsOf(env, organization_id)
  const isIn = (list: WantedDomain[], { domain }: WantedDomain) => list.some((one) => one.domain === domain)
  for (const row of current) if (!isIn(wanted, row)) env.remove('organization_domains', row)
  for (const one of wanted) if (!isIn(current, one)) addDomain(env, { organization_id, ...one })
}

/** The roles of an organization, at both addresses that SDKs ask. */
export const organizationRoles = new Hono().get('/:id/roles', (c) => {
  const { env } = c.var
  env.need('organizations', c.req.param('id'))
  return c.json({ object: 'list', data: env.rows('roles').map((role) => env.show('roles', role)) })
})
