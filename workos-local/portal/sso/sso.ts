import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { verifiedDomains } from '../../core/render.ts'
import type { Connection } from '../../core/types.ts'
import { portal, Refusal } from '../flow.ts'
import { actions, asideBox, copyField, day, facts, named, stateMark, todo } from '../parts.ts'
import { choice, list, trial } from '../steps.ts'
import type { RowVisit } from '../visit.ts'
import { isOidc, PROVIDERS, providerOf, wordsOf } from './providers.ts'
import { settingsFields, settingsFrom } from './settings.ts'

/** Whether a connection knows its identity provider. */
const isConfigured = ({ saml, oidc }: Connection) => Boolean(saml ?? oidc)

/** The portal of the intent `sso`. */
export const sso = portal('connections', {
  '': {
    free: true,
    instead: ({ rows, row }) => (rows.length > 1 ? 'connections' : row ? 'connection' : 'provider'),
  },

  connections: list({
    title: 'Connections',
    lead: ({ organization }) => `How people at ${organization.name} sign in.`,
    name: ({ connection_type, name }) => named({ ...providerOf(connection_type), name }),
    state: ({ state }) => state,
    picked: () => 'connection',
  }),

  connection: {
    title: ({ row }) => `${row.name} connection`,
    lead: ({ organization }) => `How people at ${organization.name} sign in.`,
    body: [connectionFacts, connectionActions],
    removal: {
      what: 'connection',
      text: 'People can no longer sign in with it. To set it up again you start over.',
    },
    send(visit, form) {
      if (form.text('action') === 'add') {
        visit.pick('')
        return 'provider'
      }
      if (visit.row.state === 'active') visit.update({ state: 'inactive' })
      return 'connection'
    },
  },

  provider: choice({
    title: 'Choose your identity provider',
    lead: ({ organization }) => `Where do people at ${organization.name} have their company account?`,
    options: PROVIDERS,
    catchAll: 'GenericSAML',
    noun: 'provider',
    closed: ({ state }) => state === 'active' && 'connection',
    current: ({ connection_type }) => connection_type,
    chosen(visit, { type: connection_type, name }) {
      const draft = { connection_type, name, state: 'draft' as const }
      if (!visit.row) visit.create({ ...draft, external_key: randomBytes(12).toString('base64url') })
      else if (visit.row.connection_type !== connection_type) {
        // Another provider has other metadata.
        visit.update({ ...draft, saml: undefined, oidc: undefined, last_test: undefined })
      }
      return 'create'
    },
  }),

  create: {
    step: 'Create the app there',
    title: ({ row }) => `Create the app in ${plainName(row)}`,
    lead: ({ row }) => `Sign in to ${plainName(row)} as an administrator in another tab, then follow these steps.`,
    body({ row: { connection_type, external_key }, local: { url } }) {
      const { trail, metadata, ...provider } = providerOf(connection_type)
      const { enter, people, find, values } = wordsOf(connection_type)
      const fields = values.map(([id, field, path]) => copyField(id, provider[field], url + path + external_key))
      return todo({
        'Add an app': [html`Go to <b>${trail.join(' › ')}</b>. Name it so that people recognise it.`],
        [enter]: ['Select a value and copy it to the field of the same name.', ...fields],
        'Let people in': [`Assign the app to the people or groups who may sign in${people}`],
        [find]: [html`You need it in the next step. There it is called <b>${metadata}</b>.`],
      })
    },
    foot: { label: 'Continue', to: 'metadata', back: 'provider' },
  },

  metadata: {
    step: ({ row }) => wordsOf(row?.connection_type).step,
    title: ({ row }) => wordsOf(row.connection_type).step,
    lead({ row }) {
      const { name, metadata } = providerOf(row.connection_type)
      return `${wordsOf(row.connection_type).lead(name)} There it is called: ${metadata}.`
    },
    body: ({ row, local }) => settingsFields(row, local),
    aside: asideBox(
      'No identity provider at hand?',
      'The local WorkOS brings one along. Its metadata is real, and it signs in nobody.',
      'Use the example identity provider',
      ['source', 'example'],
    ),
    foot: { label: 'Continue', back: 'create' },
    async send(visit, form) {
      const settings = await settingsFrom(form, visit.row, visit.local)
      // A connection that works keeps working with its new metadata.
      const state = visit.row.state === 'active' ? 'active' : 'validating'
      visit.update({ ...settings, state, last_test: undefined })
      return 'test'
    },
  },

  test: trial({
    step: 'Test sign-in',
    instead: ({ row }) => !isConfigured(row) && 'metadata',
    lead({ row: { saml, oidc } }) {
      const { host } = new URL(saml?.sso_url ?? oidc?.authorization_endpoint ?? '')
      return `A test asks ${host} to sign you in. Here you decide how it answers.`
    },
    legend: 'The identity provider’s answer',
    works: ['Sign-in works', 'It knows you and sends your e-mail address.'],
    fails: ['Sign-in fails', 'It refuses, as when the app is not assigned to you.'],
    foot: { label: 'Test sign-in', skip: ['Skip the test', 'finish'], back: 'metadata' },
    passed(visit) {
      visit.update({ state: 'active', last_test: { answer: 'works', at: visit.local.clock.iso() } })
    },
    failed(visit) {
      // It proves nothing about a connection that works already, so its state stays.
      visit.update({ last_test: { answer: 'fails', at: visit.local.clock.iso() } })
      const advice = 'Check that the app is assigned to you there, then test again.'
      const text = `The identity provider refused you. Your settings are kept. ${advice}`
      return new Refusal('The test sign-in failed', text)
    },
  }),

  finish: {
    ends: 'test',
    instead: ({ row }) => !isConfigured(row) && 'metadata',
    title: ({ row: { name, state } }) =>
      state === 'active' ? `${name} is connected` : `${name} waits for its first sign-in`,
    lead: ({ row, organization }) =>
      row.state === 'active'
        ? `People at ${organization.name} can sign in with it from now on.`
        : 'The connection becomes active when somebody signs in with it.',
    body: connectionFacts,
  },
})

