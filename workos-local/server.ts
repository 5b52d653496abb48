import { Hono } from 'hono'
import { authenticate } from './api/authenticate.ts'
import { connections } from './api/connections.ts'
import { jwks } from './api/jwks.ts'
import { organizationMemberships } from './api/organization-memberships.ts'
import { organizations } from './api/organizations.ts'
import { portalLinks } from './api/portal-links.ts'
import { users } from './api/users.ts'
import { control } from './control/routes.ts'
import { Clock } from './core/clock.ts'
import { renderError } from './core/errors.ts'
import { loadKeys } from './core/keys.ts'
import type { Local } from './core/local.ts'
import { Store } from './core/store.ts'
import { providerIcons } from './icons/routes.ts'
import { assets } from './pages/assets.ts'
import { launch } from './portal/launch.ts'
import { sso } from './portal/sso/routes.ts'
import { seedEnvironments } from './seed.ts'
import { authorize } from './sign-in/authorize.tsx'
import { logout } from './sign-in/logout.ts'

export interface Options {
  /** Folder of the state and the keys; without one both live in memory only. */
  dataDir?: string
  url?: string
  appUrl?: string
  appName?: string
}

/** The whole stand-in. `app.request(path)` asks it without a network; `main.ts` serves it. */
export async function createLocalWorkos(options: Options = {}) {
  const clock = new Clock()
  const local: Local = {
    clock,
    store: new Store(clock, seedEnvironments, options.dataDir),
    keys: await loadKeys(options.dataDir),
    url: options.url ?? 'http://127.0.0.1:4100',
    appUrl: options.appUrl ?? 'http://localhost:3000',
    appName: options.appName ?? 'Portico',
  }

  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('X-Request-Id', crypto.randomUUID())
    if (c.res.headers.get('content-type') === 'application/json') {
      c.header('Content-Type', 'application/json; charset=utf-8')
    }
  })
  app.onError(renderError)
  app.notFound((c) => c.json({ message: 'Not Found' }, 404))

  app.route('/organizations', organizations(local))
  app.route('/connections', connections(local))
  app.route('/user_management/users', users(local))
  app.route('/user_management/organization_memberships', organizationMemberships(local))
  app.route('/', portalLinks(local))
  app.route('/', providerIcons(local))

  app.route('/', authorize(local))
  app.route('/', authenticate(local))
  app.route('/', logout(local))
  app.route('/', jwks(local))

  app.route('/', launch(local))
  app.route('/portal/:session/sso', sso(local))
  app.route('/', assets())
  app.route('/_local', control(local))

  return Object.assign(local, { app })
}
