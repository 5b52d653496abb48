import { Hono } from 'hono'
import { readBody } from '../api/body.ts'
import { invalid, notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderConnection, renderUser } from '../core/render.ts'
import type { Actor } from '../core/store.ts'
import { CONNECTION_STATES, type ConnectionState } from '../core/types.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { findLink } from '../portal/link-token.ts'
import { newEnvironment } from '../seed.ts'
import { exampleMetadata } from './example-idp.ts'
import { loopbackHost } from './guard.ts'

const ACTOR: Actor = { id: 'local', source: 'dashboard' }

/** `/_local`: what tests and tools do to the stand-in. No part of WorkOS. */
export function control(local: Local) {
  const { store, clock } = local
  return new Hono()
    .use(loopbackHost, sameOriginForms)
    .get('/health', (c) => c.json({ ok: true }))
    .get('/example-idp/metadata', (c) =>
      c.body(exampleMetadata(local), 200, { 'Content-Type': 'application/samlmetadata+xml; charset=utf-8' }),
    )

    .post('/reset', (c) => {
      store.reset()
      return c.json({ ok: true })
    })

    .post('/environments', (c) => {
      const env = newEnvironment()
      store.environments.push(env)
      store.touch()
      const [organization] = Object.values(env.tables.organizations)
      const people = Object.values(env.tables.users).map(renderUser)
      return c.json({ apiKey: env.api_keys[0]?.value, clientId: env.client_id, organization, people }, 201)
    })

    .post('/connections/:id/state', async (c) => {
      const found = store.find('connections', c.req.param('id'))
      if (!found) throw notFound('Connection', c.req.param('id'))
      const { state } = await readBody(c)
      if (!CONNECTION_STATES.includes(state as ConnectionState)) {
        throw invalid({ code: 'state_invalid', message: `state must be one of: ${CONNECTION_STATES.join(', ')}` })
      }
      const changed = store.update(found.env, 'connections', found.row, { state: state as ConnectionState }, ACTOR)
      return c.json(renderConnection(found.env, changed))
    })

    .post('/clock', async (c) => {
      const { advance_seconds } = await readBody(c)
      if (typeof advance_seconds !== 'number') {
        throw invalid({ code: 'advance_seconds_invalid', message: 'advance_seconds must be a number' })
      }
      clock.advance(advance_seconds * 1000)
      return c.json({ now: clock.iso(), offset_seconds: clock.offset / 1000 })
    })

    .post('/portal_links/expire', async (c) => {
      const { link } = await readBody(c)
      const token = typeof link === 'string' && URL.canParse(link) ? new URL(link).searchParams.get('token') : null
      const found = token && findLink(local, token)
      if (!found) throw invalid({ code: 'link_invalid', message: 'link must be a portal link of this stand-in' })
      store.update(found.env, 'portal_links', found.row, { expires_at: clock.now() - 1 }, ACTOR)
      return c.json({ ok: true })
    })
}
