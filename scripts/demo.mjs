// The app, its database and the local WorkOS from one command: node scripts/demo.mjs [--dev] [--reset]
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { databasePlace, prepareDatabase } from './db.mjs'
import { clientIsStale, generateClient } from './generate.mjs'
import { dataFolder, localSecrets, planStart, readEnvironment } from './local-env.mjs'
import { lockFolder } from './lock.mjs'
import { migrate } from './migrate.mjs'
import { killPostgres, removeCluster, runningPostgres, stopPostgres } from './postgres.mjs'
import {
  alive,
  Explained,
  lastLines,
  portTaken,
  root,
  run,
  startService,
  waitForAnswer,
  whenNpmEnds,
} from './processes.mjs'
import { sourceHash } from './source-hash.mjs'
import { webhookEvents } from './webhook-events.mjs'

const next = path.join(root, 'node_modules/next/dist/bin/next')

/** @type {import('./processes.mjs').Service[]} */
const services = []
/** @type {import('./postgres.mjs').Postgres | undefined} */
let postgres
/** Set before the database is started, so that even a start that is cut short is cleaned up. @type {string | undefined} */
let databaseFolder
const stopping = new AbortController()
/** What is under way; the shutdown lets it come to an end, so that nothing is started behind its back. */
let working = Promise.resolve()

