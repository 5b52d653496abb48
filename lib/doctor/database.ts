import 'server-only'
import { inspectDatabase } from '../db/inspect'
import { type Check, type Context, fail, pass, type Result, warn } from './check'

const group = 'Database'

/** Why a database cannot be used. Source: PostgreSQL, appendix A, "Error Codes". */
const reasons: Record<string, [cause: string, fix: string]> = {
  ECONNREFUSED: [
    'Nothing listens at its address.',
    'Start it (for the demo: npm run demo), or see that host and port are right.',
  ],
  ENOTFOUND: ['No address was found for its host.', 'Copy the URL again from your database provider.'],
  EAI_AGAIN: ['No address was found for its host.', 'See that the name is right and the network is up.'],
  '28P01': ['It refuses the password.', 'Copy the URL again; characters such as # or @ have to be percent-encoded.'],
  '28000': ['It refuses this user or this way to connect.', 'Managed databases want TLS: add ?sslmode=require.'],
  '3D000': ['There is no database of this name.', 'Create it, or name another one in DATABASE_URL.'],
  '42501': ['The user may not read the list of migrations.', 'Give the user rights to the tables, or use their owner.'],
  '08P01': [
    'Its pooler refuses the session setting timezone=UTC, without which times would be read wrong.',
    'Let the pooler pass on “options”, or take the URL past it.',
  ],
  '53300': ['All of its connections are taken.', 'Use the pooled URL of your database provider.'],
}

function refused(error: unknown): Result {
  const { code = '' } = error as { code?: string }
  const [cause, fix] = reasons[code] ?? [
    'It does not answer as PostgreSQL.',
    'See that the URL and the network are right.',
  ]
  return fail(`cannot be used${code && ` (${code})`}`, cause, fix)
}

const look = ({ databasePatience }: Context, url = '') => inspectDatabase(url, databasePatience)

const reachable: Check = {
  id: 'database',
  group,
  title: 'Database',
  needs: ['DATABASE_URL'],
  async run(context) {
    try {
      return pass(`PostgreSQL ${(await look(context, context.env.DATABASE_URL)).version}`)
    } catch (error) {
      return refused(error)
    }
  },
}

/** Where migrations go when the app asks a pooler. As prisma.config.ts chooses. */
const direct: Check = {
  id: 'direct-url',
  group,
  title: 'Database past its pooler',
  async run(context) {
    const { env, source } = context
    const url = source.DIRECT_URL || source.DATABASE_URL_UNPOOLED || source.DATABASE_URL
    if (!url || url === env.DATABASE_URL) return null
    try {
      return pass(`PostgreSQL ${(await look(context, url)).version}`)
    } catch (error) {
      return refused(error)
    }
  },
}

const migrated: Check = {
  id: 'migrations',
  group,
  title: 'Migrations',
  needs: ['database'],
  async run(context) {
    const { env, migrations } = context
    const { applied, failed } = await look(context, env.DATABASE_URL)
    if (failed.length > 0) {
      return fail(
        `failed half way: ${failed.join(', ')}`,
        'The tables may be between two versions.',
        'Look at the database, then settle it: npx prisma migrate resolve --help',
      )
    }
    if (!migrations) return pass(`${applied.length} applied, and this deployment does not know how many there are`)
    const pending = migrations.filter((name) => !applied.includes(name))
    if (pending.length > 0) {
      return fail(`pending: ${pending.join(', ')}`, 'The app asks for tables that are not there.', 'npm run migrate')
    }
    const newer = applied.filter((name) => !migrations.includes(name))
    if (newer.length > 0) {
      return warn(
        `${newer.join(', ')} is not of this version`,
        'The database was migrated by a newer version of the app, or by another app.',
        'Deploy the newer version, or use a database of Portico’s own.',
      )
    }
    return pass(`all ${applied.length} applied`)
  },
}

export const databaseChecks: Check[] = [reachable, direct, migrated]
