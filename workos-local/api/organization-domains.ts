import { addDomain, pendingVerification } from '../core/domains.ts'
import { coded } from '../core/errors.ts'
import { NEW_DOMAIN } from './request-fields.ts'
import { resource } from './resource.ts'

/** `/organization_domains` */
export const organizationDomains = () =>
  resource('organization_domains', {
    create: {
      fields: NEW_DOMAIN,
      run(env, fields) {
        env.need('organizations', fields.organization_id)
        return addDomain(env, fields)
      },
    },
    deleted: 204,
  }).post('/:id/verify', (c) => {
    const { env } = c.var
    const domain = env.need('organization_domains', c.req.param('id'))
    if (['verified', 'legacy_verified'].includes(domain.state)) {
      throw coded(400, 'domain_already_verified', `The domain '${domain.domain}' is verified already.`)
    }
    // The record that may be in the DNS already stays good.
    const proof = domain.verification_token ? { state: 'pending' as const } : pendingVerification()
    const row = env.update('organization_domains', domain, proof)
    return c.json(env.show('organization_domains', row), 201)
  })
