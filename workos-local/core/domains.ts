import { randomBytes } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Environment } from './environment.ts'
import { coded, invalid, violation } from './errors.ts'
import { CONSUMER_DOMAINS } from './tables.ts'
import type { Actor, OrganizationDomain } from './types.ts'

/** One that is `verified` counts as verified by hand. */
type NewDomain = Pick<OrganizationDomain, 'organization_id' | 'domain'> & { state?: string }

/** Adds a domain to an organization. Throws the API's error when it is no company's, or another organization's. */
export function addDomain(env: Environment, fields: NewDomain, actor?: Actor): OrganizationDomain {
  const { organization_id, state } = fields
  // Names with letters beyond ASCII are stored as the DNS knows them.
  const domain = domainToASCII(fields.domain.trim())
  const isDomain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)
  if (!isDomain) throw invalid(violation('domain', 'invalid', 'must be a domain name'))
  if (CONSUMER_DOMAINS.test(domain)) {
    throw invalid(violation('domain', 'of_consumers', 'must not be the domain of an e-mail provider'))
  }
  if (env.rows('organization_domains', { domain }).length) throw coded('domain_already_exists', domain)
  const verification =
    state === 'verified' ? ({ state, verification_strategy: 'manual' } as const) : pendingVerification()
  return env.add('organization_domains', { organization_id, domain, ...verification }, actor)
}

export const domainsOf = (env: Environment, organization_id: string) =>
  env.rows('organization_domains', { organization_id })

export const verifiedDomains = (env: Environment, organizationId: string) =>
  domainsOf(env, organizationId).filter(isVerified)

export const isVerified = ({ state }: OrganizationDomain) => state === 'verified' || state === 'legacy_verified'

/** What a domain gets that is to be proved by a TXT record. */
export const pendingVerification = () => ({
  state: 'pending' as const,
  verification_strategy: 'dns' as const,
  verification_token: randomBytes(18).toString('base64url'),
  verification_prefix: `workos-${randomBytes(3).toString('hex')}`,
})

/** The TXT record that proves a domain. Assumption: at the domain itself, as the guide has it, not at the prefix. */
export const recordOf = ({ domain, verification_token }: OrganizationDomain) => ({
  name: domain,
  value: `verification_token=${verification_token}`,
})

/** Whether the local DNS has a domain's record. */
export function isProved({ data: { dns } }: Environment, domain: OrganizationDomain): boolean {
  const { name, value } = recordOf(domain)
  return dns?.[name]?.includes(value) ?? false
}
