import { domainToUnicode } from 'node:url'
import { passTime } from '../core/clock.ts'
import { addDomain, isProved, isVerified, pendingVerification, recordOf } from '../core/domains.ts'
import { ApiError } from '../core/errors.ts'
import type { OrganizationDomain } from '../core/types.ts'
import { day } from '../pages/parts.ts'
import { DOMAINS } from './pages/domains.ts'
import { portal } from './portal.ts'
import { Refusal } from './visit.ts'

/** A domain as people write it, with its name in the DNS where that is another one. */
const nameOf = ({ domain }: OrganizationDomain) => {
  const name = domainToUnicode(domain)
  return name === domain ? domain : `${name} (${domain})`
}

/** The portal of the intent `domain_verification`. */
export const domains = portal({
  table: 'organization_domains',
  pages: DOMAINS,
  front: ({ rows }) => (rows.length ? undefined : 'add'),
  line: (row) => [nameOf(row), row.state, isVerified(row) ? 'domain' : 'record'],

  about: ({ row }) => ({
    is_verified: isVerified(row),
    name: nameOf(row),
    since: day(row.updated_at),
    verified_by: row.verification_strategy === 'manual' ? 'Hand, at WorkOS' : 'A DNS record',
    record_name: recordOf(row).name,
    record_value: recordOf(row).value,
  }),

  send: {
    add(visit, form) {
      const { env, organization, actor } = visit
      const fields = { organization_id: organization.id, domain: form.domain ?? '' }
      try {
        visit.pick(addDomain(env, fields, actor).id)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        throw new Refusal(error.violations[0]?.code ?? String(error.body.code))
      }
      return 'record'
    },

    record(visit, form) {
      const { row, env, local } = visit
      const { name, value } = recordOf(row)
      if (form.action === 'set') env.data.dns = { ...env.data.dns, [name]: [value] }
      // A check of a domain that was given up starts its thirty days anew.
      visit.update({ state: pendingVerification().state })
      passTime(local)
      if (isProved(env, row)) return 'finish'
      const found = env.data.dns?.[name]?.join(', ')
      throw found ? new Refusal('other', { found }) : new Refusal('none')
    },
  },
})
