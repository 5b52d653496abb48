import 'server-only'
import { workos } from './client'
import { call } from './errors'

/** What the app keeps of an organization's domain. The state is an open set: WorkOS adds to it. */
export interface Domain {
  id: string
  domain: string
  state: string
  /** What a TXT record has to hold; null for a domain that was verified by hand. */
  token: string | null
  prefix: string | null
  strategy: string | null
  createdAt: string
  updatedAt: string
}

type Answer = Awaited<ReturnType<ReturnType<typeof workos>['organizationDomains']['getOrganizationDomain']>>
type Needed = 'id' | 'domain' | 'createdAt' | 'updatedAt'

/**
 * Has WorkOS look for the domain's TXT record again, which puts the domain back to `pending`. Whose domain it is must be
 * known before. Source: https://workos.com/docs/domain-verification/api
 * @throws WorkosError, with the code `domain_already_verified` for one that is verified
 */
export function verifyDomain(domainId: string): Promise<Domain> {
  return call('verify domain', async () =>
    toDomain(await workos().organizationDomains.verifyOrganizationDomain(domainId)),
  )
}

/**
 * A domain as the app keeps it. The SDK's types promise more than the spec, by which state, token, prefix and strategy may be missing.
 * Assumption: a domain without a state is not verified.
 */
export function toDomain(answer: Answer): Domain {
  const { id, domain, createdAt, updatedAt, ...optional }: Pick<Answer, Needed> & Partial<Answer> = answer
  return {
    id,
    domain,
    state: optional.state ?? 'unverified',
    token: optional.verificationToken ?? null,
    prefix: optional.verificationPrefix ?? null,
    strategy: optional.verificationStrategy ?? null,
    createdAt,
    updatedAt,
  }
}
