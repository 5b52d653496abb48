import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { passTime } from '../core/clock.ts'
import { recordOf } from '../core/domains.ts'
import type { Environment } from '../core/environment.ts'
import { ApiError, notFound, refused, violation } from '../core/errors.ts'
import { FEATURE_STATES } from '../core/features.ts'
import { checkFields, oneOf, readBody } from '../core/fields.ts'
import type { Local } from '../core/local.ts'
import { DASHBOARD, setState, stateOf } from '../core/states.ts'
import type { Store } from '../core/store.ts'
import { newEnvironment } from '../seed.ts'
import { ACTION_FIELDS, CREATING } from './action-fields.ts'
import { writeFlash } from './dashboard.ts'
import { PRESETS } from './fault-table.ts'
import { SECTION_WORDS } from './section-words.ts'

type Paths = typeof ACTION_FIELDS

/** Whatever can be done to the stand-in: by tests in JSON, by people with the dashboard's forms. */
export const actions = new Hono().delete('/faults/:id?', answer('/faults/remove'))
for (const path of Object.keys(ACTION_FIELDS) as (keyof Paths)[]) actions.post(path, answer(path))

function answer(path: keyof Paths) {
  return async (c: Context) => {
    const run = (sent: object) => {
      const values = checkFields({ ...sent, ...c.req.param() }, z.strictObject(ACTION_FIELDS[path]), refused)
      return (RUNS[path] as (values: object, local: Local) => object | undefined)(values, c.var.local)
    }
    if (c.req.header('content-type')?.includes('form')) return submit(c, path, run)
    return c.json(run(await readBody(c)) ?? { ok: true }, CREATING.includes(path) ? 201 : 200)
  }
}

/** What each action does. It returns the JSON reply; `{"ok":true}` stands for none. */
const RUNS: { [Path in keyof Paths]: (values: z.infer<z.ZodObject<Paths[Path]>>, local: Local) => unknown } = {
  '/reset': ({ apiKey }, { store }) => store.reset(environmentOf(store, apiKey)),

  '/environments'(_none, { store }) {
    const env = store.add(newEnvironment())
    const [organization] = env.rows('organizations')
    const people = env.rows('users').map((user) => env.show('users', user))
    return { apiKey: env.data.api_keys[0]?.value, clientId: env.data.client_id, organization, people }
  },

  '/states'({ organization, feature, state, times }, local) {
    const { env } = local.store.need('organizations', organization)
    checkFields({ state }, z.object({ state: oneOf(FEATURE_STATES[feature]) }), refused)
    const before = stateOf(env, organization, feature)
    for (let left = times; left > 0; left--) {
      setState(local, env, organization, feature, state)
      if (left > 1) setState(local, env, organization, feature, before)
    }
    return { organization, feature, state: stateOf(env, organization, feature) }
  },

  '/connections/:id/state'({ id, state }, { store }) {
    const { env, row } = store.need('connections', id)
    return env.show('connections', env.update('connections', row, { state }, DASHBOARD))
  },

  '/domains/:id/dns'({ id, answer }, local) {
    const { env, row } = local.store.need('organization_domains', id)
    const { name, value } = recordOf(row)
    const records = { right: [value], wrong: ['verification_token=of-somebody-else'], none: [] }[answer]
    env.data.dns = { ...env.data.dns, [name]: records }
    // Looks at once, as WorkOS does every now and then.
    passTime(local)
    return { name, records }
  },

  '/sessions/revoke'({ user }, { store, clock }) {
    const { env } = store.need('users', user)
    const open = env.rows('sign_in_sessions', { user_id: user }).filter(({ ended_at }) => !ended_at)
    for (const row of open) env.update('sign_in_sessions', row, { ended_at: clock.iso() }, DASHBOARD)
    return { revoked: open.length }
  },

  '/clock'({ advance_seconds, reset }, local) {
    const { clock } = local
    clock.advance(reset ? -clock.offset : advance_seconds * 1000)
    passTime(local)
    return clock
  },

  '/switches': (given, local) => Object.assign(local.switches, given),

  '/faults'({ preset = '', apiKey, ...given }, { store, faults }) {
    const { kind, path = '/', ...fault } = { ...PRESETS[preset]?.[1], ...given }
    if (!kind) throw refused(violation('kind', 'required', 'or preset must be given'))
    return faults.add({ ...fault, kind, path, environment: environmentOf(store, apiKey)?.data.id })
  },

  '/faults/remove'({ id, apiKey }, { store, faults }) {
    const env = environmentOf(store, apiKey)
    const removed = faults.remove((fault) => (!id || fault.id === id) && (!env || fault.environment === env.data.id))
    if (id && !removed) throw notFound('Fault', id)
    return { removed }
  },

  '/webhooks/hold': (_none, { webhooks }) => webhooks.hold(),
  '/webhooks/release': (how, { webhooks }) => webhooks.release(how),
  '/webhooks/:id/:verb': ({ id, verb }, { webhooks }) => webhooks[verb](id),
}

function environmentOf(store: Store, apiKey: string | undefined): Environment | undefined {
  const env = store.byKey(apiKey)?.env
  if (apiKey && !env) throw refused(violation('apiKey', 'invalid', 'must be a key of this stand-in'))
  return env
}

/** A form of the dashboard: does the same, and returns to its section with a sentence about it. */
async function submit(c: Context, path: string, run: (fields: object) => void) {
  const { environment, ...sent } = await c.req.parseBody()
  // Forms send text, and an empty one for what was not filled in.
  const meant = Object.entries(sent).flatMap(([name, value]) =>
    value === '' ? [] : [[name, /^(true|false|-?\d+)$/.test(String(value)) ? JSON.parse(String(value)) : value]],
  )
  const [id, words] = Object.entries(SECTION_WORDS).find(([, { says }]) => says?.[path]) ?? ['']
  try {
    run(Object.fromEntries(meant))
    writeFlash(c, id, words?.says?.[path] ?? '')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const sentences = error.violations.map(({ message }) => message).join('. ')
    writeFlash(c, id, sentences || error.message, 'failed')
  }
  const query = environment ? `?environment=${encodeURIComponent(String(environment))}` : ''
  return c.redirect(`/_local${query}#${id}`, 303)
}
