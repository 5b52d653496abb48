import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import nextEnv from '@next/env'
import { Explained, root } from './processes.mjs'

/**
 * @typedef {object} Plan
 * @property {NodeJS.ProcessEnv} env the environment of the app
 * @property {string} dataDir
 * @property {string} appUrl what people open
 * @property {string} address where the app listens, whatever APP_URL says
 * @property {number} port
 * @property {number} postgresPort
 * @property {boolean} embedded the database is the embedded one
 * @property {{ port: number, url: string, env: NodeJS.ProcessEnv } | undefined} standIn undefined with the real WorkOS
 */

/**
 * The environment of this start: the shell's, then the `.env*` files in Next's own order.
 * @param {{ dev: boolean }} mode
 * @returns {NodeJS.ProcessEnv}
 */
export function readEnvironment({ dev }) {
  nextEnv.loadEnvConfig(root, dev, { info: () => {}, error: console.error })
  // Next marks what it has read; its own processes have to read for themselves.
  const { __NEXT_PROCESSED_ENV, ...env } = process.env
  return env
}

/** Where everything of local mode is kept. @param {NodeJS.ProcessEnv} env */
export function dataFolder(env) {
  return path.resolve(root, env.PORTICO_DATA_DIR || '.data')
}

/**
 * What to start, and with which variables: local unless the environment names something else.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Secrets} secrets
 * @returns {Plan}
 * @throws {Explained} on a port that is none
 */
export function planStart(env, secrets) {
  const dataDir = dataFolder(env)
  const port = readPort(env, 'PORT', 3000)
  const postgresPort = readPort(env, 'POSTGRES_PORT', 15432)
  const host = env.WORKOS_API_HOSTNAME
  const local = host ? /^(127\.0\.0\.1|localhost|\[?::1\]?)$/.test(host) : !env.WORKOS_API_KEY
  const workosPort = readPort(env, 'WORKOS_LOCAL_PORT', local ? readPort(env, 'WORKOS_API_PORT', 4100) : 4100)
  const address = `http://localhost:${port}`
  const appUrl = env.APP_URL || address
  const embedded = !env.DATABASE_URL
  const workosUrl = `http://127.0.0.1:${workosPort}`

  const app = {
    ...env,
    PORT: String(port),
    // Nobody balances these instances, and Ctrl-C is to be fast.
    DRAIN_SECONDS: env.DRAIN_SECONDS || '0',
    APP_URL: appUrl,
    WORKOS_COOKIE_PASSWORD: env.WORKOS_COOKIE_PASSWORD || secrets.cookiePassword,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || secrets.actionsKey,
    CRON_SECRET: env.CRON_SECRET || secrets.cronSecret,
    NEXT_TELEMETRY_DISABLED: env.NEXT_TELEMETRY_DISABLED ?? '1',
  }
  if (embedded) {
    // Meant for another server: the database driver would take them for this one.
    for (const name of Object.keys(app)) if (/^(PG[A-Z]+|DIRECT_URL)$/.test(name)) delete app[name]
    app.DATABASE_URL = `postgresql://postgres:postgres@127.0.0.1:${postgresPort}/portico`
  }
  if (local) {
    Object.assign(app, {
      WORKOS_API_KEY: env.WORKOS_API_KEY || 'sk_test_local',
      WORKOS_CLIENT_ID: env.WORKOS_CLIENT_ID || 'client_local',
      WORKOS_API_HOSTNAME: '127.0.0.1',
      WORKOS_API_PORT: String(workosPort),
      WORKOS_API_HTTPS: 'false',
      WORKOS_ICON_CDN: env.WORKOS_ICON_CDN || workosUrl,
      WORKOS_WEBHOOK_SECRET: secrets.webhookSecret,
    })
  }
  const standIn = {
    port: workosPort,
    url: workosUrl,
    env: {
      ...env,
      WORKOS_LOCAL_PORT: String(workosPort),
      WORKOS_LOCAL_DATA_DIR: path.join(dataDir, 'workos'),
      WORKOS_LOCAL_APP_URL: appUrl,
      WORKOS_LOCAL_WEBHOOK_SECRET: secrets.webhookSecret,
    },
  }
  return { env: app, dataDir, appUrl, address, port, postgresPort, embedded, standIn: local ? standIn : undefined }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} otherwise
 */
function readPort(env, name, otherwise) {
  const value = env[name]
  if (!value) return otherwise
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Explained(`${name} is not a port number: ${value}`)
  return port
}

/** @typedef {ReturnType<typeof makeSecrets>} Secrets */

/**
 * The secrets of local mode, made at the first start and kept readable by their owner only.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function localSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json')
  const secrets = makeSecrets()
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    Object.assign(secrets, kept)
    if (Object.keys(secrets).every((name) => kept[name]?.length >= 32)) return secrets
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EACCES') throw error
    // Not there yet, or half-written: nothing but sign-ins depends on it.
  }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

export function makeSecrets() {
  const secret = () => randomBytes(32).toString('base64url')
  return {
    cookiePassword: secret(),
    actionsKey: randomBytes(32).toString('base64'),
    webhookSecret: secret(),
    cronSecret: secret(),
  }
}
