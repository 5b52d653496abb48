import { randomBytes } from 'node:crypto'
import { html } from 'hono/html'
import { verifiedDomains } from '../../core/render.ts'
import type { Connection } from '../../core/types.ts'
import { choice } from '../choose.ts'
import { portal, Refusal } from '../flow.ts'
import { actions, answers, asideBox, copyField, day, facts, named, picks, stateMark, todo } from '../parts.ts'
import type { Visit } from '../visit.ts'
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

    connections: {
      free: true,
      show: ({ rows, organization }) => ({
        title: 'Connections',
        lead: `How people at ${organization.name} sign in.`,
        body: picks(
          rows.map(({ id, name, connection_type, state }) => [
            id,
            named({ slug: providerOf(connection_type).slug, name }),
            state,
          ]),
        ),
      }),
      send(visit, form) {
        visit.pick(form.text('pick'))
        return 'connection'
      },
    },

    connection: {
      show(visit) {
        const { row, organization, local } = visit
        const kind = isOidc(row.connection_type) ? 'client' : 'metadata'
        const active: [string, string][] = [
          ['Test sign-in', 'test'],
          [`Edit ${kind}`, 'metadata'],
          ['Deactivate', 'do:deactivate'],
        ]
        if (local.switches.several_connections) active.push(['Add a connection', 'do:add'])
        const begun: [string, string][] = [['Continue set-up', isConfigured(row) ? 'test' : 'create']]
        return {
          title: `${row.name} connection`,
          lead: `How people at ${organization.name} sign in.`,
          body: [connectionFacts(visit), actions(row.state === 'active' ? active : begun)],
        }
      },
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
      show({ row, local: { url } }) {
        const { type, name, trail, acsField, entityField, metadata } = providerOf(row.connection_type)
        const known = /^Generic/.test(type) ? 'your identity provider' : name.replace(' (OpenID Connect)', '')
        const oidc = isOidc(type)
        const values = oidc
          ? copyField('redirect', acsField, `${url}/sso/oidc/callback/${row.external_key}`)
          : [
              copyField('acs', acsField, `${url}/sso/saml/acs/${row.external_key}`),
              copyField('entity', entityField, `${url}/${row.external_key}`),
            ]
        const people = 'Assign the app to the people or groups who may sign in'
        return {
          title: `Create the app in ${known}`,
          lead: `Sign in to ${known} as an administrator in another tab, then follow these steps.`,
          body: todo([
            ['Add an app', html`Go to <b>${trail.join(' › ')}</b>. Name it so that people recognise it.`],
            [
              oidc ? 'Enter this value' : 'Enter these two values',
              'Select a value and copy it to the field of the same name.',
              values,
            ],
            [
              'Let people in',
              oidc
                ? `${people}, with the scopes openid, email and profile.`
                : `${people}. Send their e-mail address as the name identifier.`,
            ],
            [
              oidc ? 'Find its client' : 'Find its metadata',
              html`You need it in the next step. There it is called <b>${metadata}</b>.`,
            ],
          ]),
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

    // Nobody signs in here for real: the visitor says how the identity provider answers.
    test: {
      step: 'Test sign-in',
      instead: ({ row }) => !isConfigured(row) && 'metadata',
      show: ({ row: { saml, oidc } }) => ({
        title: 'Test sign-in',
        lead: `A test asks ${new URL(saml?.sso_url ?? oidc?.authorization_endpoint ?? '').host} to sign you in. Here you decide how it answers.`,
        body: answers('The identity provider’s answer', [
          ['works', 'Sign-in works', 'It knows you and sends your e-mail address.'],
          ['fails', 'Sign-in fails', 'It refuses, as when the app is not assigned to you.'],
        ]),
        foot: { label: 'Test sign-in', skip: ['Skip the test', 'finish'], back: 'metadata' },
      }),
      send(visit, form) {
        const at = visit.local.clock.iso()
        if (form.text('answer') === 'works') {
          visit.update({ state: 'active', last_test: { answer: 'works', at } })
          return 'finish'
        }
        // A failed test proves nothing about a connection that works already, so its state stays.
        visit.update({ last_test: { answer: 'fails', at } })
        throw new Refusal(
          'The test sign-in failed',
          'The identity provider refused you. Your settings are kept. Check that the app is assigned to you there, then test again.',
        )
      },
    },

    finish: {
      step: 'Finish',
      ends: true,
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
          foot: { label: 'Finish', back: 'test' },
        }
      },
    },
  },
)

/** What is known about a connection. */
function connectionFacts({ row, env, organization, local }: Visit<'connections', Connection>) {
  const { saml, oidc, last_test, state, connection_type } = row
  const code = (value: string | undefined) => (value === undefined ? 'Not known yet' : html`<code>${value}</code>`)
  const expiry = saml?.certificate_expires_at ?? ''
  const isOver = Date.parse(expiry) <= local.clock.now()
  const domains = verifiedDomains(env, organization.id).map(({ domain }) => domain)
  const test = last_test && `${last_test.answer === 'works' ? 'Worked' : 'Failed'} on ${day(last_test.at)}`
  return facts([
    ['Provider', named(providerOf(connection_type))],
    ['State', stateMark(state)],
    ...(isOidc(connection_type)
      ? ([
          ['Issuer', code(oidc?.issuer)],
          ['Sign-in address', code(oidc?.authorization_endpoint)],
          ['Client ID', code(oidc?.client_id)],
        ] as [string, string][])
      : ([
          ['Entity ID', code(saml?.entity_id)],
          ['Sign-in address', code(saml?.sso_url)],
          ['Certificate', saml ? `${isOver ? 'Expired on' : 'Valid until'} ${day(expiry)}` : 'Not known yet'],
        ] as [string, string][])),
    ['Domains', domains.join(', ') || 'None verified'],
    ['Last test', test ?? 'Not tested'],
  ])
}
