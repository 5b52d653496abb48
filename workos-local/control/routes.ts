import { type Context, type Handler, Hono } from 'hono'
import { readBody } from '../api/body.ts'
import { ApiError } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { type Action, actions, clockOf } from './actions.ts'
import { renderDashboard, writeFlash } from './dashboard.tsx'
import { exampleMetadata } from './example-idp.ts'
import { readFields } from './fields.ts'
import { loopbackHost } from './guard.ts'

/** `/_local`: what people, tests and tools do to the stand-in. No part of WorkOS. */
export function control(local: Local) {
  const routes = new Hono()
    .use(loopbackHost, sameOriginForms)
    .get('/', (c) => renderDashboard(c, local))
    .get('/health', (c) => c.json({ ok: true }))
    .get('/clock', (c) => c.json(clockOf(local)))
    .get('/faults', (c) => c.json({ data: local.faults.list() }))
    .get('/requests', (c) => c.json({ data: local.requests.entries }))
    .get('/switches', (c) => c.json(local.switches))
    .get('/webhooks', (c) => c.json({ data: local.webhooks.deliveries() }))
    .get('/example-idp/metadata', (c) =>
      c.body(exampleMetadata(local), 200, { 'Content-Type': 'application/samlmetadata+xml; charset=utf-8' }),
    )
  for (const action of actions(local)) {
    const answer: Handler = (c) => (isForm(c) ? submit(c, action) : call(c, action))
    routes.post(action.path, answer)
    for (const path of action.deletes ?? []) routes.delete(path, answer)
  }
  return routes
}

const isForm = (c: Context) => c.req.header('content-type')?.includes('form') ?? false

async function call(c: Context, { fields, run, status }: Action) {
  const values = readFields(fields, { ...(await readBody(c)), ...c.req.param() })
  return c.json(run(values) ?? { ok: true }, status ?? 200)
}

/** A form of the dashboard: does the same, and returns to its section with a sentence about it. */
async function submit(c: Context, { fields, run, section = '', says = '' }: Action) {
  const body = await c.req.parseBody()
  try {
    run(readFields(fields, { ...body, ...c.req.param() }, true))
    writeFlash(c, section, says)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { errors = [error] } = error.body as { errors?: { message: string }[] }
    writeFlash(c, section, errors.map(({ message }) => message).join('. '), 'failed')
  }
  const query = body.environment ? `?environment=${encodeURIComponent(String(body.environment))}` : ''
  return c.redirect(`/_local${query}#${section}`, 303)
}
