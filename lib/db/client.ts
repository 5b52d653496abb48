import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '../env'
import { log } from '../log'
import { within } from '../within'
import { PrismaClient } from './generated/client'

// In development every reload evaluates this module again; the pool must not multiply.
const kept = globalThis as typeof globalThis & { porticoDb?: PrismaClient }

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
  const adapter = new PrismaPg({ connectionString: env().DATABASE_URL, ...poolSettings })
  if (env().LOG_LEVEL !== 'debug') return new PrismaClient({ adapter })
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  client.$on('query', ({ query, duration }) => log().debug({ query, ms: duration }, 'query'))
  return client
}

/** Whether the database answers within a second. Never throws. */
export async function isReachable(): Promise<boolean> {
  const asked = db().$queryRaw`SELECT 1`
  return within(1_000, asked).then(
    (rows) => rows !== undefined,
    () => false,
  )
}
