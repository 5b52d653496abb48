import { html } from 'hono/html'
import type { LogStream } from '../core/types.ts'
import { DESTINATIONS, destinationOf } from './destinations.ts'
import { type Form, portal, Refusal } from './flow.ts'
import { actions, copyField, day, facts, field, named, stateMark } from './parts.ts'
import { answers, choice } from './steps.ts'
import { deliver, type Failure } from './test-event.ts'
import type { RowVisit } from './visit.ts'

type StreamVisit = RowVisit<'log_streams'>

const nameOf = ({ type }: LogStream) => destinationOf(type).name

/** The portal of the intent `log_streams`. */
export const logStreams = portal('log_streams', {
  '': { free: true, instead: ({ row }) => (row ? 'stream' : 'provider') },

  provider: choice({
    title: 'Choose a destination',
    lead: ({ organization }) => `Where does ${organization.name} want its audit logs?`,
    options: DESTINATIONS,
    noun: 'destination',
    // What has delivered is deleted before another begins.
    closed: ({ last_synced_at, state }) => (last_synced_at !== null || state !== 'inactive') && 'stream',
    current: ({ type }) => type,
    chosen(visit, { type }) {
      if (!visit.row) visit.create({ type, state: 'inactive', last_synced_at: null })
      else if (visit.row.type !== type) visit.update({ type, setup: undefined })
      return 'credentials'
    },
  }),

  credentials: {
    step: 'Enter its credentials',
    title: ({ row }) => `Connect ${nameOf(row)}`,
    lead: ({ row: { type } }) =>
      hasSecret(type) ? 'The secret is checked and not kept.' : 'Your audit logs are sent with these values.',
    body: ({ row }) => [
      row.type === 'S3' && copyField('external_id', 'External ID', row.id),
      ...destinationOf(row.type).fields.map(({ name, label, hint, type }) => {
        const kept = name === 'secret' && row.setup?.has_secret && 'Leave it empty to keep the one you entered before.'
        return field(name, label, { type, hint: kept || hint, value: row.setup?.fields[name] })
      }),
    ],
    foot: ({ row }) => ({ label: 'Continue', back: isBegun(row) ? 'stream' : 'provider' }),
    send(visit, form) {
      visit.update({ setup: setupFrom(form, visit.row) })
      return 'test'
    },
  },

  test: {
    step: 'Test delivery',
    instead: ({ row }) => !row.setup && 'credentials',
    title: 'Test delivery',
    lead: ({ row }) =>
      row.type === 'GenericHttps'
        ? 'One event is sent to your endpoint, for real.'
        : `A test sends one event to ${nameOf(row)}. Here you decide how it answers.`,
    body({ row: { type, setup } }) {
      const { url, header } = setup?.fields ?? {}
      if (type !== 'GenericHttps') {
        return answers('How the destination answers', {
          works: ['It arrives', 'The destination takes the event.'],
          error: ['Delivery fails', 'The destination cannot be reached, or it is full.'],
          invalid: ['The credentials are wrong', 'The destination refuses them.'],
        })
      }
      const hint = 'It is sent with the test event and not kept.'
      return [
        facts({ 'Sent to': html`<code>${url}</code>` }),
        header ? field('secret', `Value of ${header}`, { type: 'password', hint }) : false,
      ]
    },
    foot: { label: 'Send test event', back: 'credentials' },
    async send(visit, form) {
      const { row, local } = visit
      const failure = row.type === 'GenericHttps' ? await post(visit, form) : chosenFailure(visit, form)
      if (failure) {
        visit.update({ state: failure.state })
        const title = failure.state === 'invalid' ? 'The credentials were refused' : 'The test event was not delivered'
        throw new Refusal(title, `${failure.text} What you entered is kept. ${ADVICE[failure.state]}`)
      }
      visit.update({ state: 'active', last_synced_at: local.clock.iso() })
      return 'finish'
    },
  },

  finish: {
    ends: 'test',
    instead: ({ row }) => row.state !== 'active' && 'test',
    title: ({ row }) => `${nameOf(row)} receives your audit logs`,
    lead: ({ organization }) => `New events of ${organization.name} are sent there from now on.`,
    body: streamFacts,
  },

  stream: {
    title: ({ row }) => `Log stream to ${nameOf(row)}`,
    lead: ({ organization }) => `Where the audit logs of ${organization.name} go.`,
    body: [
      streamFacts,
      ({ row }) => {
        const isOff = row.state === 'inactive' && row.last_synced_at !== null
        return actions({
          'Continue set-up': !isBegun(row) && (row.setup ? 'test' : 'credentials'),
          'Switch on': isOff && 'do:on',
          'Edit credentials': isBegun(row) && 'credentials',
          'Test delivery': isBegun(row) && !isOff && 'test',
          'Switch off': row.state === 'active' && 'do:off',
        })
      },
    ],
    removal: { what: 'log stream', text: 'Nothing is sent any more. What was sent stays where it is.' },
    send(visit, form) {
      const { state, last_synced_at } = visit.row
      const action = form.text('action')
      if (action === 'off' && state === 'active') visit.update({ state: 'inactive' })
      if (action === 'on' && state === 'inactive' && last_synced_at !== null) visit.update({ state: 'active' })
      return 'stream'
    },
  },
})

