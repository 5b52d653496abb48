import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderConnection, renderUser } from '../core/render.ts'
import { FEATURE_STATES, type Feature, setState, stateOf } from '../core/states.ts'
import type { Actor } from '../core/store.ts'
import { DEFAULT_SWITCHES } from '../core/switches.ts'
import { CONNECTION_STATES, type Environment } from '../core/types.ts'
import { findLink } from '../portal/link-token.ts'
import { newEnvironment, seedEnvironments } from '../seed.ts'
import { FAULT_KINDS, PRESETS, type Preset } from './faults.ts'
import { anything, type Fields, flag, headers, oneOf, optional, refused, text, type Values, whole } from './fields.ts'

/** One thing that can be done to the stand-in: by tests in JSON, by people with a form. */
export interface Action<Shape extends Fields = Fields> {
  /** Under `/_local`, for POST. A name after a colon is a field. */
  path: string
  /** Paths that do the same for DELETE. */
  deletes?: string[]
  fields: Shape
  status?: 201
  /** Returns the JSON reply; `{"ok":true}` stands for none. */
  run(values: Values<Shape>): object | undefined
  /** The dashboard's section that has a form for it. */
  section?: string
  /** What stands there afterwards. */
  says?: string
}

const ACTOR: Actor = { id: 'local', source: 'dashboard' }
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const TEN_YEARS_S = 10 * 365 * 24 * 60 * 60

const SWITCH_FIELDS: Fields = Object.fromEntries(
  Object.entries(DEFAULT_SWITCHES).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? optional(flag) : optional(oneOf(['C', 'D'])),
  ]),
)

