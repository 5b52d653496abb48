import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { freePort, root, startService, waitForAnswer } from '../scripts/processes.mjs'
import { type Balancer, startBalancer } from './balancer'

type Service = ReturnType<typeof startService>

/** One running instance of the app. */
export interface Instance {
  url: string
  service: Service
}

/** A whole Portico of its own for one test worker: database, local WorkOS and app, on ports of their own. */
export interface Stack {
  appUrl: string
  workosUrl: string
  apiKey: string
  cookiePassword: string
  webhookSecret: string
  cronSecret: string
  databaseUrl: string
  /** The environment of the app, for a command that works with it. */
  env: NodeJS.ProcessEnv
  /** Behind `appUrl` one instance of the app answers, or a balancer before several. */
  instances: Instance[]
  balancer?: Balancer
  /** Another instance on the same database, known to no balancer and with nothing in its memory. */
  startInstance(env?: Record<string, string>): Promise<Instance>
  /** Starts one anew, where it was, that has ended. */
  restartInstance(index: number): Promise<void>
  /** All that the app has written so far. */
  appLog(): string
  stopWorkos(): Promise<void>
  startWorkos(): Promise<void>
  /** The database refuses everybody, or takes them again. */
  closeDatabase(closed: boolean): Promise<void>
  /** Back to the seed, with an empty database. */
  reset(): Promise<void>
  stop(): Promise<void>
}

/**
 * @param worker `workerIndex` names the database, since a worker that follows a failed one must not find its data;
 * `parallelIndex` keeps the ports of workers that run at the same time apart
 * @param options.instances how many instances of the app; several stand behind a balancer
 * @param options.env more variables for the app
 */
export async function startStack(
  worker: { workerIndex: number; parallelIndex: number },
  { instances: count = 1, env: more = {} }: { instances?: number; env?: Record<string, string> } = {},
): Promise<Stack> {
  const server = needed('PORTICO_TEST_DATABASE_SERVER')
  const database = `worker_${worker.workerIndex}`
  await query(`${server}/postgres`, `CREATE DATABASE ${database} TEMPLATE ${needed('PORTICO_TEST_TEMPLATE')}`)
  const databaseUrl = `${server}/${database}`
  const folder = await mkdtemp(path.join(tmpdir(), 'portico-worker-'))
  const ports = 20_000 + 2000 * worker.parallelIndex
  const [appPort, workosPort] = [await freePort(ports, 500), await freePort(ports + 1000, 900)]
  const appUrl = `http://localhost:${appPort}`
  const workosUrl = `http://127.0.0.1:${workosPort}`
  const apiKey = 'sk_test_local'
  const cookiePassword = `canary-cookie-password-${crypto.randomUUID()}`
  const webhookSecret = `canary-webhook-secret-${crypto.randomUUID()}`
  const cronSecret = `canary-cron-secret-${crypto.randomUUID()}`

  let workos: Service | undefined
  const startWorkos = async () => {
    workos = startService('The local WorkOS', ['--import', 'tsx', 'workos-local/main.ts'], {
      env: {
        ...process.env,
        WORKOS_LOCAL_PORT: String(workosPort),
        WORKOS_LOCAL_DATA_DIR: folder,
        WORKOS_LOCAL_APP_URL: appUrl,
        WORKOS_LOCAL_WEBHOOK_SECRET: webhookSecret,
      },
    })
    await waitForAnswer(`${workosUrl}/_local/health`, { service: workos })
  }
  await startWorkos()

  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    APP_URL: appUrl,
    DATABASE_URL: databaseUrl,
    WORKOS_API_KEY: apiKey,
    WORKOS_CLIENT_ID: 'client_local',
    WORKOS_COOKIE_PASSWORD: cookiePassword,
    WORKOS_WEBHOOK_SECRET: webhookSecret,
    CRON_SECRET: cronSecret,
    WORKOS_API_HOSTNAME: '127.0.0.1',
    WORKOS_API_PORT: String(workosPort),
    WORKOS_API_HTTPS: 'false',
    WORKOS_ICON_CDN: workosUrl,
    LOG_LEVEL: 'debug',
    DRAIN_SECONDS: '0',
    ...more,
  }
  const startApp = async (port: number, own: Record<string, string> = {}): Promise<Instance> => {
    const url = `http://localhost:${port}`
    const service = startService('The app', [next, 'start', '-p', String(port), '-H', 'localhost'], {
      env: { ...env, ...own },
    })
    await waitForAnswer(`${url}/api/livez`, { service })
    return { url, service }
  }
  const morePort = () => freePort(ports + 500, 400)
  const portsOfApps = count > 1 ? await Promise.all(Array.from({ length: count }, morePort)) : [appPort]
  const instances = await Promise.all(portsOfApps.map((port) => startApp(port)))
  const balancer = count > 1 ? await startBalancer(appPort, portsOfApps) : undefined

  return {
    appUrl,
    workosUrl,
    apiKey,
    cookiePassword,
    webhookSecret,
    cronSecret,
    databaseUrl,
    env,
    instances,
    balancer,
    async startInstance(own) {
      const instance = await startApp(await morePort(), own)
      instances.push(instance)
      return instance
    },
    async restartInstance(index) {
      instances[index] = await startApp(portsOfApps[index] ?? appPort)
    },
    appLog: () => instances.map(({ service }) => service.output()).join(''),
    startWorkos,
    stopWorkos: async () => workos?.stop(),
    async closeDatabase(closed) {
      await query(`${server}/postgres`, `ALTER DATABASE ${database} ALLOW_CONNECTIONS ${!closed}`)
      if (!closed) return
      await query(
        `${server}/postgres`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
      )
    },
    async reset() {
      const reply = await fetch(`${workosUrl}/_local/reset`, { method: 'POST' })
      if (!reply.ok) throw new Error(`reset: ${reply.status}`)
      // In the order in which the app locks them: a reading of the test before may still be under way.
      await query(
        databaseUrl,
        'TRUNCATE workos_event, feature_status, organization, portal_session, activity, person, sync_state, rate_limit',
      )
    },
    async stop() {
      await balancer?.stop()
      await Promise.all(instances.map(({ service }) => service.stop()))
      await workos?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the browser tests with \`npm test\` or \`npm run test:e2e\``)
  return value
}

/** Runs a statement on a database and returns its rows. */
export async function query<Row extends pg.QueryResultRow>(connectionString: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<Row>(text).finally(() => client.end())
  return rows
}
