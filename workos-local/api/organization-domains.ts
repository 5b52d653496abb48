import { z } from 'zod'
import { addDomain, pendingVerification } from '../core/domains.ts'
import { coded, notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderDomain } from '../core/render.ts'
import { lookup } from '../core/store.ts'
import { API_ACTOR } from './bearer.ts'
import { readFields, text } from './body.ts'
import { resource } from './resource.ts'

const NEW_DOMAIN = z.object({ organization_id: text, domain: text })

/** `/organization_domains` */
export function organizationDomains(local: Local) {
  const { store } = local
  const { routes, find } = resource(local, {
    table: 'organization_domains',
    kind: 'Organization Domain',
    deleted: 204,
    render: (_env, row) => renderDomain(row),
  })
  return routes
    .post('/', async (c) => {
      const fields = await readFields(c, NEW_DOMAIN)
      if (!lookup(c.var.env, 'organizations', fields.organization_id)) {
        throw notFound('Organization', fields.organization_id)
      }
      return c.json(renderDomain(addDomain(store, c.var.env, fields, API_ACTOR)), 201)
    })
    .post('/:id/verify', (c) => {
      const { env } = c.var
      const domain = find(env, c.req.param('id'))
      if (['verified', 'legacy_verified'].includes(domain.state)) {
        throw coded(400, 'domain_already_verified', `The domain '${domain.domain}' is verified already.`)
      }
      // The record that may be in the DNS already stays good.
      const fields = {
        ...pendingVerification(),
        ...(domain.verification_token && { ...domain, state: 'pending' as const }),
      }
      return c.json(renderDomain(store.update(env, 'organization_domains', domain, fields, API_ACTOR)), 201)
    })
}
