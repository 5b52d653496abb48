export interface Words {
  title: string
  lead: string
  /** What stands there while there is nothing yet. */
  none?: string
  /** What stands there after a form was sent to these paths. */
  says?: Record<string, string>
}

export type SectionId =
  | 'organizations'
  | 'dns'
  | 'links'
  | 'requests'
  | 'webhooks'
  | 'faults'
  | 'switches'
  | 'clock'
  | 'reset'

/** The dashboard's sections, in their order. */
export const SECTION_WORDS: Record<SectionId, Words> = {
  organizations: {
    title: 'Organizations',
    lead: 'Put a feature into a state, as if its admin or time had done it. Events and webhooks follow.',
    says: { '/states': 'The state was set, and events say so.' },
  },
  dns: {
    title: 'DNS',
    lead: 'What the DNS answers when WorkOS looks for the record of a domain. It looks again and again while one is pending.',
    none: 'No domain waits for a record.',
    says: { '/domains/:id/dns': 'The DNS answers so from now on.' },
  },
  links: {
    title: 'Portal links',
    lead: 'Who was given one lately. The links are not kept: each opens the portal for whoever has it.',
    none: 'No link was made yet.',
  },
  requests: {
    title: 'Requests',
    lead: 'The latest, and what they were answered, without keys and tokens.',
    none: 'Nobody has asked anything yet.',
  },
  webhooks: {
    title: 'Webhooks',
    lead: 'Who is told of events, and how that went. Held ones leave when you release them.',
    none: 'No endpoint yet. POST /webhook_endpoints makes one.',
    says: {
      '/webhooks/hold': 'Webhooks are held until you release them.',
      '/webhooks/release': 'Held webhooks are on their way.',
      '/webhooks/:id/:verb': 'Sent once more.',
    },
  },
  faults: {
    title: 'Faults',
    lead: 'Let requests go wrong, to see what the app makes of it. This page is spared.',
    none: 'Nothing goes wrong on purpose.',
    says: { '/faults': 'The fault is in place.', '/faults/remove': 'Removed.' },
  },
  switches: {
    title: 'Switches',
    lead: 'Where documents about WorkOS disagree, or a limit is in the way.',
    says: { '/switches': 'Switched. Requests from now on follow it.' },
  },
  clock: {
    title: 'Clock',
    lead: 'Links, portal sessions, certificates and domains grow old with it. Signed-in people never do.',
    says: { '/clock': 'The clock was moved.' },
  },
  reset: {
    title: 'Reset',
    lead: 'Back to the organizations and people of the seed.',
    says: { '/reset': 'Everything is back to the seed.' },
  },
}

export interface Button {
  label: string
  /** What is sent when it is pressed. */
  name?: string
  value?: string
  /** For screen readers, where several buttons have the same label. */
  about?: string
  /** Left out, or empty, where no value is the current one. */
  pressed?: boolean | ''
}

/** What the DNS can have where the record of a domain belongs. */
export const DNS_ANSWERS = { right: 'The record', wrong: 'Another record', none: 'No record' }

/** What is filled in for a fault. */
export const FAULT_INPUTS = {
  path: { label: 'Path, with all below it; * stands for anything', mode: 'url', placeholder: '/' },
  times: { label: 'How many times', mode: 'numeric', placeholder: 'Until removed' },
}

export const RESET_WARNING =
  'What was made since then goes, faults and further environments too, and the clock shows real time again. This cannot be undone. The keys of the seed stay.'

/** How held deliveries can be released. */
export const RELEASES: Button[] = [
  { label: 'Release' },
  { label: 'Release in reverse', name: 'order', value: 'reverse' },
  { label: 'Release each twice', name: 'times', value: '2' },
]

/** How the clock can be moved. */
export const STEPS: Button[] = [
  { label: '+1 day', name: 'advance_seconds', value: '86400' },
  { label: '+30 days', name: 'advance_seconds', value: '2592000' },
  { label: '+1 year', name: 'advance_seconds', value: '31536000' },
  { label: 'Back to now', name: 'reset', value: 'true' },
]
