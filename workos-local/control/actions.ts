import { z } from 'zod'
import { notFound, refused, violation } from '../core/errors.ts'
import { oneOf, text, wholeNumber } from '../core/fields.ts'
import type { Local } from '../core/local.ts'
import { render, rowsOf } from '../core/render.ts'
import { FEATURE_STATES, type Feature, setState, stateOf } from '../core/states.ts'
import { DEFAULT_SWITCHES } from '../core/switches.ts'
import { CONNECTION_STATES, type Environment } from '../core/types.ts'
import { findLink } from '../portal/link-token.ts'
import { newEnvironment } from '../seed.ts'
import { FAULT_FIELDS, PRESETS } from './faults.ts'

/** One thing that can be done to the stand-in: by tests in JSON, by people with a form. */
export interface Action extends Shown {
  /** Under `/_local`, for POST. A name after a colon is a field. */
  path: string
  fields: z.ZodRawShape
  /** Returns the JSON reply; `{"ok":true}` stands for none. */
  run(values: object): object | undefined
}

interface Shown {
  /** The dashboard's section that has a form for it, and what stands there afterwards. */
  section?: string
  says?: string
  status?: 201
  /** Paths that do the same for DELETE. */
  deletes?: string[]
}

/** Ties an action's `run` to its fields, and forgets their types for the table. */
function action<Shape extends z.ZodRawShape>(
  path: string,
  fields: Shape,
  shown: Shown,
  run: (values: z.infer<z.ZodObject<Shape>>) => object | undefined,
): Action {
  return { path, fields, ...shown, run: run as Action['run'] }
}

const TEN_YEARS_S = 10 * 365 * 24 * 60 * 60
const FEATURES = Object.keys(FEATURE_STATES) as Feature[]
const flag = z.boolean('must be true or false').optional()
const SWITCH_FIELDS = Object.fromEntries(
  Object.entries(DEFAULT_SWITCHES).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? flag : oneOf(['C', 'D']).optional(),
  ]),
)

/** All actions, as one table. */
export function actions(local: Local): Action[] {
  const { store, clock, faults, webhooks } = local

  function environmentOf(apiKey: string | undefined): Environment | undefined {
    const env = store.byKey(apiKey)?.env
    if (apiKey && !env) throw refused(violation('apiKey', 'invalid', 'must be a key of this stand-in'))
    return env
  }

  return [
    action(
      '/reset',
      { apiKey: text.optional() },
      { section: 'reset', says: 'Everything is back to the seed.' },
      ({ apiKey }) => void store.reset(environmentOf(apiKey)),
    ),
    action('/environments', {}, { status: 201 }, () => {
      const env = newEnvironment()
      store.environments.push(env)
      store.touch()
      const [organization] = rowsOf(env, 'organizations')
      const people = rowsOf(env, 'users').map((user) => render(env, 'users', user))
      return { apiKey: env.api_keys[0]?.value, clientId: env.client_id, organization, people }
    }),
    action(
      '/states',
      { organization: text, feature: oneOf(FEATURES), state: text },
      { section: 'organizations', says: 'The state was set, and events say so.' },
      ({ organization, feature, state }) => {
        const { env } = found('Organization', organization, store.find('organizations', organization))
        const states: readonly string[] = FEATURE_STATES[feature]
        if (!states.includes(state)) {
          throw refused(violation('state', 'invalid', `must be one of: ${states.join(', ')}`))
        }
        setState(local, env, organization, feature, state)
        return { organization, feature, state: stateOf(env, organization, feature) }
      },
    ),
    action('/connections/:id/state', { id: text, state: oneOf(CONNECTION_STATES) }, {}, ({ id, state }) => {
      const { env, row } = found('Connection', id, store.find('connections', id))
      return render(env, 'connections', store.update(env, 'connections', row, { state }, ACTOR))
    }),
    action('/portal_links/expire', { link: text }, {}, ({ link }) => {
      const known = findLink(local, (URL.canParse(link) && new URL(link).searchParams.get('token')) || '')
      if (!known) throw refused(violation('link', 'invalid', 'must be a portal link of this stand-in'))
      store.update(known.env, 'portal_links', known.row, { expires_at: clock.now() - 1 }, ACTOR)
      return undefined
    }),
    action(
      '/clock',
      { advance_seconds: wholeNumber(-TEN_YEARS_S, TEN_YEARS_S).optional(), reset: flag },
      { section: 'clock', says: 'The clock was moved.' },
      ({ advance_seconds = 0, reset }) => {
        clock.advance(reset ? -clock.offset : advance_seconds * 1000)
        return clockOf(local)
      },
    ),
    action(
      '/switches',
      SWITCH_FIELDS,
      { section: 'switches', says: 'Switched. Requests from now on follow it.' },
      (given) => Object.assign(local.switches, given),
    ),
    action(
      '/faults',
      { ...FAULT_FIELDS, preset: oneOf(Object.keys(PRESETS)).optional(), apiKey: text.optional() },
      { section: 'faults', says: 'The fault is in place.', status: 201 },
      ({ preset = '', apiKey, ...given }) => {
        const { kind, path = '/', ...fault } = { ...PRESETS[preset]?.fault, ...given }
        if (!kind) throw refused(violation('kind', 'required', 'or preset must be given'))
        return faults.add({ ...fault, kind, path, environment: environmentOf(apiKey)?.id })
      },
    ),
    action(
      '/faults/remove',
      { id: text.optional(), apiKey: text.optional() },
      { section: 'faults', says: 'Removed.', deletes: ['/faults', '/faults/:id'] },
      ({ id, apiKey }) => {
        const env = environmentOf(apiKey)
        const removed = faults.remove((fault) => (!id || fault.id === id) && (!env || fault.environment === env.id))
        if (id && !removed) throw notFound('Fault', id)
        return { removed }
      },
    ),
    action(
      '/webhooks/hold',
      {},
      { section: 'webhooks', says: 'Webhooks are held until you release them.' },
      () => void webhooks.hold(),
    ),
    action(
      '/webhooks/release',
      { order: oneOf(['fifo', 'reverse', 'shuffle']).optional(), times: wholeNumber(1, 10).optional() },
      { section: 'webhooks', says: 'Held webhooks are on their way.' },
      (how) => void webhooks.release(how),
    ),
    action(
      '/webhooks/:id/:verb',
      { id: text, verb: oneOf(['resend', 'duplicate']) },
      { section: 'webhooks', says: 'Sent once more.' },
      ({ id, verb }) => found('Webhook delivery', id, webhooks[verb](id)),
    ),
  ]
}

const ACTOR = { id: 'local', source: 'dashboard' } as const

/** The clock as the control API shows it. */
export const clockOf = ({ clock }: Local) => ({ now: clock.iso(), offset_seconds: clock.offset / 1000 })

/** What was looked up by an id, or the API's 404. */
function found<Row>(kind: string, id: string, row: Row | null | undefined): Row {
  if (!row) throw notFound(kind, id)
  return row
}
