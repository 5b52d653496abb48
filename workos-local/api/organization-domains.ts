import { addDomain, pendingVerification } from '../core/domains.ts'
import { coded } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { need, render } from '../core/render.ts'
import { NEW_DOMAIN } from './request-fields.ts'
import { resource } from './resource.ts'

/** `/organization_domains` */
export const organizationDomains = (local: Local) =>
  resource(local, 'organization_domains', {
    create: {
      fields: NEW_DOMAIN,
      run(env, fields) {
        need(env, 'organizations', fields.organization_id)
        return addDomain(local.store, env, fields)
      },
    },
    deleted: 204,
  }).post('/:id/verify', (c) => {
    const { env } = c.var
    const domain = need(env, 'organization_domains', c.req.param('id'))
    if (['verified', 'legacy_verified'].includes(domain.state)) {
      throw coded(400, 'domain_already_verified', `The domain '${domain.domain}' is verified already.`)
    }
    // The record that may be in the DNS already stays good.
    const proof = domain.verification_token ? { state: 'pending' as const } : pendingVerification()
    const row = local.store.update(env, 'organization_domains', domain, proof)
    return c.json(render(env, 'organization_domains', row), 201)
  })
