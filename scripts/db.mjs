// The embedded database by itself: node scripts/db.mjs start|stop|status|url
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFolder, makeSecrets, planStart, readEnvironment } from './local-env.mjs'
import { migrate } from './migrate.mjs'
import { createDatabase, reachable, runningPostgres, serverAccount, startPostgres, stopPostgres } from './postgres.mjs'
import { Explained } from './processes.mjs'
import { temporaryFolderFor } from './temp-folder.mjs'

/**
 * Where the embedded database lives: in the data folder, or, when the server's account cannot walk there (root, with
 * the project under a private folder such as /root), in a folder of the system's temporary one that stays the same.
 *
 * @param {string} dataDir
 * @returns {{ folder: string, logFile: string, copyTo: string, elsewhere: boolean }}
 */
export function databasePlace(dataDir) {
  const account = serverAccount()
  mkdirSync(dataDir, { recursive: true })
  const place = (/** @type {string} */ base, elsewhere = false) => ({
    folder: path.join(base, 'postgres'),
    logFile: path.join(base, 'logs', 'postgres.log'),
    copyTo: base,
    elsewhere,
  })
  if (reachable(dataDir, account)) return place(dataDir)
  return place(temporaryFolderFor('portico', dataDir), true)
}

/**
 * The embedded database, running and up to date.
 *
 * @param {{ dataDir: string, port: number }} options
 */
export async function prepareDatabase({ dataDir, port }) {
  const server = await startPostgres({ ...databasePlace(dataDir), port })
  const url = await createDatabase(server, 'portico')
  return { server, url, applied: await migrate(url) }
}

/** @param {string | undefined} command */
async function main(command) {
  const env = readEnvironment({ dev: false })
  const { postgresPort } = planStart(env, makeSecrets())
  const dataDir = dataFolder(env)
  if (command === 'start') {
    const { server, url, applied } = await prepareDatabase({ dataDir, port: postgresPort })
    for (const name of applied) console.log(`Applied ${name}`)
    console.log(`${server.adopted ? 'Already running' : 'Started'}: ${url}`)
    return
  }
  const { folder } = databasePlace(dataDir)
  const server = await runningPostgres(folder)
  if (command === 'stop') console.log((await stopPostgres(folder)) ? 'Stopped' : 'Not running')
  else if (command === 'status') console.log(server ? `Running on port ${server.port}` : 'Stopped')
  else if (command === 'url' && server) console.log(server.url('portico'))
  else throw new Explained(command === 'url' ? 'The database is not running.' : 'Say start, stop, status or url.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv[2]).catch((error) => {
    console.error(error instanceof Explained ? error.message : error)
    process.exitCode = 1
  })
}
