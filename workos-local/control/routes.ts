import { type Context, type Handler, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { ApiError, refused } from '../core/errors.ts'
import { checkFields, readBody } from '../core/fields.ts'
import type { Local } from '../core/local.ts'
import { isLoopback } from '../core/loopback.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { type Action, actions, clockOf } from './actions.ts'
import { renderDashboard, writeFlash } from './dashboard.ts'
import { exampleMetadata } from './example-idp.ts'

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
    const answer: Handler = (c) =>
      c.req.header('content-type')?.includes('form') ? submit(c, action) : call(c, action)
    routes.post(action.path, answer)
    for (const path of action.deletes ?? []) routes.delete(path, answer)
  }
  return routes
}

/**
 * Keeps the control API on this machine. A web page elsewhere could give its own host name this machine's address
 * (DNS rebinding), so the Host header has to name the machine.
 */
const loopbackHost = createMiddleware(async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) {
    return c.json({ message: 'The control API answers on this machine only.' }, 403)
  }
  await next()
})

async function call(c: Context, { fields, run, status }: Action) {
  const values = checkFields({ ...(await readBody(c)), ...c.req.param() }, z.strictObject(fields), refused)
  return c.json(run(values) ?? { ok: true }, status ?? 200)
}

/** A form of the dashboard: does the same, and returns to its section with a sentence about it. */
async function submit(c: Context, { fields, run, section = '', says = '' }: Action) {
  const body = await c.req.parseBody()
  // Forms send text, and an empty one for what was not filled in.
  const meant = Object.entries({ ...body, ...c.req.param() }).flatMap(([name, value]) =>
    value === '' ? [] : [[name, /^(true|false|-?\d+)$/.test(String(value)) ? JSON.parse(String(value)) : value]],
  )
  try {
    run(checkFields(Object.fromEntries(meant), z.object(fields), refused))
    writeFlash(c, section, says)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const sentences = error.extras.violations?.map(({ message }) => message) ?? [error.message]
    writeFlash(c, section, sentences.join('. '), 'failed')
  }
  const query = body.environment ? `?environment=${encodeURIComponent(String(body.environment))}` : ''
  return c.redirect(`/_local${query}#${section}`, 303)
}
