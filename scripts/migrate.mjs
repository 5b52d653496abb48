import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { Explained, root } from './processes.mjs'

/** Prisma's own table and columns: `prisma migrate deploy` later sees what was applied here. */
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies prisma/migrations the way `prisma migrate deploy` does, without Prisma's native engine, which is downloaded
 * from outside the npm registry. For development and tests; production uses `prisma migrate deploy`.
 *
 * @param {string} url
 * @param {string} [folder]
 * @returns {Promise<string[]>} the migrations applied now
 * @throws {Explained} when a migration fails, failed earlier or was edited after it was applied
 */
export async function migrate(url, folder = path.join(root, 'prisma/migrations')) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    // The lock that Prisma itself takes.
    await client.query('SELECT pg_advisory_lock(72707369)')
    await client.query(table)
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const known = new Map(rows.map((row) => [row.migration_name, row]))
    const applied = []
    for (const name of migrationNames(folder)) {
      const script = readFileSync(path.join(folder, name, 'migration.sql'))
      const checksum = createHash('sha256').update(script).digest('hex')
      const row = known.get(name)
      if (row && !row.finished_at) {
        throw new Explained(`The migration ${name} failed earlier and has to be settled with "prisma migrate resolve".`)
      }
      if (row && row.checksum !== checksum) {
        throw new Explained(
          `The migration ${name} was edited after it was applied: undo the edit, or start over with npm run demo -- --reset.`,
        )
      }
      if (row) continue
      await apply(client, name, checksum, script.toString('utf8'))
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}

/** @param {string} folder */
function migrationNames(folder) {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/**
 * @param {pg.Client} client
 * @param {string} name
 * @param {string} checksum
 * @param {string} script
 */
async function apply(client, name, checksum, script) {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    // One string without parameters is one implicit transaction, as in Prisma.
    await client.query(script)
  } catch (error) {
    // It was rolled back as a whole, so the next start may try again.
    await client.query('DELETE FROM _prisma_migrations WHERE id = $1', [id])
    throw new Explained(`The migration ${name} failed: ${/** @type {Error} */ (error).message}.`)
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}
