import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '../env'
import { PrismaClient } from './generated/client'

// In development every reload evaluates this module again; the pool must not multiply.
const kept = globalThis as typeof globalThis & { porticoDb?: PrismaClient }

/** The database. Timestamps need the session's time zone to be UTC: the adapter reads them wrong otherwise. */
export function db(): PrismaClient {
  kept.porticoDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10, options: '-c timezone=UTC' }),
  })
  return kept.porticoDb
}
