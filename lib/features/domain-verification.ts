import 'server-only'
import { domainToASCII, domainToUnicode } from 'node:url'
import { BadgeCheck } from 'lucide'
import { z } from 'zod'
import { domainEvents, toDomainChange } from '../workos/domains'
import { getOrganization } from '../workos/organizations'
import type { Fact, Feature, FeatureState, Summary } from './feature'
import {
  compareById,
  count,
  follow,
  joinReading,
  leading,
  newest,
  removed,
  statesOf,
  told,
  unknownState,
} from './objects'

const details = z.object({
  domains: z.array(
    z.object({
      id: z.string(),
      domain: z.string(),
      state: z.string(),
      token: z.string().nullable(),
      prefix: z.string().nullable(),
      strategy: z.string().nullable(),
      createdAt: z.string(),
      updatedAt: z.string(),
      told,
    }),
  ),
  removed,
})
export type DomainDetails = z.infer<typeof details>
export type OrganizationDomain = DomainDetails['domains'][number]

/** WorkOS's domain states. Source: WorkOS OpenAPI spec, `GET /organization_domains/{id}`. */
const states = statesOf(
  {
    verified: 'active',
    legacy_verified: 'active',
    pending: 'in_progress',
    unverified: 'in_progress',
    failed: 'needs_attention',
  },
  { legacy_verified: 'Verified' },
)

/** A domain's state as the app reads it. */
export const domainState = ({ state }: OrganizationDomain): FeatureState => states.read(state)

/** The word for a domain's state. */
export const domainWord = ({ state }: OrganizationDomain) => states.word(state)

/** The domain as people write it: "bücher.example" for "xn--bcher-kva.example". */
export const domainName = ({ domain }: OrganizationDomain) => domainToUnicode(domain) || domain

/** The domain as DNS has it: "xn--bcher-kva.example" for "bücher.example". */
export const domainInDns = ({ domain }: OrganizationDomain) => domainToASCII(domain) || domain

/** Whether somebody may ask WorkOS to look for the record again. */
export const canVerify = ({ state }: OrganizationDomain) => ['pending', 'unverified', 'failed'].includes(state)

const pendingMs = 30 * 24 * 3_600_000

/** When WorkOS gives up a pending domain. Source: https://workos.com/docs/domain-verification/api, "within thirty days" */
export const failsAt = ({ state, updatedAt }: OrganizationDomain) =>
  state === 'pending' ? new Date(Date.parse(updatedAt) + pendingMs) : null

/**
 * The TXT record that proves a domain, or null where WorkOS names none. Source: https://workos.com/docs/domain-verification/api
 * Assumption: the record stands on the domain itself and `verification_prefix`, which no document explains, is no part
 * of it.
 */
export function txtRecord(domain: OrganizationDomain): { name: string; value: string } | null {
  if (!canVerify(domain) || !domain.token) return null
  return { name: domainInDns(domain), value: `verification_token=${domain.token}` }
}

/** A domain that failed speaks for the feature before one that is on its way, and both before those that are verified. */
const order: FeatureState[] = ['needs_attention', 'in_progress', 'unknown', 'active']

function summarize({ domains }: DomainDetails): Summary {
  const domain = leading(domains, order, domainState)
  if (!domain) {
    return {
      state: 'not_set_up',
      line: 'No domain',
      brief: 'No domain',
      headline: 'There is no domain',
      explanation: 'Nothing shows yet that a domain belongs to your organization.',
    }
  }
  const name = domainName(domain)
  const others = domains.length > 1 ? `, ${count(domains.length, 'domain')}` : ''
  const brief = `${name}, ${domainWord(domain).toLowerCase()}`
  switch (domainState(domain)) {
    case 'active': {
      const names = new Intl.ListFormat('en').format(domains.map(domainName))
      return {
        state: 'active',
        brief,
        line: domains.length > 1 ? `${count(domains.length, 'verified domain')}` : name,
        headline: domains.length > 1 ? 'All domains are verified' : `${name} is verified`,
        explanation: `${names}: shown to belong to your organization.`,
      }
    }
    case 'in_progress':
      return {
        state: 'in_progress',
        brief,
        line: `${name} is not verified yet${others}`,
        headline: `${name} is not verified yet`,
        explanation:
          domain.state === 'pending'
            ? 'WorkOS looks for the TXT record again and again. Set it if it is not there yet; it can take some hours to be seen.'
            : 'WorkOS has not begun to look for the TXT record.',
        ...(domain.state === 'pending' && { settling: 'looking for the record' }),
        todo: `Set the TXT record where the DNS of ${name} is kept. The page of domains shows it.`,
      }
    case 'needs_attention':
      return {
        state: 'needs_attention',
        brief,
        line: `${name} could not be verified${others}`,
        headline: `${name} could not be verified`,
        explanation:
          'WorkOS did not find the TXT record and has stopped looking. Set the record, then have the domain checked again.',
      }
  }
  return { brief, ...unknownState(`${name} is`, domain.state) }
}

function facts(domain: OrganizationDomain | undefined): Fact[] {
  if (!domain) return [{ label: 'Domain', value: 'Not set up', state: 'not_set_up' }]
  return [{ label: domainName(domain), value: domainWord(domain), state: domainState(domain) }]
}

/** Domain verification: the domains that an organization has shown to be its own. */
export const domainVerification: Feature<DomainDetails> = {
  intent: 'domain_verification',
  slug: 'domains',
  title: 'Domain verification',
  sentence: 'Shows that your e-mail domains belong to your company.',
  gist: 'Domains proved by a DNS record',
  icon: BadgeCheck,
  buttons: {
    setUp: 'Verify a domain',
    resume: 'Continue set-up',
    manage: 'Manage domains',
    repair: 'Fix domain',
  },
  portalStep: {
    setUp: { title: 'You prove a domain', text: 'Name it, and add the TXT record that WorkOS shows to its DNS.' },
    manage: { title: 'You make changes', text: 'Add a domain, see its record again, or remove one.' },
  },
  parse: (stored) => details.parse(stored),
  empty: { domains: [] },
  read: async (ask) => ({ domains: (await ask(getOrganization)).domains }),
  join({ domains, removed }, reading, began) {
    const after = joinReading({ objects: domains, removed }, reading.domains, began)
    return { domains: after.objects, removed: after.removed }
  },
  events: {
    names: domainEvents,
    apply({ domains, removed }, event) {
      const after = follow({ objects: domains, removed }, toDomainChange(event), event)
      return { domains: after.objects, removed: after.removed }
    },
  },
  summarize,
  compare: (before, after) => compareById(before.domains, after.domains, facts),
  updatedAt: ({ domains }) => newest(domains.map(({ updatedAt }) => updatedAt)),
}
