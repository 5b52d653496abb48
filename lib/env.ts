import { z } from 'zod'

const url = z
  .url({ protocol: /^https?$/, error: 'is not an absolute http or https URL' })
  .transform((value) => value.replace(/\/+$/, ''))
const hostName = /^[a-z0-9.:[\]-]+$/i
const days = (least: number, otherwise: number) =>
  z.coerce
    .number('is not a number of days')
    .int('is not a number of days')
    .min(least, `is less than ${least} days`)
    .default(otherwise)
const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)

/**
 * Every variable the app reads: how it is parsed, what to set it to and where to find that. The messages of a failed
 * start are made from this table, and a test holds .env.example to it.
 */
export const variables = {
  APP_URL: {
    schema: url,
    set: 'the address people open the app at, such as https://app.example.com',
    find: 'your hosting; http://localhost:3000 on your machine; left out on Vercel it is the address of the deployment',
  },
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\//, 'is not a postgresql:// URL'),
    set: 'the PostgreSQL to use, such as postgresql://user:password@host:5432/portico',
    find: 'your database provider; take the pooled URL where there is one',
  },
  WORKOS_API_KEY: {
    schema: z
      .string()
      .regex(/^sk_/, 'does not start with sk_')
      .regex(/^sk_[\x21-\x7e]{4,}$/, 'is not a whole key'),
    set: 'the secret key that starts with sk_',
    find: 'WorkOS dashboard, API keys',
  },
  WORKOS_CLIENT_ID: {
    schema: z
      .string()
      .regex(/^client_/, 'does not start with client_')
      .regex(/^client_\w+$/, 'is not a whole client id'),
    set: 'the client id that starts with client_',
    find: 'WorkOS dashboard, API keys',
  },
  WORKOS_COOKIE_PASSWORD: {
    schema: z.string().min(32, 'is shorter than 32 characters'),
    set: 'a random secret of at least 32 characters; it seals the session cookie',
    find: 'run: openssl rand -base64 32',
  },
  WORKOS_WEBHOOK_SECRET: {
    schema: z.string().optional(),
    set: 'the secret that signs the webhooks sent to APP_URL/api/webhooks/workos',
    find: 'WorkOS dashboard, Webhooks, your endpoint; without it webhooks are refused',
  },
  CRON_SECRET: {
    schema: z.string().min(16, 'is shorter than 16 characters').optional(),
    set: 'a random secret of at least 16 characters; GET /api/cron/sync wants it as a bearer token',
    find: 'run: openssl rand -base64 32; on Vercel its cron jobs send it by themselves',
  },
  WORKOS_API_HOSTNAME: {
    schema: z.string().regex(hostName, 'is not a host name').default('api.workos.com'),
    set: 'the host of the WorkOS API, without a scheme',
    find: 'leave it out for the real WorkOS',
  },
  WORKOS_API_PORT: {
    schema: z.coerce
      .number('is not a port number')
      .int('is not a port number')
      .min(1, 'is not a port number')
      .max(65535, 'is not a port number')
      .optional(),
    set: 'the port of the WorkOS API',
    find: 'leave it out for the real WorkOS',
  },
  WORKOS_API_HTTPS: {
    schema: z
      .enum(['true', 'false'], 'is neither true nor false')
      .default('true')
      .transform((value) => value === 'true'),
    set: 'false only for a WorkOS API without TLS',
    find: 'leave it out for the real WorkOS',
  },
  WORKOS_PORTAL_DOMAIN: {
    schema: z.string().regex(hostName, 'is not a host name').toLowerCase().optional(),
    set: 'the custom domain of the Admin Portal, such as setup.example.com, without a scheme',
    find: 'WorkOS dashboard, Domains; leave it out for setup.workos.com',
  },
  WORKOS_ICON_CDN: {
    schema: url.default('https://cdn.workos.com'),
    set: 'the address of the provider-icon CDN',
    find: 'leave it out for the real WorkOS',
  },
  ADMIN_ROLES: {
    schema: z.string().default('admin').transform(list),
    set: 'the role slugs whose holders may open the Admin Portal, separated by commas',
    find: 'WorkOS dashboard, Roles; admin when left out',
  },
  ADMIN_PERMISSION: {
    schema: z.string().optional(),
    set: 'a permission slug that decides instead of ADMIN_ROLES',
    find: 'WorkOS dashboard, Permissions; left out by default',
  },
  DRAIN_SECONDS: {
    schema: z.coerce
      .number('is not a number')
      .int('is not a whole number')
      .min(0, 'is less than 0')
      .max(300, 'is more than 300')
      .default(5),
    set: 'how many seconds an instance goes on answering after SIGTERM, while /api/readyz says 503',
    find: 'longer than your balancer takes to notice; 5 when left out',
  },
  KEEP_EVENTS_DAYS: {
    // WorkOS sends an event again for three days.
    schema: days(7, 90),
    set: 'how many days received events are kept, at least 7',
    find: '90 when left out; WorkOS keeps its own as long',
  },
  KEEP_VISITS_DAYS: {
    schema: days(7, 365),
    set: 'how many days visits to the Admin Portal are kept in the history, at least 7',
    find: '365 when left out',
  },
  DEVELOPER_PAGE: {
    schema: z
      .enum(['true', 'false'], 'is neither true nor false')
      .default('false')
      .transform((value) => value === 'true'),
    set: 'true to show admins /settings/developer and how the pages work, in production too',
    find: 'leave it out where admins are customers; elsewhere than in production they see it anyway',
  },
  REPOSITORY_URL: {
    schema: url.optional(),
    set: 'where the files of this repository can be read, such as https://github.com/you/portico/blob/main',
    find: 'your fork; without it pages show the paths of files without a link',
  },
  LOG_LEVEL: {
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug'], 'is not a log level').default('info'),
    set: 'silent, error, warn, info or debug',
    find: 'info when left out',
  },
} satisfies Record<string, { schema: z.ZodType; set: string; find: string }>

