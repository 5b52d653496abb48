import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Explained, lastLines, root, run } from './processes.mjs'

/**
 * Whether the generated database client is missing or older than its schema: the install makes it, unless npm was told
 * to run no scripts.
 */
export function clientIsStale() {
  const client = path.join(root, 'lib/db/generated/client.ts')
  const schema = path.join(root, 'prisma/schema.prisma')
  return !existsSync(client) || statSync(client).mtimeMs < statSync(schema).mtimeMs
}

/**
 * Generates the database client.
 * @param {{ env: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 * @throws {Explained} with Prisma's own words
 */
export async function generateClient({ env, signal }) {
  const { code, output } = await run(
    process.execPath,
    [path.join(root, 'node_modules/prisma/build/index.js'), 'generate'],
    { env: { ...env, CHECKPOINT_DISABLE: '1' }, signal },
  )
  if (code !== 0) throw new Explained(`The database client could not be generated:\n${lastLines(output, 30)}`)
}