const ADVICE: Record<Failure['state'], string> = {
  error: 'Look at the destination, then send the event again.',
  invalid: 'Go back, correct the credentials, then send the event again.',
}

/** Whether it was more than a choice and credentials: tested, or set so by WorkOS. */
const isBegun = ({ state, last_synced_at }: LogStream) => state !== 'inactive' || last_synced_at !== null

const hasSecret = (type: string) => destinationOf(type).fields.some(({ name }) => name === 'secret')

/**
 * What is stored of the form: everything but the secret.
 * @throws Refusal with what is wrong about the first value that is
 */
function setupFrom(form: Form, { type, setup }: LogStream): LogStream['setup'] {
  const isKept = (name: string) => name === 'secret' && setup?.has_secret
  const fields: Record<string, string> = {}
  for (const { name, label, check, optional } of destinationOf(type).fields) {
    const typed = form.text(name)
    if (!typed && (optional || isKept(name))) continue
    const { data, error } = check.safeParse(typed)
    const rest = hasSecret(type) ? ' The other values are still there; enter the secret again.' : ''
    if (error) {
      const title = typed ? `“${label}” was not accepted` : `“${label}” is missing`
      throw new Refusal(title, `${error.issues[0]?.message} Nothing was changed.${rest}`, name)
    }
    if (name !== 'secret') fields[name] = data
  }
  return { fields, has_secret: hasSecret(type) }
}

function chosenFailure({ row }: StreamVisit, form: Form): Failure | undefined {
  const answer = form.text('answer')
  if (answer === 'works') return undefined
  if (answer === 'invalid') return { state: 'invalid', text: `${nameOf(row)} refuses these credentials.` }
  return { state: 'error', text: `${nameOf(row)} did not take the event.` }
}

function post({ row, organization, local }: StreamVisit, form: Form) {
  const { url = '', header } = row.setup?.fields ?? {}
  const advice = 'Nothing was sent. Enter it as the endpoint expects it.'
  const secret = header && form.need('secret', `value of ${header}`, advice)
  if (secret && /[^\x20-\x7e]/.test(secret)) {
    throw new Refusal(
      `The value of ${header} was not accepted`,
      `It has letters that no header can have. ${advice}`,
      'secret',
    )
  }
  const event = {
    action: 'log_stream.tested',
    occurred_at: local.clock.iso(),
    organization_id: organization.id,
    actor: { id: 'admin_portal', type: 'system', name: 'Admin Portal' },
    targets: [{ id: row.id, type: 'log_stream' }],
    context: { location: '127.0.0.1' },
  }
  return deliver(url, event, header && secret ? { [header]: secret } : {})
}

function streamFacts({ row }: StreamVisit) {
  const { type, state, last_synced_at, setup } = row
  const known = destinationOf(type).fields.filter(({ name }) => setup?.fields[name])
  return facts({
    Destination: named(destinationOf(type)),
    State: stateMark(state),
    'Last delivery': last_synced_at ? day(last_synced_at) : 'None yet',
    ...Object.fromEntries(known.map(({ name, label }) => [label, html`<code>${setup?.fields[name]}</code>`])),
    Credentials: hasSecret(type) && (setup?.has_secret ? 'Entered, not shown again' : 'Not entered here'),
  })
}
