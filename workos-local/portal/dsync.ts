import { createHash, randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { rowsOf } from '../core/render.ts'
import { addPeople } from '../core/states.ts'
import { DIRECTORY_PROVIDERS, directoryProviderOf } from './directory-providers.ts'
import { portal, Refusal } from './flow.ts'
import { actions, copyField, day, facts, named, stateMark, table, todo } from './parts.ts'
import { choice, trial } from './steps.ts'
import type { RowVisit, Visit } from './visit.ts'

/** The portal of the intent `dsync`. */
export const dsync = portal('directories', {
  '': { free: true, instead: ({ row }) => (row ? 'directory' : 'provider') },

  provider: choice({
    title: 'Choose your directory',
    lead: ({ organization }) => `Where does ${organization.name} keep its people and groups?`,
    options: DIRECTORY_PROVIDERS,
    catchAll: 'generic scim v2.0',
    noun: 'directory',
    closed: ({ setup }) => setup?.synced_at && 'directory',
    current: ({ type }) => type,
    chosen(visit, { type, name }) {
      if (visit.row) visit.update({ type, name })
      else {
        // Assumption: a directory begins as validating; WorkOS does not say in which state.
        visit.create({ type, name, external_key: randomBytes(12).toString('base64url'), state: 'validating' })
        renewToken(visit)
      }
      return 'endpoint'
    },
  }),

  // Where the provider sends people and groups, and with which token.
  endpoint: {
    step: 'Enter the endpoint there',
    title: ({ row }) => `Provision from ${directoryProviderOf(row.type).name}`,
    lead: ({ row }) =>
      `Sign in to ${directoryProviderOf(row.type).name} as an administrator in another tab, then follow these steps.`,
    body(visit) {
      const { type, external_key, setup } = visit.row
      const { trail, endpointField, tokenField } = directoryProviderOf(type)
      const token = visit.take('reveal')
      const renew = html`<button class="btn" type="submit" form="form" name="action" value="token">Make a new token</button>`
      return todo({
        'Turn on provisioning': [html`Go to <b>${trail.join(' › ')}</b>.`],
        'Enter these two values': [
          token
            ? 'Copy the token now: it is shown this once and not kept.'
            : 'The token was shown once. Make a new one if you no longer have it; the old one ends with that.',
          copyField('endpoint', endpointField, `${visit.local.url}/scim/v2.0/${external_key}`),
          token
            ? copyField('bearer', tokenField, token)
            : html`<p>${tokenField}: <code>…${setup?.token_end}</code> ${renew}</p>`,
        ],
        'Assign people and groups': ['Only those that you assign there are sent.'],
      })
    },
    foot: ({ row }) => ({ label: 'Continue', back: row.setup?.synced_at ? 'directory' : 'provider' }),
    send(visit, form) {
      if (form.text('action') !== 'token') return 'sync'
      renewToken(visit)
      return 'endpoint'
    },
  },

  sync: trial({
    step: 'Send a test sync',
    lead: ({ row }) => `Start provisioning in ${row.name}. Here you decide how it goes.`,
    legend: 'How the sync goes',
    works: ['The sync works', 'It sends a few people and groups.'],
    fails: ['The sync fails', 'It sends a token that is not this one.'],
    foot: { label: 'Send test sync', back: 'endpoint' },
    passed(visit) {
      const { row, local, env, actor } = visit
      const setup = { token_sha256: '', token_end: '', ...row.setup, synced_at: local.clock.iso() }
      visit.update({ state: 'linked', setup })
      addPeople(local.store, env, row, actor)
    },
    failed(visit) {
      visit.update({ state: 'invalid_credentials' })
      const advice = 'Enter the token there again, or make a new one, then send the sync once more.'
      const text = `${visit.row.name} sent a token that is not the one of this page. ${advice}`
      return new Refusal('The directory’s credentials are invalid', text)
    },
  }),

  finish: {
    ends: 'sync',
    instead: ({ row }) => row.state !== 'linked' && 'sync',
    title: ({ row }) => `${row.name} is linked`,
    lead: 'Its people and groups are here, and stay as they are there.',
    body: directoryFacts,
  },

  directory: {
    title: ({ row }) => `${row.name} directory`,
    lead: ({ organization }) => `Where people and groups of ${organization.name} come from.`,
    body: [
      directoryFacts,
      ({ row: { state } }) =>
        actions({
          'Send a test sync': state === 'linked' && 'sync',
          'Continue set-up': state !== 'linked' && (state === 'invalid_credentials' ? 'endpoint' : 'sync'),
          'People and groups': 'people',
          'Endpoint and token': state === 'linked' && 'endpoint',
        }),
    ],
    removal: {
      verb: 'Reset',
      what: 'directory',
      text: 'Its people and groups are removed here, nothing changes there. To set it up again you start over.',
    },
  },

  people: {
    title: 'People and groups',
    lead(visit) {
      const { users, groups } = contentsOf(visit)
      return `${users.length} people and ${groups.length} groups came from ${visit.row.name}.`
    },
    body(visit) {
      const { users, groups } = contentsOf(visit)
      const nameOf = (id: string) => groups.find((group) => group.id === id)?.name ?? ''
      const lines = users.map(({ first_name, last_name, email, group_ids, state }) => {
        const memberOf = group_ids.map(nameOf).join(', ') || 'None'
        return [`${first_name} ${last_name}`, email, memberOf, stateMark(state)]
      })
      const shown = lines.length > 0 && table(['Name', 'E-mail', 'Groups', 'State'], lines)
      return [shown, actions({ 'Back to the directory': 'directory' })]
    },
  },
})

function contentsOf({ env, row }: RowVisit<'directories'>) {
  const isIn = ({ directory_id }: { directory_id: string }) => directory_id === row.id
  return {
    users: rowsOf(env, 'directory_users').filter(isIn),
    groups: rowsOf(env, 'directory_groups').filter(isIn),
  }
}

function directoryFacts(visit: RowVisit<'directories'>) {
  const { type, state, setup } = visit.row
  const { users, groups } = contentsOf(visit)
  return facts({
    Provider: named(directoryProviderOf(type)),
    State: stateMark(state),
    People: users.length,
    Groups: groups.length,
    'Last sync': setup?.synced_at ? day(setup.synced_at) : 'None yet',
    'Bearer token': setup ? `Ends in ${setup.token_end}` : 'None',
  })
}

/** Makes a new bearer token, which the next page shows once; of the old one nothing is left. */
function renewToken(visit: Visit<'directories'>) {
  const token = randomBytes(24).toString('base64url')
  const token_sha256 = createHash('sha256').update(token).digest('hex')
  visit.update({ setup: { ...visit.row?.setup, token_sha256, token_end: token.slice(-4) } })
  visit.note({ reveal: token })
}
