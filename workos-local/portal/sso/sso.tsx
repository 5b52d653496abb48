/** @jsxImportSource hono/jsx */
import { randomBytes } from 'node:crypto'
import { choice } from '../choose.tsx'
import { type Page, Refusal } from '../flow.tsx'
import { type Answer, Answers, CopyField, Todo } from '../parts.tsx'
import { ConnectionFacts, front, isConfigured, list, manage, subject } from './manage.tsx'
import { metadata } from './metadata.tsx'
import { isOidc, PROVIDERS, providerOf } from './providers.ts'

const provider = choice({
  title: 'Choose your identity provider',
  lead: ({ organization }) => `Where do people at ${organization.name} have their company account?`,
  options: PROVIDERS,
  catchAll: 'GenericSAML',
  noun: 'provider',
  closed: (visit) => (subject(visit)?.state === 'active' ? 'connection' : undefined),
  current: (visit) => subject(visit)?.connection_type,
  chosen(visit, { type: connection_type, name }) {
    const connection = subject(visit)
    const draft = { connection_type, name, state: 'draft' as const }
    if (!connection) {
      visit.create('connections', { ...draft, external_key: randomBytes(12).toString('base64url') })
    } else if (connection.connection_type !== connection_type) {
      // Another provider has other metadata.
      visit.update('connections', connection, { ...draft, saml: undefined, oidc: undefined, last_test: undefined })
    }
    return 'create'
  },
})

/** What to do at the provider, with the values it asks for. */
const create: Page = {
  path: 'create',
  step: 'Create the app there',
  show(visit) {
    const connection = subject(visit)
    if (!connection) return 'provider'
    const { url } = visit.local
    const { trail, acsField, entityField, metadata, ...known } = providerOf(connection.connection_type)
    const name = /^Generic/.test(known.type) ? 'your identity provider' : known.name.replace(' (OpenID Connect)', '')
    const oidc = isOidc(known.type)
    const key = connection.external_key
    return {
      title: `Create the app in ${name}`,
      lead: `Sign in to ${name} as an administrator in another tab, then follow these steps.`,
      body: (
        <Todo
          items={[
            [
              'Add an app',
              <>
                Go to <b>{trail.join(' › ')}</b>. Name it so that people recognise it.
              </>,
            ],
            [
              oidc ? 'Enter this value' : 'Enter these two values',
              'Select a value and copy it to the field of the same name.',
              oidc ? (
                <CopyField id="redirect" label={acsField} value={`${url}/sso/oidc/callback/${key}`} />
              ) : (
                <>
                  <CopyField id="acs" label={acsField} value={`${url}/sso/saml/acs/${key}`} />
                  <CopyField id="entity" label={entityField} value={`${url}/${key}`} />
                </>
              ),
            ],
            [
              'Let people in',
              oidc
                ? 'Assign the app to the people or groups who may sign in, with the scopes openid, email and profile.'
                : 'Assign the app to the people or groups who may sign in. Send their e-mail address as the name identifier.',
            ],
            [
              oidc ? 'Find its client' : 'Find its metadata',
              <>
                You need it in the next step. There it is called <b>{metadata}</b>.
              </>,
            ],
          ]}
        />
      ),
      foot: { label: 'Continue', next: 'metadata', back: 'provider' },
    }
  },
}

const ANSWERS: Answer[] = [
  ['works', 'Sign-in works', 'It knows you and sends your e-mail address.'],
  ['fails', 'Sign-in fails', 'It refuses, as when the app is not assigned to you.'],
]

/** Nobody signs in here for real: the visitor says how the identity provider answers. */
const test: Page = {
  path: 'test',
  step: 'Test sign-in',
  show(visit) {
    const connection = subject(visit)
    if (!isConfigured(connection)) return 'metadata'
    const host = new URL(connection?.saml?.sso_url ?? connection?.oidc?.authorization_endpoint ?? '').host
    return {
      title: 'Test sign-in',
      lead: `A test asks ${host} to sign you in. Here you decide how it answers.`,
      body: <Answers legend="The identity provider’s answer" name="answer" answers={ANSWERS} />,
      foot: {
        label: 'Test sign-in',
        back: 'metadata',
        children: (
          <a class="btn btn-lg btn-quiet" href={`${visit.root}/finish`}>
            Skip the test
          </a>
        ),
      },
    }
  },
  send(visit, form) {
    const connection = subject(visit)
    if (!connection || !isConfigured(connection)) return 'metadata'
    const at = visit.local.clock.iso()
    if (form.text('answer') === 'works') {
      visit.update('connections', connection, { state: 'active', last_test: { answer: 'works', at } })
      return 'finish'
    }
    // A failed test proves nothing about a connection that works already, so its state stays.
    visit.update('connections', connection, { last_test: { answer: 'fails', at } })
    throw new Refusal(
      'The test sign-in failed',
      'The identity provider refused you. Your settings are kept. Check that the app is assigned to you there, then test again.',
    )
  },
}

const finish: Page = {
  path: 'finish',
  step: 'Finish',
  show(visit) {
    const connection = subject(visit)
    if (!connection || !isConfigured(connection)) return 'metadata'
    const works = connection.state === 'active'
    return {
      title: works ? `${connection.name} is connected` : `${connection.name} waits for its first sign-in`,
      lead: works
        ? `People at ${visit.organization.name} can sign in with it from now on.`
        : 'The connection becomes active when somebody signs in with it.',
      body: <ConnectionFacts visit={visit} connection={connection} />,
      foot: { label: 'Finish', back: 'test' },
    }
  },
  send: ({ wayOut }) => wayOut,
}

/** The portal of the intent `sso`. */
export const sso: Page[] = [front, list, manage, provider, create, metadata, test, finish]