/** Says what is done and how long it took. @template T @param {string} title @param {() => Promise<T>} work @returns {Promise<T>} */
async function step(title, work) {
  stopping.signal.throwIfAborted()
  const started = Date.now()
  const result = work()
  working = result.then(
    () => {},
    () => {},
  )
  const value = await result
  stopping.signal.throwIfAborted()
  console.log(`${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return value
}

/**
 * @param {import('./local-env.mjs').Plan} plan
 * @param {number} patienceMs the parts of a launcher that was killed need a moment to end by themselves
 */
async function checkPorts(plan, patienceMs) {
  const until = Date.now() + patienceMs
  const ports = new Map([['PORT', plan.port]])
  if (plan.standIn) ports.set('WORKOS_LOCAL_PORT', plan.standIn.port)
  const ours = plan.embedded ? await runningPostgres(databasePlace(plan.dataDir).folder) : undefined
  if (plan.embedded && ours?.port !== plan.postgresPort) ports.set('POSTGRES_PORT', plan.postgresPort)
  for (const [name, port] of ports) {
    while ((await portTaken(port)) && Date.now() < until) await sleep(100)
    if (await portTaken(port)) {
      throw new Explained(
        `Port ${port} is in use by another program: stop that program, or set ${name} to another port.`,
      )
    }
  }
  const all = [plan.port, plan.standIn?.port, plan.embedded ? plan.postgresPort : undefined].filter(Boolean)
  if (new Set(all).size < all.length) {
    throw new Explained('PORT, WORKOS_LOCAL_PORT and POSTGRES_PORT have to be three different ports.')
  }
}

/** @param {import('./local-env.mjs').Plan} plan */
async function reset(plan) {
  if (!plan.embedded) {
    throw new Explained(
      '--reset empties the embedded database only, and DATABASE_URL names one of yours: unset it first.',
    )
  }
  const { folder } = databasePlace(plan.dataDir)
  await stopPostgres(folder)
  removeCluster(folder)
  rmSync(path.join(plan.dataDir, 'workos'), { recursive: true, force: true })
}

/** Builds the app unless the last build was made from the same sources. @param {NodeJS.ProcessEnv} env @param {string} logFile */
async function build(env, logFile) {
  const stamp = path.join(root, env.NEXT_DIST_DIR || '.next', 'portico-sources')
  const sources = sourceHash(root, env)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
    console.log('App unchanged since its last build')
    return
  }
  console.log('Building the app, which takes about half a minute…')
  await step('App built', async () => {
    rmSync(stamp, { force: true })
    const stopCounting = countSeconds()
    const { code, output } = await run(process.execPath, [next, 'build'], {
      env: { ...env, NODE_ENV: 'production' },
      signal: stopping.signal,
    }).finally(stopCounting)
    writeFileSync(logFile, output)
    if (stopping.signal.aborted) return
    if (code !== 0)
      throw new Explained(`The app could not be built (all of it in ${logFile}):\n${lastLines(output, 40)}`)
    writeFileSync(stamp, sources)
  })
}

/** Shows in a terminal that something goes on. @returns ends it, and takes away what was shown */
function countSeconds() {
  if (!process.stdout.isTTY) return () => {}
  let seconds = 0
  const timer = setInterval(() => process.stdout.write(`\r${++seconds} s`), 1000)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\x1b[K')
  }
}

/** @param {string[]} lines */
function box(lines) {
  const width = Math.max(...lines.map((line) => line.length))
  const row = (/** @type {string} */ line) => `│  ${line.padEnd(width)}  │`
  return [`╭${'─'.repeat(width + 4)}╮`, ...lines.map(row), `╰${'─'.repeat(width + 4)}╯`].join('\n')
}

/** @param {import('./local-env.mjs').Plan} plan */
function welcome(plan) {
  const lines = [`Portico is ready:  ${plan.appUrl}`, '']
  if (plan.standIn) {
    lines.push(
      'Sign in as         Ada   ada@acme.com      admin of Acme Corp and Globex',
      '                   Ben   ben@acme.com      member of Acme Corp',
      '                   Cora  cora@globex.com   admin of Globex',
      '                   Dan   dan@example.com   in no organization',
      '',
      `Local WorkOS       ${plan.standIn.url}/_local`,
    )
  } else {
    lines.push(
      'Sign in as         a user of your WorkOS environment',
      '',
      'WorkOS             the real one (WORKOS_API_KEY is set)',
    )
  }
  if (!plan.embedded) lines.push('Database           your own (DATABASE_URL is set)')
  lines.push('Stop               Ctrl-C; nothing is lost')
  return box(lines)
}

/** @param {{ dev: boolean, reset: boolean }} options */
async function main(options) {
  const env = readEnvironment(options)
  const dataDir = dataFolder(env)
  const { unlock, takenOver } = lockFolder(
    dataDir,
    (pid) =>
      `Portico is already running on ${dataDir} (process ${pid}): stop that one, or set PORTICO_DATA_DIR to another folder.`,
  )
  process.on('exit', unlock)
  const plan = planStart(env, localSecrets(dataDir))
  const logs = path.join(dataDir, 'logs')
  mkdirSync(logs, { recursive: true })

  await checkPorts(plan, takenOver ? 4000 : 0)
  if (options.reset) await step('Back to the seed', () => reset(plan))
  if (clientIsStale()) {
    await step('Database client generated', () => generateClient({ env: plan.env, signal: stopping.signal }))
  }
  await step('Database ready', async () => {
    if (!plan.embedded) return migrateOwn(plan.env)
    const { folder, elsewhere } = databasePlace(dataDir)
    databaseFolder = folder
    if (elsewhere) console.log(`The database is kept in ${folder}: PostgreSQL's account cannot walk to ${dataDir}.`)
    postgres = (await prepareDatabase({ dataDir, port: plan.postgresPort })).server
  })
  const { standIn } = plan
  if (standIn) {
    await step('Local WorkOS ready', async () => {
      const service = startService('The local WorkOS', ['--import', 'tsx', 'workos-local/main.ts'], {
        env: standIn.env,
        logFile: path.join(logs, 'workos.log'),
      })
      services.push(service)
      await waitForAnswer(`${standIn.url}/_local/health`, { service, signal: stopping.signal })
      await subscribe(standIn.url, plan)
    })
  }
  if (!options.dev) await build(plan.env, path.join(logs, 'build.log'))
  await step('App ready', async () => {
    // "localhost" and not an address: Next makes absolute URLs from the name it is told, and APP_URL says localhost.
    const args = [next, options.dev ? 'dev' : 'start', '-p', String(plan.port), '-H', 'localhost']
    const { NODE_ENV, ...inherited } = plan.env
    const service = startService('The app', args, {
      env: { ...inherited, ...(options.dev ? colours() : { NODE_ENV: 'production' }) },
      logFile: path.join(logs, 'app.log'),
      echo: options.dev,
    })
    services.push(service)
    const timeoutMs = options.dev ? 120_000 : 30_000
    await waitForAnswer(`${plan.address}/api/livez`, { service, timeoutMs, signal: stopping.signal })
  })
  console.log(welcome(plan))
  watch(logs)
}

