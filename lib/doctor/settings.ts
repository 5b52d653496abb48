import 'server-only'
import { type Env, variables } from '../env'
import { isLoopback } from '../workos/loopback'
import { type Check, type Context, fail, pass, type Result, warn } from './check'

type Name = keyof typeof variables

/** From package.json; a test holds the two together. */
export const leastNode = [20, 19] as const
/** What the WorkOS packages ask for. They run on less, without being tested there. */
const workosNode = [22, 11] as const

const node: Check = {
  id: 'node',
  group: 'Settings',
  title: 'Node.js',
  run: () => nodeResult(process.versions.node),
}

/** @param version such as 24.1.0 */
export function nodeResult(version: string): Result {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const below = ([wanted, least]: readonly [number, number]) => major < wanted || (major === wanted && minor < least)
  const fix = 'Install Node.js 24 LTS; .nvmrc names it.'
  if (below(leastNode)) return fail(version, `Portico needs ${leastNode.join('.')} or newer.`, fix)
  if (below(workosNode)) return warn(version, `The WorkOS packages ask for ${workosNode.join('.')} or newer.`, fix)
  return pass(version)
}

/** A key's prefix says it by custom; WorkOS promises only the `sk_`. */
const isProductionKey = (key = '') => key.startsWith('sk_live_')

/** What can be wrong with a value that has the right form, or what to say of it. */
const closer: { [N in Name]?: (value: NonNullable<Env[N]>, context: Context) => Result } = {
  APP_URL(value, { env }) {
    const { pathname } = new URL(value)
    if (pathname !== '/') {
      return fail(value, 'It has a path, and Portico’s pages stand at the root.', `Set it to ${new URL(value).origin}.`)
    }
    if (value.startsWith('https:')) return pass(value)
    if (!isLoopback(new URL(value).hostname)) {
      return fail(
        value,
        'Browsers keep the session cookie from a page without TLS, and WorkOS sends nobody back there.',
        'Serve the app over https and set APP_URL to that address.',
      )
    }
    if (!isProductionKey(env.WORKOS_API_KEY)) return pass(value)
    return fail(
      value,
      'The API key is one for production by its prefix, where WorkOS takes https addresses only.',
      'Use the key and the client id of your staging environment on this machine.',
    )
  },
  DATABASE_URL(value) {
    if (!URL.canParse(value)) {
      return fail(
        'malformed',
        'It is no URL; a password with characters such as # or / has to be percent-encoded.',
        'Copy it again from your database provider.',
      )
    }
    const { hostname, port, pathname } = new URL(value)
    return pass(`${pathname.slice(1) || 'the default database'} on ${hostname}${port && `:${port}`}`)
  },
  WORKOS_API_KEY(value) {
    if (isProductionKey(value)) return pass('well-formed, for production by its prefix')
    return pass(value.startsWith('sk_test_') ? 'well-formed, for staging by its prefix' : 'well-formed')
  },
  WORKOS_CLIENT_ID: pass,
  WORKOS_COOKIE_PASSWORD: (value) => pass(`${value.length} characters`),
}

/** One check for each variable that the app reads. Those that may be left out speak only when they are wrong. */
const settings = (Object.keys(variables) as Name[]).map(
  (name): Check => ({
    id: name,
    group: 'Settings',
    title: name,
    run(context) {
      const problem = context.problems.find((one) => one.name === name)
      if (problem) {
        const { what, set, find } = problem
        return fail(what, 'The app does not start like this.', `Set it to ${set}. Where to find it: ${find}.`)
      }
      const look = closer[name] as ((value: unknown, context: Context) => Result) | undefined
      return look?.(context.env[name], context) ?? null
    },
  }),
)

/** Read by AuthKit or by the local commands, not by the app. */
const others = /^(NEXT_PUBLIC_WORKOS_REDIRECT_URI|WORKOS_LOCAL_[A-Z_]+)$/

const unread: Check = {
  id: 'unread-variables',
  group: 'Settings',
  title: 'Other variables',
  run({ source }) {
    const names = Object.keys(source).filter(
      (name) => /^(NEXT_PUBLIC_)?WORKOS_/.test(name) && source[name] && !(name in variables) && !others.test(name),
    )
    if (names.length === 0) return null
    return warn(
      names.join(', '),
      'Nothing reads a variable of this name; it may be a slip of the pen.',
      'Compare it with .env.example, or remove it.',
    )
  },
}

/** Where WorkOS sends webhooks: app/api/webhooks/workos. */
export const webhookPath = '/api/webhooks/workos'

/** One line for each secret without which something that happens by itself does not. */
const webhook: Check = {
  id: 'webhook-secret',
  group: 'Settings',
  title: 'Webhooks',
  needs: ['WORKOS_WEBHOOK_SECRET'],
  run({ env: { WORKOS_WEBHOOK_SECRET, APP_URL = 'APP_URL' } }) {
    if (WORKOS_WEBHOOK_SECRET) return pass('WORKOS_WEBHOOK_SECRET is set')
    return warn(
      'WORKOS_WEBHOOK_SECRET is not set',
      'Webhooks are refused: what changes at WorkOS shows when somebody looks, or with the next npm run sync.',
      `Add the endpoint ${APP_URL}${webhookPath} in the WorkOS dashboard, Webhooks, and set its signing secret.`,
    )
  },
}

const cron: Check = {
  id: 'cron-secret',
  group: 'Settings',
  title: 'Cron job of Vercel',
  needs: ['CRON_SECRET'],
  run({ env: { CRON_SECRET }, source }) {
    if (!source.VERCEL_ENV) return null
    if (CRON_SECRET) return pass('CRON_SECRET is set')
    return warn(
      'CRON_SECRET is not set',
      'The daily sync that vercel.json asks for is refused.',
      'Set it to what openssl rand -base64 32 prints.',
    )
  },
}

/** Next builds it into the names of the actions, so it matters where the build runs. */
const actionsKey: Check = {
  id: 'actions-key',
  group: 'Settings',
  title: 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  run({ source: { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key } }) {
    if (!key) return null
    if ([16, 24, 32].includes(Buffer.from(key, 'base64').length)) return pass('well-formed')
    return fail('malformed', 'It is not 16, 24 or 32 bytes in base64.', 'Make one with: openssl rand -base64 32')
  },
}

/** Every address that WorkOS sends people to is made from APP_URL, so they match it by themselves. */
const addresses: Check = {
  id: 'addresses',
  group: 'Settings',
  title: 'Redirect, return and success URLs',
  needs: ['APP_URL'],
  run({ env, source }) {
    const { APP_URL } = env
    const built = source.NEXT_PUBLIC_WORKOS_REDIRECT_URI
    if (built && built !== redirectUri(APP_URL)) {
      return warn(
        'NEXT_PUBLIC_WORKOS_REDIRECT_URI differs',
        `Portico does not read it: sign-in comes back to ${redirectUri(APP_URL)}.`,
        'Remove the variable, and register that address as a redirect URI in the WorkOS dashboard.',
      )
    }
    return pass(`below ${APP_URL}: /callback and /settings/return/…`)
  },
}

/** Where a sign-in comes back to, as lib/session.ts has it. */
export const redirectUri = (appUrl?: string) => `${appUrl}/callback`

export const settingsChecks: Check[] = [node, ...settings, actionsKey, unread, addresses, webhook, cron]
