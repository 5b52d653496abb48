import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'

/** What may be set in a shell for real use and must not reach a test. */
const ambient =
  /^(WORKOS_|ADMIN_|NEXT_|PORTICO_|VERCEL|APP_URL$|DATABASE_URL$|DIRECT_URL$|PG[A-Z]+$|(WORKOS_LOCAL_|POSTGRES_)?PORT$|LOG_LEVEL$|NODE_ENV$|NODE_USE_ENV_PROXY$|(NO|FORCE)_COLOR$|(https?|all|no)_proxy$)/i

/**
 * The environment of the tests: the shell's without the variables of the app, and with those of the `.env*` files
 * emptied. Next reads these files by itself, but takes an empty variable for one that is set.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} envFiles contents of the `.env*` files
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env, envFiles) {
  const fromFiles = envFiles.flatMap((content) => Object.keys(parseEnv(content)))
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !ambient.test(name)))
  for (const name of fromFiles) {
    // NODE_ENV is set by every runner, and an empty one would not be replaced.
    if (name !== 'NODE_ENV' && (ambient.test(name) || !(name in clean))) clean[name] = ''
  }
  return { ...clean, CI: 'true', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', NO_UPDATE_NOTIFIER: '1' }
}

/** The contents of a project's `.env*` files. @param {string} folder */
export function readEnvFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /^\.env(\..+)?$/.test(entry.name))
  return files.map((entry) => readFileSync(path.join(folder, entry.name), 'utf8'))
}
