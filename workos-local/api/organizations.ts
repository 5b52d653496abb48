import { Hono } from 'hono'
import { addDomain } from '../core/domains.ts'
import type { Local } from '../core/local.ts'
import { domainsOf, need, render, rowsOf } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { ORGANIZATION } from './request-fields.ts'
import { allows, holds, resource } from './resource.ts'
import type { ApiVariables } from './types.ts'

const NEW = { allow_profiles_outside_organization: false, external_id: null }

/** `/organizations` */
export function organizations(local: Local) {
  const { store } = local

  /** Makes an organization's domains those of `domain_data`; verified ones count as verified by hand. */
  function replaceDomains(env: Environment, organization_id: string, wanted: { domain: string; state?: string }[]) {
    const current = domainsOf(env, organization_id)
    for (const row of current) {
      const isKept = wanted.some(({ domain }) => domain === row.domain)
      if (!isKept) store.remove(env, 'organization_domains', row)
    }
    for (const entry of wanted) {
      const isThere = current.some(({ domain }) => domain === entry.domain)
      if (!isThere) addDomain(store, env, { organization_id, ...entry })
    }
  }

  return resource(local, 'organizations', {
    list:
      (env, { domains, search }) =>
      ({ id, name }) => {
        const own = domainsOf(env, id).map(({ domain }) => domain)
        return holds(search, name, ...own) && allows(domains, ...own)
      },
    create: {
      fields: ORGANIZATION,
      run(env, { domain_data = [], metadata, ...fields }) {
        const organization = store.add(env, 'organizations', { ...NEW, ...fields, metadata: metadata ?? {} })
        replaceDomains(env, organization.id, domain_data)
        return organization
      },
    },
    update: {
      method: 'PUT',
      fields: ORGANIZATION.partial(),
      run(env, row, { domain_data, metadata, ...fields }) {
        const cleared = metadata !== undefined && { metadata: metadata ?? {} }
        const organization = store.update(env, 'organizations', row, { ...fields, ...cleared })
        if (domain_data) replaceDomains(env, organization.id, domain_data)
        return organization
      },
    },
    deleted: 202,
  })
}

/** The roles of an organization, at both addresses that SDKs ask. */
export const organizationRoles = () =>
  new Hono<ApiVariables>().get('/:id/roles', (c) => {
    const { env } = c.var
    need(env, 'organizations', c.req.param('id'))
    return c.json({ object: 'list', data: rowsOf(env, 'roles').map((role) => render(env, 'roles', role)) })
  })
