import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'
import { type Change, time, type WorkosEvent } from './events'

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
  if (!id || !domain) throw new TypeError('a domain without id or name')
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

const deleted = 'organization_domain.deleted'
const failed = 'organization_domain.verification_failed'
export const domainEvents = [
  'organization_domain.created',
  'organization_domain.updated',
  'organization_domain.verified',
  failed,
  deleted,
] as const

/** Source: WorkOS OpenAPI spec, `GET /events`. */
const payload = z.object({
  id: z.string(),
  domain: z.string(),
  state: z.string().optional(),
  verification_token: z.string().optional(),
  verification_prefix: z.string().optional(),
  verification_strategy: z.string().optional(),
  created_at: time,
  updated_at: time,
})

/** What one of `domainEvents` says. @throws ZodError */
export function toDomainChange({ name, data }: WorkosEvent): Change<Domain> {
  const domain =
    name === failed ? z.object({ organization_domain: payload }).parse(data).organization_domain : payload.parse(data)
  if (name === deleted) return { removed: domain.id }
  return {
    object: {
      id: domain.id,
      domain: domain.domain,
      state: domain.state ?? 'unverified',
      token: domain.verification_token ?? null,
      prefix: domain.verification_prefix ?? null,
      strategy: domain.verification_strategy ?? null,
      createdAt: domain.created_at,
      updatedAt: domain.updated_at,
    },
  }
}
