import { addDomain, isVerified, pendingVerification } from '../core/domains.ts'
import { coded } from '../core/errors.ts'
import { NEW_DOMAIN } from './request-fields.ts'
import { resource } from './resource.ts'

/** `/organization_domains` */
export const organizationDomains = resource('organization_domains', {
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
  if (isVerified(domain)) throw coded('domain_already_verified', domain.domain)
  // The record that may be in the DNS already stays good.
  const proof = domain.verification_token ? { state: 'pending' as const } : pendingVerification()
  const row = env.update('organization_domains', domain, proof)
  return c.json(env.show('organization_domains', row), 201)
})
