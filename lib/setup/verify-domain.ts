import 'server-only'
import { db } from '../db/client'
import { type DomainDetails, domainVerification } from '../features/domain-verification'
import type { Comparison } from '../features/feature'
import { log } from '../log'
import { roleRule } from '../roles'
import type { Member } from '../session'
import { verifyDomain } from '../workos/domains'
import { WorkosError } from '../workos/errors'
import { getOrganization, isAdminNow } from '../workos/organizations'
import { recordActivity } from './activity'
import { assertMayAct, NotAdminError } from './portal-session'
import { storeReading } from './stored'

/** The domain is none of the member's organization, by WorkOS's word of this moment. */
export class ForeignDomainError extends Error {
  override name = 'ForeignDomainError'
}

/**
 * Has WorkOS look for a domain's TXT record again, and stores what it then says. Asks WorkOS first, at once, whether the
 * member is an admin and which domains the organization has: `domainId` comes from a form and proves nothing.
 * @returns the domain now, and what differs from what was stored
 * @throws NotAdminError, ForeignDomainError, WorkosError
 */
export async function recheckDomain(member: Member, domainId: string) {
  assertMayAct(member)
  const { organizationId } = member
  const began = new Date()
  const [admin, { domains }] = await Promise.all([
    isAdminNow(member.userId, organizationId, roleRule()),
    getOrganization(organizationId),
  ])
  if (!admin) throw new NotAdminError()
  if (!domains.some(({ id }) => id === domainId)) throw new ForeignDomainError()

  const checked = await verifyDomain(domainId).catch(async (error) => {
    // Verified between the page and the press: nothing is left to do but to show it.
    if (!(error instanceof WorkosError && error.code === 'domain_already_verified')) throw error
    return (await getOrganization(organizationId)).domains.find(({ id }) => id === domainId)
  })
  if (!checked) throw new ForeignDomainError()
  const after: DomainDetails = { domains: domains.map((domain) => (domain.id === domainId ? checked : domain)) }
  log().info({ organizationId, userId: member.userId, domain: domainId, state: checked.state }, 'domain checked again')
  return { domain: checked, rows: await store(member, after, began) }
}

/** @returns the rows that changed */
async function store(
  { organizationId, userId, name }: Member,
  after: DomainDetails,
  began: Date,
): Promise<Comparison[]> {
  return db().$transaction(async (tx) => {
    const { details, rows } = await storeReading(tx, organizationId, domainVerification, after, began)
    // WorkOS answers: no page may go on saying that it does not.
    await tx.organization.updateMany({ where: { id: organizationId }, data: { failedAt: null } })
    const line = { organizationId, feature: domainVerification, by: { userId, userName: name }, at: new Date(), rows }
    await recordActivity(tx, { ...line, action: 'rechecked', details })
    return rows
  })
}