/** All actions, as one table. */
export function actions(local: Local): Action[] {
  const { store, clock, faults, webhooks, switches } = local
  /** Environments as they were made, to reset one alone. Of those from before a restart nothing is known. */
  const made = new Map<string, Environment>()
  store.news.on('reset', () => made.clear())

  function environmentOf(apiKey: string): Environment {
    const env = store.byKey(apiKey)?.env
    if (!env) throw refused({ code: 'apiKey_invalid', message: 'apiKey must be a key of this stand-in' })
    return env
  }

  return [
    action({
      path: '/reset',
      fields: { apiKey: optional(text) },
      section: 'reset',
      says: 'Everything is back to the seed.',
      run({ apiKey }) {
        if (!apiKey) return void store.reset()
        const env = environmentOf(apiKey)
        const fresh = made.get(env.id) ?? seedEnvironments().find(({ id }) => id === env.id)
        if (!fresh) throw refused({ code: 'apiKey_old', message: 'apiKey must be of an environment of this run' })
        Object.assign(env, structuredClone(fresh))
        faults.remove(({ environment }) => environment === env.id)
        store.touch()
      },
    }),
    action({
      path: '/environments',
      fields: {},
      status: 201,
      run() {
        const env = newEnvironment()
        store.environments.push(env)
        made.set(env.id, structuredClone(env))
        store.touch()
        const [organization] = Object.values(env.tables.organizations)
        const people = Object.values(env.tables.users).map(renderUser)
        return { apiKey: env.api_keys[0]?.value, clientId: env.client_id, organization, people }
      },
    }),
    action({
      path: '/states',
      fields: { organization: text, feature: oneOf(Object.keys(FEATURE_STATES) as Feature[]), state: text },
      section: 'organizations',
      says: 'The state was set, and events say so.',
      run({ organization, feature, state }) {
        const { env } = found('Organization', organization, store.find('organizations', organization))
        const { accepts, wants } = oneOf(FEATURE_STATES[feature])
        if (!accepts(state)) throw refused({ code: 'state_invalid', message: `state must be ${wants}` })
        setState(local, env, organization, feature, state)
        return { organization, feature, state: stateOf(env, organization, feature) }
      },
    }),
    action({
      path: '/connections/:id/state',
      fields: { id: text, state: oneOf(CONNECTION_STATES) },
      run({ id, state }) {
        const { env, row } = found('Connection', id, store.find('connections', id))
        return renderConnection(env, store.update(env, 'connections', row, { state }, ACTOR))
      },
    }),
    action({
      path: '/portal_links/expire',
      fields: { link: text },
      run({ link }) {
        const token = URL.canParse(link) && new URL(link).searchParams.get('token')
        const known = token && findLink(local, token)
        if (!known) throw refused({ code: 'link_invalid', message: 'link must be a portal link of this stand-in' })
        store.update(known.env, 'portal_links', known.row, { expires_at: clock.now() - 1 }, ACTOR)
      },
    }),
    action({
      path: '/clock',
      fields: { advance_seconds: optional(whole(-TEN_YEARS_S, TEN_YEARS_S)), reset: optional(flag) },
      section: 'clock',
      says: 'The clock was moved.',
      run({ advance_seconds = 0, reset }) {
        clock.advance(reset ? -clock.offset : advance_seconds * 1000)
        return clockOf(local)
      },
    }),
    action({
      path: '/switches',
      fields: SWITCH_FIELDS,
      section: 'switches',
      says: 'Switched. Requests from now on follow it.',
      run: (given) => Object.assign(switches, present(given)),
    }),
    action({
      path: '/faults',
      status: 201,
      fields: {
        preset: optional(oneOf(Object.keys(PRESETS) as Preset[])),
        kind: optional(oneOf(FAULT_KINDS)),
        method: optional(oneOf(METHODS)),
        path: optional(text),
        apiKey: optional(text),
        times: optional(whole(1, 10_000)),
        status: optional(whole(200, 599)),
        headers: optional(headers),
        body: optional(anything),
        delay_ms: optional(whole(0, 600_000)),
      },
      section: 'faults',
      says: 'The fault is in place.',
      run({ preset, apiKey, ...given }) {
        const fault = { ...(preset && PRESETS[preset].fault), ...present(given) }
        const { kind = given.kind, path = '/' } = fault
        if (!kind) throw refused({ code: 'kind_required', message: 'kind or preset must be given' })
        return faults.add({ ...fault, kind, path, environment: apiKey && environmentOf(apiKey).id })
      },
    }),
    action({
      path: '/faults/remove',
      deletes: ['/faults', '/faults/:id'],
      fields: { id: optional(text), apiKey: optional(text) },
      section: 'faults',
      says: 'Removed.',
      run({ id, apiKey }) {
        const env = apiKey && environmentOf(apiKey).id
        const removed = faults.remove((fault) => (!id || fault.id === id) && (!env || fault.environment === env))
        if (id && !removed) throw notFound('Fault', id)
        return { removed }
      },
    }),
    action({
      path: '/webhooks/hold',
      fields: {},
      section: 'webhooks',
      says: 'Webhooks are held until you release them.',
      run: () => void webhooks.hold(),
    }),
    action({
      path: '/webhooks/release',
      fields: { order: optional(oneOf(['fifo', 'reverse', 'shuffle'])), times: optional(whole(1, 10)) },
      section: 'webhooks',
      says: 'Held webhooks are on their way.',
      run: (how) => void webhooks.release(how),
    }),
    action({
      path: '/webhooks/:id/:verb',
      fields: { id: text, verb: oneOf(['resend', 'duplicate']) },
      section: 'webhooks',
      says: 'Sent once more.',
      run: ({ id, verb }) => found('Webhook delivery', id, webhooks[verb](id)),
    }),
  ]
}

/** Ties an action's `run` to its fields, and forgets their types for the table. */
const action = <Shape extends Fields>(definition: Action<Shape>) => definition as unknown as Action

/** The clock as the control API shows it. */
export const clockOf = ({ clock }: Local) => ({ now: clock.iso(), offset_seconds: clock.offset / 1000 })

/** What was looked up by an id, or the API's 404. */
function found<Row>(kind: string, id: string, row: Row | null | undefined): Row {
  if (!row) throw notFound(kind, id)
  return row
}

/** Only the values that were given. */
const present = <Row extends object>(values: Row) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Row>
