import { Hono, type MiddlewareHandler } from 'hono'
import { isLoopback } from '../core/loopback.ts'
import { sameOriginForms } from '../pages/document.ts'
import { actions } from './actions.ts'
import { renderDashboard } from './dashboard.ts'
import { exampleConfiguration, exampleMetadata } from './example-idp.ts'

/**
 * Keeps the control API on this machine. A web page elsewhere could give its own host name this machine's address
 * (DNS rebinding), so the Host header has to name the machine.
 */
const loopbackHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) {
    return c.json({ message: 'The control API answers on this machine only.' }, 403)
  }
  await next()
}

/** `/_local`: what people, tests and tools do to the stand-in. No part of WorkOS. */
export const control = new Hono()
  .use(loopbackHost, sameOriginForms)
  .get('/', (c) => renderDashboard(c))
  .get('/health', (c) => c.json({ ok: true }))
  .get('/clock', (c) => c.json(c.var.local.clock))
  .get('/faults', (c) => c.json({ data: c.var.local.faults.list() }))
  .get('/requests', (c) => c.json({ data: c.var.local.requests }))
  .get('/switches', (c) => c.json(c.var.local.switches))
  .get('/webhooks', (c) => c.json({ data: c.var.local.webhooks.deliveries() }))
  .get('/example-idp/metadata', (c) =>
    c.body(exampleMetadata(c.var.local), 200, { 'Content-Type': 'application/samlmetadata+xml; charset=utf-8' }),
  )
  .get('/example-idp/.well-known/openid-configuration', (c) => c.json(exampleConfiguration(c.var.local)))
  .route('/', actions)
