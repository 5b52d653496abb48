import type { Pages } from '../page.ts'

const FACTS = { Service: 'mark', State: 'state', Key: 'key', 'In use until then': 'in_use' }

/** The portal of the intent `bring_your_own_key`. */
export const BRING_YOUR_OWN_KEY: Pages = {
  provider: {
    free: true,
    step: 'Choose a service',
    title: 'Choose where your key is',
    lead: {
      is_checked: 'The key in {provider} stays until another one was checked.',
      else: 'Which service keeps the key of {organization}?',
    },
    choose: 'service',
    foot: { label: 'Continue' },
  },

  key: {
    step: 'Name the key and allow its use',
    title: 'Use a key in {provider}',
    lead: 'Sign in to {provider} as an administrator in another tab, then follow these steps.',
    todo: [
      { title: 'Create a key', text: '{key_kind}' },
      {
        title: 'Allow WorkOS to use it',
        text: '{where}',
        copy: [
          ['statement', 'Key policy statement', '{statement}'],
          ['principal', '{principal_label}', '{principal}'],
          ['role', 'Role', '{role}'],
        ],
      },
      {
        title: 'Name it here',
        text: 'Copy its identifier to the field below. The key itself never leaves the service.',
      },
    ],
    foot: { label: 'Continue', back: { is_checked: 'manage', else: 'provider' } },
  },

  check: {
    step: 'Check the key',
    title: 'Check the key',
    lead: 'A check encrypts and decrypts something with the key in {provider}. Here you decide how it goes.',
    only: ['is_named', 'key'],
    answers: {
      legend: 'How the check goes',
      options: {
        works: ['The key can be used', 'It encrypts, and decrypts what it encrypted.'],
        fails: ['The key cannot be used', 'It is disabled, or nobody allowed WorkOS to use it.'],
      },
    },
    foot: { label: 'Check key', back: 'key' },
    refusals: {
      title: 'The key was not verified',
      why: {
        fails:
          '{provider} did not let WorkOS use it. Its name is kept. Check that the key is enabled and that WorkOS is allowed to use it, then check it again.',
      },
    },
  },

  finish: {
    ends: 'check',
    only: ['is_verified', 'check'],
    title: 'Your key in {provider} is verified',
    lead: 'New data of {organization} is encrypted with it from now on.',
    facts: FACTS,
  },

  manage: {
    title: 'Key in {provider}',
    lead: 'The key that data of {organization} is encrypted with.',
    facts: FACTS,
    actions: [
      ['Continue set-up', 'check', '!is_checked'],
      ['Check the key again', 'check', 'is_checked'],
      ['Edit key', 'key', 'is_checked'],
      ['Use another service', 'provider', 'is_checked'],
    ],
    removal: {
      what: 'key',
      text: 'Nothing is encrypted with it any more. The key in your service stays; keep it for as long as you need old data.',
    },
  },

  unavailable: {
    free: true,
    title: 'Your own key is not available yet',
    lead: 'WorkOS has to enable it for the app first. Nothing was changed.',
    note: 'Ask the team of the app. Here the {control} enables it.',
    actions: [['Return to the app', '{app}']],
  },
}
