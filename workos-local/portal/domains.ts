import { domainToUnicode } from 'node:url'
import { html } from 'hono/html'
import { addDomain, isProved, pendingVerification, recordOf } from '../core/domains.ts'
import { ApiError } from '../core/errors.ts'
import { passTime } from '../core/passing-time.ts'
import type { OrganizationDomain } from '../core/types.ts'
import { portal, Refusal } from './flow.ts'
import { actions, asideBox, copyField, day, facts, field, stateMark, todo } from './parts.ts'
import { list } from './steps.ts'

const isVerified = ({ state }: OrganizationDomain) => state === 'verified' || state === 'legacy_verified'

/** A domain as people write it, with its name in the DNS where that is another one. */
const nameOf = ({ domain }: OrganizationDomain) => {
  const name = domainToUnicode(domain)
  return name === domain ? domain : `${name} (${domain})`
}

/** Why a domain is refused, by the API's code. */
const REASONS: Record<string, string> = {
  domain_invalid: 'This is no domain name. It has a dot in it and neither blanks nor slashes, such as example.com.',
  domain_of_consumers: 'It belongs to an e-mail provider whose addresses anybody can have. Use one of your own.',
  domain_already_exists: 'An organization has it already. If it is yours, ask the team of the app.',
}

const CONTROL = html`<a class="link" href="/_local#dns">control page</a>`

/** The portal of the intent `domain_verification`. */
export const domains = portal('organization_domains', {
  '': list({
    instead: ({ rows }) => !rows.length && 'add',
    title: 'Domains',
    lead: ({ organization }) => `${organization.name} proves that these are its own.`,
    name: nameOf,
    state: ({ state }) => state,
    more: actions({ 'Add a domain': 'add' }),
    picked: (row) => (isVerified(row) ? 'domain' : 'record'),
  }),

  add: {
    free: true,
    step: 'Enter the domain',
    title: 'Add a domain',
    lead: ({ organization }) => `Which domain do the e-mail addresses at ${organization.name} have?`,
    body: field('domain', 'Domain', {
      placeholder: 'example.com',
      hint: 'Without https:// and without a path. Letters of any language are fine.',
    }),
    foot: ({ rows }) => ({ label: 'Continue', back: rows.length ? '' : undefined }),
    send(visit, form) {
      const { env, organization, actor, local } = visit
      const domain = form.text('domain')
      try {
        visit.pick(addDomain(local.store, env, { organization_id: organization.id, domain }, actor).id)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        const code = error.extras.violations?.[0]?.code ?? String(error.body.code)
        throw new Refusal('The domain was not added', `${REASONS[code]} What you entered is still there.`, 'domain')
      }
      return 'record'
    },
  },

  // The record to set, and the check of it.
  record: {
    step: 'Set the record and check it',
    instead: ({ row }) => isVerified(row) && 'finish',
    title: ({ row }) => `Prove ${nameOf(row)}`,
    lead: 'Whoever can set a record in its DNS owns the domain.',
    body: ({ row }) => [
      todo({
        'Open the DNS settings': ['Sign in where the domain’s DNS is kept, in another tab.'],
        'Add this record': [
          'Select a value and copy it.',
          copyField('type', 'Type', 'TXT'),
          copyField('name', 'Name or host', recordOf(row).name),
          copyField('value', 'Value', recordOf(row).value),
        ],
        'Check it': ['It can take minutes until the DNS knows it. WorkOS looks again and again for 30 days.'],
      }),
      facts({ State: stateMark(row.state), Since: day(row.updated_at) }),
    ],
    aside: asideBox(
      'No DNS at hand?',
      html`The local WorkOS asks no DNS outside this machine. What the local one answers is set on the ${CONTROL}, or here.`,
      'Set the record in the local DNS',
      ['action', 'set'],
    ),
    foot: { label: 'Check now', back: '' },
    send(visit, form) {
      const { row, env, local } = visit
      const { name, value } = recordOf(row)
      if (form.text('action') === 'set') env.dns = { ...env.dns, [name]: [value] }
      // A check of a domain that was given up starts its thirty days anew.
      visit.update({ state: pendingVerification().state })
      passTime(local)
      if (isProved(env, row)) return 'finish'
      const others = env.dns?.[name]?.join(', ')
      const reason = others
        ? `The DNS has another value: ${others}. Put the one of this page in its place.`
        : 'The DNS has no TXT record of this name. It can take minutes until a new one is known; the check goes on by itself.'
      throw new Refusal('The record is not there yet', reason)
    },
  },

  finish: {
    ends: '',
    instead: ({ row }) => !isVerified(row) && 'record',
    title: ({ row }) => `${nameOf(row)} is verified`,
    lead: ({ organization }) => `It belongs to ${organization.name} from now on.`,
    body: html`<p>The record is no longer needed. It does no harm if it stays.</p>`,
  },

  domain: {
    title: ({ row }) => nameOf(row),
    lead: ({ organization }) => `A domain of ${organization.name}.`,
    body: ({ row }) => [
      facts({
        State: stateMark(row.state),
        'Verified by': row.verification_strategy === 'manual' ? 'Hand, at WorkOS' : 'A DNS record',
        Since: day(row.updated_at),
      }),
      actions({ 'All domains': '' }),
    ],
    removal: { what: 'domain', text: 'What depends on it no longer applies to its addresses.' },
  },
})
