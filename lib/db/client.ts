import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { log } from '../log'
import { within } from '../within'
import { Prisma, PrismaClient } from './generated/client'

// In development every reload evaluates this module again; the pool must not multiply.
const kept = globalThis as typeof globalThis & { porticoDb?: PrismaClient; porticoPool?: pg.Pool }

/**
 * Each instance holds at most this many connections, and an idle one for five seconds: hosts that add instances and put
 * them to sleep would use up a database that has no pooler in front.
 */
const poolSettings = {
  max: 10,
  idleTimeoutMillis: 5_000,
  connectionTimeoutMillis: 5_000,
  // The adapter reads timestamps wrong unless the session's time zone is UTC.
  options: '-c timezone=UTC',
}

/** The database. With LOG_LEVEL=debug each query is logged, without its values. */
export function db(): PrismaClient {
  kept.porticoDb ??= connect()
  return kept.porticoDb
}

function connect(): PrismaClient {
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true })
  if (env().LOG_LEVEL !== 'debug') return new PrismaClient({ adapter })
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  client.$on('query', ({ query, duration }) => log().debug({ query, ms: duration }, 'query'))
  return client
}

/** Whether the database answers within two seconds. Never throws. Does without Prisma, which takes a while to load. */
export async function isReachable(): Promise<boolean> {
  return within(2_000, pool().query('SELECT 1')).then(
    (result) => result !== undefined,
    () => false,
  )
}

function pool(): pg.Pool {
  const config = { connectionString: env().DATABASE_URL, ...poolSettings }
  kept.porticoPool ??= new pg.Pool(config).on('error', (error) => log().warn({ name: error.name }, 'connection lost'))
  return kept.porticoPool
}

/** What SQL needs of a transaction: Prisma's have it, and those of `sqlTransaction`. */
export type SqlTx = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>

/**
 * Runs SQL in one transaction without Prisma, which takes about 0.7 ms of CPU a statement: for webhooks, which come by the
 * hundred a second.
 */
export async function sqlTransaction<T>(run: (tx: SqlTx) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  const query = (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const { text: sql, values: bound } = 'raw' in text ? Prisma.sql(text, ...values) : text
    return client.query({ text: sql, values: bound })
  }
  const tx = {
    $queryRaw: async (...query_: Parameters<typeof query>) => (await query(...query_)).rows,
    $executeRaw: async (...query_: Parameters<typeof query>) => (await query(...query_)).rowCount ?? 0,
  } as unknown as SqlTx
  let failure: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await run(tx)
    await client.query('COMMIT')
    return result
  } catch (error) {
    failure = error as Error
    // A connection that cannot even do this is not used again.
    await client.query('ROLLBACK').then(
      () => {
        failure = undefined
      },
      () => {},
    )
    throw error
  } finally {
    client.release(failure)
  }
}
