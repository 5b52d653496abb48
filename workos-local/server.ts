import { Hono } from 'hono'
import { bearer } from './api/bearer.ts'
import { control } from './control/routes.ts'
import { passTime } from './core/clock.ts'
import { renderError } from './core/errors.ts'
import { createLocal, type Options } from './core/local.ts'
import { logRequest } from './core/request-log.ts'
import { API, OPEN, PAGES, PORTALS } from './routes.ts'

/** The whole stand-in. `app.request(path)` asks it without a network; `main.ts` serves it. */
export async function createLocalWorkos(options: Options = {}) {
  const local = await createLocal(options)
  const app = new Hono()
  app.use(async (c, next) => {
    c.set('local', local)
    await next()
    c.header('X-Request-Id', crypto.randomUUID())
    if (c.res.headers.get('content-type') === 'application/json') {
      c.header('Content-Type', 'application/json; charset=utf-8')
    }
  })
  app.onError(renderError)
  app.notFound((c) => c.json({ message: 'Not Found' }, 404))

  for (const path of Object.keys(API)) app.use(`${path}/*`, logRequest)
  app.use(async (c, next) => {
    passTime(local)
    const reply = await local.faults.intercept(c, next)
    c.set('faulty', Boolean(reply))
    return reply ?? next()
  })
  for (const [path, parts] of Object.entries(API)) {
    if (!OPEN.includes(path)) app.use(`${path}/*`, bearer)
    for (const part of parts) app.route(path, part)
  }

  for (const part of PAGES) app.route('/', part)
  for (const [intent, portal] of Object.entries(PORTALS)) app.route(`/portal/:session/${intent}`, portal)
  app.route('/_local', control)

  return Object.assign(local, { app })
}