/**
 * Has the local WorkOS send its events to the app, as an endpoint in the WorkOS dashboard does. One that is there from an
 * earlier start may have other events or another secret.
 * @param {string} workosUrl
 * @param {import('./local-env.mjs').Plan} plan
 */
async function subscribe(workosUrl, { env, address }) {
  const endpoint_url = `${address}/api/webhooks/workos`
  const headers = { Authorization: `Bearer ${env.WORKOS_API_KEY}`, 'Content-Type': 'application/json' }
  const ask = (/** @type {string} */ path, /** @type {RequestInit} */ options) =>
    fetch(`${workosUrl}/webhook_endpoints${path}`, { headers, signal: stopping.signal, ...options })
  const { data } = await (await ask('?limit=100', {})).json()
  for (const { id, endpoint_url: url } of data) if (url === endpoint_url) await ask(`/${id}`, { method: 'DELETE' })
  const body = JSON.stringify({ endpoint_url, events: webhookEvents })
  const { ok, status } = await ask('', { method: 'POST', body })
  if (!ok) throw new Explained(`The local WorkOS takes no webhook endpoint (HTTP ${status}).`)
}

/** Next finds no terminal behind the pipe to its output. @returns {NodeJS.ProcessEnv} */
function colours() {
  return process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
}

/** @param {NodeJS.ProcessEnv} env */
async function migrateOwn(env) {
  const url = env.DIRECT_URL || env.DATABASE_URL || ''
  await migrate(url).catch((error) => {
    if (error instanceof Explained) throw error
    throw new Explained(`The database that DATABASE_URL names cannot be used: ${error.message || error.code}.`)
  })
}

/** Ends everything when one part ends by itself. @param {string} logs */
function watch(logs) {
  const gone = (/** @type {string} */ name, /** @type {string} */ log) => {
    if (stopping.signal.aborted) return
    console.error(`${name} stopped unexpectedly. The end of its log (${logs}):\n${lastLines(log)}`)
    shutDown(1)
  }
  for (const service of services) service.exited.then(() => gone(service.name, service.output()))
  const { pid } = postgres ?? {}
  const log = path.join(logs, 'postgres.log')
  if (!pid) return
  const timer = setInterval(() => {
    if (alive(pid)) return
    clearInterval(timer)
    gone('The database', existsSync(log) ? readFileSync(log, 'utf8') : '')
  }, 1000)
  timer.unref()
}

/** Stops what was started, the app first and the database last, within five seconds. @param {number} code */
async function shutDown(code) {
  if (stopping.signal.aborted) return
  stopping.abort(new Explained('Stopped.'))
  await Promise.race([working, sleep(2000)])
  // The app must not be kept alive by somebody's open page, and the database has to write what it holds.
  for (const service of services.toReversed()) await service.stop(1000)
  if (databaseFolder) await stopPostgres(databaseFolder, 1500)
  process.exit(code)
}

let firstSignal = 0
function onSignal() {
  if (!firstSignal) {
    firstSignal = Date.now()
    console.log('\nStopping…')
    shutDown(0)
  } else if (Date.now() - firstSignal > 300) {
    // The same Ctrl-C may arrive twice, from the terminal and from npm; this one is a second.
    for (const service of services) service.kill()
    if (postgres) killPostgres(postgres.pid)
    process.exit(1)
  }
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal)
whenNpmEnds(() => firstSignal || onSignal())
// A closed terminal must not keep the shutdown from ending.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  const { values } = parseArgs({ options: { dev: { type: 'boolean' }, reset: { type: 'boolean' } } })
  await main({ dev: values.dev ?? false, reset: values.reset ?? false })
} catch (error) {
  if (!stopping.signal.aborted) {
    const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (usage) console.error(`${error.message}\nUsage: npm run demo -- [--reset], or npm run dev -- [--reset]`)
    else console.error(error instanceof Explained ? error.message : error)
    await shutDown(1)
  }
}
