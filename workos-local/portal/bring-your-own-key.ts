import { html } from 'hono/html'
import type { ByokKey } from '../core/types.ts'
import { type Page, portal, Refusal } from './flow.ts'
import { KEY_PROVIDERS, keyProviderOf } from './key-providers.ts'
import { actions, copyField, facts, field, named, stateMark, todo } from './parts.ts'
import { choice, trial } from './steps.ts'
import type { RowVisit, Visit } from './visit.ts'

const nameOf = ({ key_provider }: ByokKey) => keyProviderOf(key_provider).name

const pages: Record<string, Page<'byok_keys'>> = {
  '': { free: true, instead: ({ row }) => (row ? 'manage' : 'provider') },

  provider: choice({
    title: 'Choose where your key is',
    lead: ({ organization, row }) =>
      row && row.state !== 'pending'
        ? `The key in ${nameOf(row)} stays until another one was checked.`
        : `Which service keeps the key of ${organization.name}?`,
    options: KEY_PROVIDERS,
    noun: 'service',
    closed: () => false,
    current: ({ key_provider }) => key_provider,
    chosen(visit, { type: key_provider }) {
      const { row } = visit
      const isSame = row?.key_provider === key_provider
      if (row?.state === 'pending' && !isSame) visit.update({ key_provider, setup: undefined })
      else if (!isSame) visit.create({ key_provider, state: 'pending' })
      return 'key'
    },
  }),

  key: {
    step: 'Name the key and allow its use',
    title: ({ row }) => `Use a key in ${nameOf(row)}`,
    lead: ({ row }) => `Sign in to ${nameOf(row)} as an administrator in another tab, then follow these steps.`,
    body({ row }) {
      const { keyKind, policy, where, label, hint } = keyProviderOf(row.key_provider)
      return [
        todo({
          'Create a key': [keyKind],
          'Allow WorkOS to use it': [
            where,
            ...Object.entries(policy).map(([what, value]) => copyField(what, what, value)),
          ],
          'Name it here': ['Copy its identifier to the field below. The key itself never leaves the service.'],
        }),
        field('key_id', label, { hint, value: row.setup?.key_id }),
      ]
    },
    foot: ({ row }) => ({ label: 'Continue', back: row.state === 'pending' ? 'provider' : 'manage' }),
    send(visit, form) {
      const { label, pattern, hint } = keyProviderOf(visit.row.key_provider)
      const key_id = form.text('key_id')
      if (!pattern.test(key_id)) {
        const title = key_id ? `“${label}” was not accepted` : `“${label}” is missing`
        throw new Refusal(title, `${hint} Nothing was changed; enter it as it stands there.`, 'key_id')
      }
      visit.update({ setup: { key_id } })
      return 'check'
    },
  },

  check: trial({
    step: 'Check the key',
    instead: ({ row }) => !row.setup && 'key',
    lead: ({ row }) =>
      `A check encrypts and decrypts something with the key in ${nameOf(row)}. Here you decide how it goes.`,
    legend: 'How the check goes',
    works: ['The key can be used', 'It encrypts, and decrypts what it encrypted.'],
    fails: ['The key cannot be used', 'It is disabled, or nobody allowed WorkOS to use it.'],
    foot: { label: 'Check key', back: 'key' },
    passed: (visit) => conclude(visit, 'verified'),
    failed(visit) {
      conclude(visit, 'failed')
      const advice = 'Check that the key is enabled and that WorkOS is allowed to use it, then check it again.'
      return new Refusal(
        'The key was not verified',
        `${nameOf(visit.row)} did not let WorkOS use it. Its name is kept. ${advice}`,
      )
    },
  }),

  finish: {
    ends: 'check',
    instead: ({ row }) => row.state !== 'verified' && 'check',
    title: ({ row }) => `Your key in ${nameOf(row)} is verified`,
    lead: ({ organization }) => `New data of ${organization.name} is encrypted with it from now on.`,
    body: keyFacts,
  },

  manage: {
    title: ({ row }) => `Key in ${nameOf(row)}`,
    lead: ({ organization }) => `The key that data of ${organization.name} is encrypted with.`,
    body: [
      keyFacts,
      ({ row: { state, setup } }) =>
        actions({
          'Continue set-up': state === 'pending' && (setup ? 'check' : 'key'),
          'Check the key again': state !== 'pending' && 'check',
          'Edit key': state !== 'pending' && 'key',
          'Use another service': state !== 'pending' && 'provider',
        }),
    ],
    removal: {
      what: 'key',
      text: 'Nothing is encrypted with it any more. The key in your service stays; keep it for as long as you need old data.',
    },
  },

  unavailable: {
    free: true,
    instead: ({ local, row }) => local.switches.byok_enabled && (row ? 'manage' : 'provider'),
    title: 'Your own key is not available yet',
    lead: 'WorkOS has to enable it for the app first. Nothing was changed.',
    body: ({ session, local }) => [
      html`<p>Ask the team of the app. Here the <a class="link" href="/_local#switches">control page</a> enables it.</p>`,
      actions({ 'Return to the app': session.return_url ?? local.appUrl }),
    ],
  },
}

/** The same page, there only while WorkOS has enabled the feature. */
const whileEnabled = (page: Page<'byok_keys'>): Page<'byok_keys'> => {
  const instead = page.instead as ((visit: Visit<'byok_keys'>) => string | false | undefined) | undefined
  const guarded = (visit: Visit<'byok_keys'>) => (visit.local.switches.byok_enabled ? instead?.(visit) : 'unavailable')
  return { ...page, instead: guarded } as Page<'byok_keys'>
}

/** The portal of the intent `bring_your_own_key`. */
export const bringYourOwnKey = portal(
  'byok_keys',
  Object.fromEntries(
    Object.entries(pages).map(([path, page]) => [path, path === 'unavailable' ? page : whileEnabled(page)]),
  ),
)

/** What a check has found. The key takes the place of any other, whose end is told first; each check is told. */
function conclude(visit: RowVisit<'byok_keys'>, state: 'verified' | 'failed') {
  const { local, env, actor, row, rows } = visit
  for (const other of rows) if (other.id !== row.id) local.store.remove(env, 'byok_keys', other, actor)
  visit.update({ state: 'pending' })
  visit.update({ state })
}

function keyFacts({ row, rows }: RowVisit<'byok_keys'>) {
  const before = rows.find(({ id }) => id !== row.id)
  return facts({
    Service: named(keyProviderOf(row.key_provider)),
    State: stateMark(row.state),
    Key: row.setup ? html`<code>${row.setup.key_id}</code>` : 'Not named here',
    'In use until then': before ? `The key in ${nameOf(before)}` : false,
  })
}
