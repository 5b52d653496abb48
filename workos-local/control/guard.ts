import { createMiddleware } from 'hono/factory'
import { isLoopback } from '../core/loopback.ts'

/**
 * Keeps the control API on this machine. A web page elsewhere could give its own host name this machine's address
 * (DNS rebinding), so the Host header has to name the machine.
 */
export const loopbackHost = createMiddleware(async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) {
    return c.json({ message: 'The control API answers on this machine only.' }, 403)
  }
  await next()
})
