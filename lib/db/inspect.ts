import 'server-only'
import pg from 'pg'

/** What a database says of itself. */
export interface Inspection {
  /** Such as 17.10. */
  version: string
  /** Names of the migrations that were applied, and of those that failed half way. */
  applied: string[]
  failed: string[]
}

/**
 * Looks at a database by its URL, as the app connects.
 * @param patience milliseconds for each step
 * @throws Error whose `code` says why it cannot be used, as PostgreSQL or Node does; its message is not to be shown
 */
export async function inspectDatabase(connectionString: string, patience = 5_000): Promise<Inspection> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    // As the app connects: a pooler may refuse it.
    options: '-c timezone=UTC',
  })
  // A connection that breaks while nothing is asked must not end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(
      "SELECT current_setting('server_version') AS version, to_regclass('_prisma_migrations') IS NOT NULL AS migrated",
    )
    const { version, migrated } = rows[0]
    if (!migrated) return { version, applied: [], failed: [] }
    const migrations = await client.query<{ name: string; finished: boolean }>(
      'SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const names = (finished: boolean) =>
      migrations.rows.filter((row) => row.finished === finished).map(({ name }) => name)
    return { version, applied: names(true), failed: names(false) }
  } finally {
    await client.end().catch(() => {})
  }
}