type Variables = typeof variables
export type Env = { [Name in keyof Variables]: z.output<Variables[Name]['schema']> }

/** A variable that is missing or malformed: what is wrong with it, what to set it to and where to find that. */
export interface VariableProblem {
  name: keyof Variables
  what: string
  set: string
  find: string
}

/**
 * The variables with those that a hosting names by itself in place of ours: where a deployment on Vercel is opened (the
 * domain of production, or the address that a branch keeps from push to push), and Prisma Postgres's pooler.
 * Sources: https://vercel.com/docs/environment-variables/system-environment-variables,
 * https://www.prisma.io/docs/guides/postgres/vercel
 */
function withHosting(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const { VERCEL_ENV, VERCEL_PROJECT_PRODUCTION_URL, VERCEL_BRANCH_URL, VERCEL_URL } = source
  const host = VERCEL_ENV === 'production' ? VERCEL_PROJECT_PRODUCTION_URL : VERCEL_BRANCH_URL || VERCEL_URL
  return {
    ...source,
    APP_URL: source.APP_URL?.trim() || (host && `https://${host}`),
    DATABASE_URL: source.DATABASE_URL_POOLED?.trim() || source.DATABASE_URL,
  }
}

/** Reads the environment: the settings that are right, and what is not. An empty value counts as missing. */
export function readEnv(source: Record<string, string | undefined>): {
  env: Partial<Env>
  problems: VariableProblem[]
} {
  const result: Record<string, unknown> = {}
  const problems: VariableProblem[] = []
  const given = withHosting(source)
  for (const [name, { schema, set, find }] of Object.entries(variables)) {
    const raw = given[name]?.trim() || undefined
    const parsed = (schema as z.ZodType).safeParse(raw)
    if (parsed.success) result[name] = parsed.data
    else {
      const what = raw === undefined ? 'is missing' : (parsed.error.issues[0]?.message ?? 'is not right')
      problems.push({ name: name as keyof Variables, what, set, find })
    }
  }
  return { env: result as Partial<Env>, problems }
}

/**
 * Parses the environment.
 * @throws Error whose message lists every variable that is missing or malformed, what to set it to and where to find it.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { env, problems } = readEnv(source)
  if (problems.length > 0) {
    const lines = problems.map(
      ({ name, what, set, find }) => `  ${name} ${what}.\n    Set it to ${set}.\n    Where to find it: ${find}.`,
    )
    throw new Error(
      `Portico cannot start, ${problems.length === 1 ? 'a variable is' : `${problems.length} variables are`} not right:\n\n${lines.join('\n')}\n\n` +
        'Put them into .env or your hosting settings; .env.example explains each. For the demo without an account: npm run demo',
    )
  }
  return env as Env
}

let parsed: Env | undefined

/** The app's settings, parsed once. Never called while building, so a build needs no variables. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The variables as they are set, for the checklist, which also looks at those that the app does not read. */
export const environment = (): Record<string, string | undefined> => process.env

/** Whether this is `next dev`, which needs more than a built app may have. */
export const isDevServer = () => process.env.NODE_ENV === 'development'

/** An address of this machine, as WORKOS_API_HOSTNAME has it. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i

/**
 * Whether people use this deployment for real, by what the hosting says of it; one that asks a WorkOS on its own machine
 * is never that. Elsewhere pages show developers why something failed.
 */
export function isProduction(source: Record<string, string | undefined> = process.env): boolean {
  const { NODE_ENV, VERCEL_ENV, WORKOS_API_HOSTNAME = '' } = source
  if (VERCEL_ENV) return VERCEL_ENV === 'production'
  return NODE_ENV === 'production' && !loopback.test(WORKOS_API_HOSTNAME)
}
