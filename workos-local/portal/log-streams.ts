import { html } from 'hono/html'
import { askHere } from '../core/loopback.ts'
import type { LogStream } from '../core/types.ts'
import { day } from '../pages/parts.ts'
import { DESTINATIONS, type Destination } from './pages/destinations.ts'
import { LOG_STREAMS, TEST_EVENT } from './pages/log-streams.ts'
import { portal } from './portal.ts'
import { factList } from './view.ts'
import { type Form, Refusal, type Visit } from './visit.ts'

type StreamVisit = Visit<'log_streams'>

const TEST_TIMEOUT_MS = 3000

/** The destination of a stream; one that the table lacks needs nothing. */
const destinationOf = ({ type }: LogStream): Destination =>
  DESTINATIONS.find((known) => known.type === type) ?? { type, name: type, slug: 'workos', fields: [] }

const hasSecret = (row: LogStream) => destinationOf(row).fields.some(({ name }) => name === 'secret')

/** The portal of the intent `log_streams`. */
export const logStreams = portal({
  table: 'log_streams',
  pages: LOG_STREAMS,
  front: ({ found }) => (found ? 'stream' : 'provider'),
  about,
  options: DESTINATIONS,
  optionOf: destinationOf,

  choose(visit, { type }) {
    if (!visit.found) visit.create({ type, state: 'inactive', last_synced_at: null })
    else if (visit.row.type !== type) visit.update({ type, setup: undefined })
    return 'credentials'
  },

  fields: {
    credentials({ row }) {
      const kept = { optional: true, hint: 'Leave it empty to keep the one you entered before.' }
      return destinationOf(row).fields.map((field) =>
        field.name === 'secret'
          ? { ...field, ...(row.setup?.has_secret && kept) }
          : { ...field, value: row.setup?.fields[field.name] },
      )
    },
  },

  bodies: { stream: enteredFacts, finish: enteredFacts },

  send: {
    credentials(visit, form) {
      const names = destinationOf(visit.row).fields.map(({ name }) => name)
      const entered = names.flatMap((name) => (name !== 'secret' && form[name] ? [[name, form[name]]] : []))
      const fields = Object.fromEntries(entered)
      visit.update({ setup: { fields, has_secret: hasSecret(visit.row) } })
      return 'test'
    },

    async test(visit, form) {
      const failure = await tryOut(visit, form)
      if (failure) {
        visit.update({ state: failure.known.is_invalid ? 'invalid' : 'error' })
        throw failure
      }
      visit.update({ state: 'active', last_synced_at: visit.local.clock.iso() })
      return 'finish'
    },

    stream(visit, form) {
      const { state, last_synced_at } = visit.row
      const action = form.action
      if (action === 'off' && state === 'active') visit.update({ state: 'inactive' })
      if (action === 'on' && state === 'inactive' && last_synced_at !== null) visit.update({ state: 'active' })
    },
  },
})

/** Why a test event did not arrive, if it did not: as the visitor says, or as the endpoint really answers. */
async function tryOut({ row, organization, local }: StreamVisit, form: Form): Promise<Refusal | undefined> {
  if (row.type !== 'GenericHttps') {
    const { answer = '' } = form
    return answer === 'works' ? undefined : new Refusal(answer, { is_invalid: answer === 'invalid' })
  }
  const { url = '', header } = row.setup?.fields ?? {}
  const answer = await askHere(url, TEST_TIMEOUT_MS, {
    method: 'POST',
    headers: { ...(header && { [header]: form.secret }), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...TEST_EVENT,
      occurred_at: local.clock.iso(),
      organization_id: organization.id,
      targets: [{ id: row.id, type: 'log_stream' }],
    }),
  })
  if (answer.problem) return new Refusal(answer.problem)
  const { ok, status } = answer
  return ok ? undefined : new Refusal('status', { status, is_invalid: [401, 403].includes(status) })
}

function about({ row }: StreamVisit) {
  const { id, type, state, last_synced_at, setup } = row
  const isOff = state === 'inactive' && last_synced_at !== null
  // More than a choice and credentials: tested, or set so by WorkOS.
  const isBegun = state !== 'inactive' || isOff
  return {
    is_begun: isBegun,
    is_set_up: Boolean(setup),
    is_active: state === 'active',
    is_on: isBegun && !isOff,
    is_off: isOff,
    is_posted: type === 'GenericHttps' && html`<code>${setup?.fields.url}</code>`,
    has_secret: hasSecret(row),
    external_id: type === 'S3' && id,
    header: setup?.fields.header ?? false,
    last_delivery: last_synced_at ? day(last_synced_at) : 'None yet',
  }
}

/** What was entered, as far as it is kept. */
function enteredFacts({ row }: StreamVisit) {
  const known = destinationOf(row).fields.filter(({ name }) => row.setup?.fields[name])
  const credentials = hasSecret(row) && (row.setup?.has_secret ? 'Entered, not shown again' : 'Not entered here')
  return factList([
    ...known.map(({ name, label }) => [label, html`<code>${row.setup?.fields[name]}</code>`] as const),
    ['Credentials', credentials],
  ])
}
