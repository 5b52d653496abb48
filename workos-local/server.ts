import { Hono } from 'hono'
import { bearer } from './api/bearer.ts'
import { Faults } from './control/faults.ts'
import { control } from './control/routes.ts'
import { Clock, passTime } from './core/clock.ts'
import { renderError } from './core/errors.ts'
import { loadKeys } from './core/keys.ts'
import type { Local } from './core/local.ts'
import { logRequest } from './core/request-log.ts'
import { Store } from './core/store.ts'
import { DEFAULT_SWITCHES, type Switches } from './core/switch-table.ts'
import { Webhooks } from './core/webhooks.ts'
import { API, OPEN, PAGES, PORTALS } from './routes.ts'

/** How a stand-in can be started. */
export interface Options extends Partial<Pick<Local, 'url' | 'appUrl' | 'webhookSecret'>> {
  /** Folder of the state and the keys; without one both live in memory only. */
  dataDir?: string
  /** Where they differ from `DEFAULT_SWITCHES`. */
  switches?: Partial<Switches>
  /** Wait before a webhook's first retry, in milliseconds. */
  webhookRetryMs?: number
}

/** The whole stand-in. `app.request(path)` asks it without a network; `main.ts` serves it. */
export async function createLocalWorkos(options: Options = {}) {
  const clock = new Clock()
  const store = new Store(clock, options.dataDir)
  const local: Local = {
    clock,
    store,
    keys: await loadKeys(options.dataDir),
    url: options.url ?? 'http://127.0.0.1:4100',
    appUrl: options.appUrl ?? 'http://localhost:3000',
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
    webhookSecret: options.webhookSecret,
    webhooks: new Webhooks(options.webhookRetryMs),
    requests: [],
    faults: new Faults(),
  }
  store.news.on('event', (env, event) => local.webhooks.dispatch(env, event))
  store.news.on('reset', (env) => {
    local.webhooks.reset(env)
    local.faults.remove(({ environment }) => !env || environment === env.data.id)
    if (env) return
    local.requests.length = 0
    Object.assign(local.switches, DEFAULT_SWITCHES, options.switches)
  })

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
    if (!reply) return next()
    c.set('faulty', true)
    return reply
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