/** The provider as it is called inside a sentence. */
function plainName({ connection_type }: Connection) {
  const { type, name } = providerOf(connection_type)
  return type.startsWith('Generic') ? 'your identity provider' : name.replace(' (OpenID Connect)', '')
}

function connectionActions({ row, local }: RowVisit<'connections'>) {
  if (row.state !== 'active') return actions({ 'Continue set-up': isConfigured(row) ? 'test' : 'create' })
  return actions({
    'Test sign-in': 'test',
    [wordsOf(row.connection_type).edit]: 'metadata',
    Deactivate: 'do:deactivate',
    'Add a connection': local.switches.several_connections && 'do:add',
  })
}

/** What is known about a connection. */
function connectionFacts({ row, env, organization, local }: RowVisit<'connections'>) {
  const { saml, oidc, last_test, connection_type } = row
  const speaksOidc = isOidc(connection_type)
  const code = (value: string | undefined) => (value ? html`<code>${value}</code>` : 'Not known yet')
  const expiry = saml?.certificate_expires_at
  const tense = expiry && Date.parse(expiry) <= local.clock.now() ? 'Expired on' : 'Valid until'
  const domains = verifiedDomains(env, organization.id).map(({ domain }) => domain)
  const outcome = last_test?.answer === 'works' ? 'Worked' : 'Failed'
  return facts({
    Provider: named(providerOf(connection_type)),
    State: stateMark(row.state),
    Issuer: speaksOidc && code(oidc?.issuer),
    'Entity ID': !speaksOidc && code(saml?.entity_id),
    'Sign-in address': code(saml?.sso_url ?? oidc?.authorization_endpoint),
    'Client ID': speaksOidc && code(oidc?.client_id),
    Certificate: !speaksOidc && (expiry ? `${tense} ${day(expiry)}` : 'Not known yet'),
    Domains: domains.join(', ') || 'None verified',
    'Last test': last_test ? `${outcome} on ${day(last_test.at)}` : 'Not tested',
  })
}
