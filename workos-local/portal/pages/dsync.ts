import type { Pages } from '../page.ts'

const FACTS = {
  Provider: 'mark',
  State: 'state',
  People: 'people',
  Groups: 'groups',
  'Last sync': 'last_sync',
  'Bearer token': 'token',
}

/** The portal of the intent `dsync`: directories that speak SCIM. */
export const DSYNC: Pages = {
  provider: {
    free: true,
    only: ['is_new', 'directory'],
    step: 'Choose a directory',
    title: 'Choose your directory',
    lead: 'Where does {organization} keep its people and groups?',
    choose: 'directory',
    foot: { label: 'Continue' },
  },

  // Where the provider sends people and groups, and with which token.
  endpoint: {
    step: 'Enter the endpoint there',
    title: 'Provision from {provider}',
    lead: 'Sign in to {provider} as an administrator in another tab, then follow these steps.',
    todo: [
      { title: 'Turn on provisioning', text: 'Go to {trail}.' },
      {
        title: 'Enter these two values',
        text: {
          new_token: 'Copy the token now: it is shown this once and not kept.',
          else: 'The token was shown once and ends in …{token_end}. If you no longer have it, make a new one below; the old one ends with that.',
        },
        copy: [
          ['endpoint', '{endpointField}', '{endpoint}'],
          ['bearer', '{tokenField}', '{new_token}'],
        ],
      },
      { title: 'Assign people and groups', text: 'Only those that you assign there are sent.' },
    ],
    aside: {
      title: 'The token is lost?',
      text: 'A new one takes its place, and has to be entered there.',
      label: 'Make a new token',
      sends: ['action', 'token'],
    },
    foot: { label: 'Continue', back: { is_new: 'provider', else: 'directory' } },
  },

  sync: {
    step: 'Send a test sync',
    title: 'Send a test sync',
    lead: 'Start provisioning in {name}. Here you decide how it goes.',
    answers: {
      legend: 'How the sync goes',
      options: {
        works: ['The sync works', 'It sends a few people and groups.'],
        fails: ['The sync fails', 'It sends a token that is not this one.'],
      },
    },
    foot: { label: 'Send test sync', back: 'endpoint' },
    refusals: {
      title: 'The directory’s credentials are invalid',
      why: {
        fails:
          '{name} sent a token that is not the one of this page. Enter the token there again, or make a new one, then send the sync once more.',
      },
    },
  },

  finish: {
    ends: 'sync',
    only: ['is_linked', 'sync'],
    title: '{name} is linked',
    lead: 'Its people and groups are here, and stay as they are there.',
    facts: FACTS,
  },

  directory: {
    title: '{name} directory',
    lead: 'Where people and groups of {organization} come from.',
    facts: FACTS,
    actions: [
      ['Send a test sync', 'sync', 'is_linked'],
      ['Continue set-up', { is_refused: 'endpoint', else: 'sync' }, '!is_linked'],
      ['People and groups', 'people'],
      ['Endpoint and token', 'endpoint', 'is_linked'],
    ],
    removal: {
      verb: 'Reset',
      what: 'directory',
      text: 'Its people and groups are removed here, nothing changes there. To set it up again you start over.',
    },
  },

  people: {
    title: 'People and groups',
    lead: '{people} people and {groups} groups came from {name}.',
    actions: [['Back to the directory', 'directory']],
  },
}
