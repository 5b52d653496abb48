import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { verifiedDomains } from '../../core/render.ts'
import type { Connection } from '../../core/types.ts'
import { portal, Refusal } from '../flow.ts'
import { actions, asideBox, copyField, day, facts, named, stateMark, todo } from '../parts.ts'
import { choice, list, trial } from '../steps.ts'
import type { RowVisit } from '../visit.ts'
import { isOidc, PROVIDERS, providerOf } from './providers.ts'
import { settingsFields, settingsFrom } from './settings.ts'

/** Whether a connection knows its identity provider. */
const isConfigured = ({ saml, oidc }: Connection) => Boolean(saml ?? oidc)

const enterStep = (row: Connection | undefined) =>
  isOidc(row?.connection_type ?? '') ? 'Enter its client' : 'Enter its metadata'

/** The portal of the intent `sso`. */
export const sso = portal(
  { table: 'connections' },
  {
    '': {
      free: true,
      show: ({ rows }) => (rows.length > 1 ? 'connections' : rows.length ? 'connection' : 'provider'),
    },

    connections: list({
      title: () => 'Connections',
      lead: ({ organization }) => `How people at ${organization.name} sign in.`,
      name: ({ connection_type, name }) => named({ ...providerOf(connection_type), name }),
      state: ({ state }) => state,
      picked: () => 'connection',
    }),

    connection: {
      show(visit) {
        const { row, organization, local } = visit
        const active = {
          'Test sign-in': 'test',
          [isOidc(row.connection_type) ? 'Edit client' : 'Edit metadata']: 'metadata',
          Deactivate: 'do:deactivate',
          'Add a connection': local.switches.several_connections && 'do:add',
        }
        const begun = { 'Continue set-up': isConfigured(row) ? 'test' : 'create' }
        return {
          title: `${row.name} connection`,
          lead: `How people at ${organization.name} sign in.`,
          body: [connectionFacts(visit), actions(row.state === 'active' ? active : begun)],
        }
      },
      send(visit, form) {
        if (form.text('action') === 'add') {
          visit.pick('')
          return 'provider'
        }
        if (visit.row.state === 'active') visit.update({ state: 'inactive' })
        return 'connection'
      },
      removal: {
        what: 'connection',
        text: 'People can no longer sign in with it. To set it up again you start over.',
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
      show({ row, local: { url } }) {
        const { type, name, trail, acsField, entityField, metadata } = providerOf(row.connection_type)
        const known = /^Generic/.test(type) ? 'your identity provider' : name.replace(' (OpenID Connect)', '')
        const oidc = isOidc(type)
        const key = row.external_key
        const values = oidc
          ? [copyField('redirect', acsField, `${url}/sso/oidc/callback/${key}`)]
          : [
              copyField('acs', acsField, `${url}/sso/saml/acs/${key}`),
              copyField('entity', entityField, `${url}/${key}`),
            ]
        const people = 'Assign the app to the people or groups who may sign in'
        const detail = oidc
          ? ', with the scopes openid, email and profile.'
          : '. Send their e-mail address as the name identifier.'
        return {
          title: `Create the app in ${known}`,
          lead: `Sign in to ${known} as an administrator in another tab, then follow these steps.`,
          body: todo({
            'Add an app': [html`Go to <b>${trail.join(' › ')}</b>. Name it so that people recognise it.`],
            [oidc ? 'Enter this value' : 'Enter these two values']: [
              'Select a value and copy it to the field of the same name.',
              ...values,
            ],
            'Let people in': [people + detail],
            [oidc ? 'Find its client' : 'Find its metadata']: [
              html`You need it in the next step. There it is called <b>${metadata}</b>.`,
            ],
          }),
          foot: { label: 'Continue', to: 'metadata', back: 'provider' },
        }
      },
    },

    metadata: {
      step: enterStep,
      show({ row, local }) {
        const { name, metadata } = providerOf(row.connection_type)
        const what = isOidc(row.connection_type)
          ? `The app has a client at ${name}.`
          : `${name} describes itself in a small XML file.`
        return {
          title: enterStep(row),
          lead: `${what} There it is called: ${metadata}.`,
          body: settingsFields(row, local),
          aside: asideBox(
            'No identity provider at hand?',
            'The local WorkOS brings one along. Its metadata is real, and it signs in nobody.',
            'Use the example identity provider',
            ['source', 'example'],
          ),
          foot: { label: 'Continue', back: 'create' },
        }
      },
      async send(visit, form) {
        const settings = await settingsFrom(form, visit.row, visit.local)
        // A connection that works keeps working with its new metadata.
        visit.update({
          ...settings,
          state: visit.row.state === 'active' ? 'active' : 'validating',
          last_test: undefined,
        })
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
      show(visit) {
        const { row, organization } = visit
        const works = row.state === 'active'
        return {
          title: works ? `${row.name} is connected` : `${row.name} waits for its first sign-in`,
          lead: works
            ? `People at ${organization.name} can sign in with it from now on.`
            : 'The connection becomes active when somebody signs in with it.',
          body: connectionFacts(visit),
        }
      },
    },
  },
)

/** What is known about a connection. */
function connectionFacts({ row, env, organization, local }: RowVisit<'connections'>) {
  const { saml, oidc, last_test, connection_type } = row
  const speaksOidc = isOidc(connection_type)
  const code = (value: string | undefined) => (value ? html`<code>${value}</code>` : 'Not known yet')
  const expiry = saml?.certificate_expires_at
  const tense = expiry && Date.parse(expiry) <= local.clock.now() ? 'Expired on' : 'Valid until'
  const domains = verifiedDomains(env, organization.id).map(({ domain }) => domain)
  return facts({
    Provider: named(providerOf(connection_type)),
    State: stateMark(row.state),
    Issuer: speaksOidc && code(oidc?.issuer),
    'Entity ID': !speaksOidc && code(saml?.entity_id),
    'Sign-in address': code(saml?.sso_url ?? oidc?.authorization_endpoint),
    'Client ID': speaksOidc && code(oidc?.client_id),
    Certificate: !speaksOidc && (expiry ? `${tense} ${day(expiry)}` : 'Not known yet'),
    Domains: domains.join(', ') || 'None verified',
    'Last test': last_test
      ? `${last_test.answer === 'works' ? 'Worked' : 'Failed'} on ${day(last_test.at)}`
      : 'Not tested',
  })
}
