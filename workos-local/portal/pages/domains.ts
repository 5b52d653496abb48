import type { Pages } from '../page.ts'

/** The portal of the intent `domain_verification`. */
export const DOMAINS: Pages = {
  '': {
    free: true,
    title: 'Domains',
    lead: '{organization} proves that these are its own.',
    rows: true,
    actions: [['Add a domain', 'add']],
  },

  add: {
    free: true,
    step: 'Enter the domain',
    title: 'Add a domain',
    lead: 'Which domain do the e-mail addresses at {organization} have?',
    fields: [
      {
        name: 'domain',
        label: 'Domain',
        placeholder: 'example.com',
        hint: 'Without https:// and without a path. Letters of any language are fine.',
      },
    ],
    foot: { label: 'Continue', back: '' },
    refusals: {
      title: 'The domain was not added',
      field: 'domain',
      why: {
        domain_invalid:
          'This is no domain name. It has a dot in it and neither blanks nor slashes, such as example.com.',
        domain_of_consumers: 'It belongs to an e-mail provider whose addresses anybody can have. Use one of your own.',
        domain_already_exists: 'An organization has it already. If it is yours, ask the team of the app.',
      },
    },
  },

  record: {
    step: 'Set the record and check it',
    only: ['!is_verified', 'finish'],
    title: 'Prove {name}',
    lead: 'Whoever can set a record in its DNS owns the domain.',
    todo: [
      { title: 'Open the DNS settings', text: 'Sign in where the domain’s DNS is kept, in another tab.' },
      {
        title: 'Add this record',
        text: 'Select a value and copy it.',
        copy: [
          ['type', 'Type', 'TXT'],
          ['name', 'Name or host', '{record_name}'],
          ['value', 'Value', '{record_value}'],
        ],
      },
      {
        title: 'Check it',
        text: 'It can take minutes until the DNS knows it. WorkOS looks again and again for 30 days.',
      },
    ],
    facts: { State: 'state', Since: 'since' },
    aside: {
      title: 'No DNS at hand?',
      text: 'The local WorkOS asks no DNS outside this machine. What the local one answers is set on the {control}, or here.',
      label: 'Set the record in the local DNS',
      sends: ['action', 'set'],
    },
    foot: { label: 'Check now', back: '' },
    refusals: {
      title: 'The record is not there yet',
      why: {
        other: 'The DNS has another value: {found}. Put the one of this page in its place.',
        none: 'The DNS has no TXT record of this name. It can take minutes until a new one is known; the check goes on by itself.',
      },
    },
  },

  finish: {
    ends: '',
    only: ['is_verified', 'record'],
    title: '{name} is verified',
    lead: 'It belongs to {organization} from now on.',
    note: 'The record is no longer needed. It does no harm if it stays.',
  },

  domain: {
    title: '{name}',
    lead: 'A domain of {organization}.',
    facts: { State: 'state', 'Verified by': 'verified_by', Since: 'since' },
    actions: [['All domains', '']],
    removal: { what: 'domain', text: 'What depends on it no longer applies to its addresses.' },
  },
}
