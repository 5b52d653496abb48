// Finds a browser for the tests, or installs one: node scripts/chromium.mjs
import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Explained, lastLines, root, run } from './processes.mjs'

// Debian's shell has no window, and opens a page in half the time.
const shell = 'chromium-headless-shell'
const names = [
  shell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Microsoft Edge.app/Contents/MacOS',
]

/**
 * The programs of this machine that may be a Chromium, the likeliest first.
 *
 * @param {NodeJS.ProcessEnv} env CHROMIUM_SEARCH_PATH replaces PATH and the usual folders
 * @param {(file: string) => boolean} [isProgram]
 * @returns {string[]}
 */
export function candidates(env, isProgram = executable) {
  const search = env.CHROMIUM_SEARCH_PATH ?? [env.PATH, '/usr/bin', '/snap/bin', ...applications].join(path.delimiter)
  const folders = [...new Set(search.split(path.delimiter).filter(Boolean))]
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge']
  const files = [...names, ...mac].flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return files.filter(isProgram)
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a browser starts; the only sure sign, as one may lack its libraries or be a mere pointer to a shop.
 * @param {string} [executablePath] Playwright's own when left out
 */
async function starts(executablePath) {
  const { chromium } = await import('@playwright/test')
  try {
    const browser = await chromium.launch({ executablePath, timeout: 20_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

/**
 * The browser to test with.
 *
 * @param {{ env?: NodeJS.ProcessEnv, say?: (line: string) => void, signal?: AbortSignal, works?: typeof starts,
 *   install?: Array<(options: InstallOptions) => Promise<boolean>> }} [options]
 * @returns {Promise<string | undefined>} its path; undefined is Playwright's own
 * @throws {Explained} when there is none and none could be installed
 */
export async function findChromium(options = {}) {
  const { env = process.env, say = console.log, signal, works = starts } = options
  const { install = [installWithApt, installWithPlaywright] } = options
  if (env.CHROMIUM_PATH) {
    if (await works(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Explained(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not start as a browser.`)
  }
  if (await works()) return undefined
  const find = async (/** @type {NodeJS.ProcessEnv} */ where) => {
    for (const file of candidates(where)) if (await works(file)) return file
    return undefined
  }
  const found = await find(env)
  if (found) return found
  for (const attempt of install) {
    if (!(await attempt({ env, say, signal }))) continue
    if (await works()) return undefined
    // What was installed now is where the system puts programs, whatever the search was told.
    const installed = await find({ CHROMIUM_SEARCH_PATH: '/usr/bin' })
    if (installed) return installed
  }
  throw new Explained(
    'No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  )
}

/** @typedef {{ env: NodeJS.ProcessEnv, say: (line: string) => void, signal?: AbortSignal }} InstallOptions */

/** @param {InstallOptions} options */
async function installWithApt({ env, say, signal }) {
  if (process.getuid?.() !== 0 || !isDebian()) return false
  say('Installing Chromium with apt…')
  const apt = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, signal }
  await run('apt-get', ['update', '-qq'], apt)
  // Older releases have no package of the shell alone.
  for (const name of [shell, 'chromium']) {
    const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], apt)
    if (code === 0) return true
    if (name !== shell) say(`apt could not install it:\n${lastLines(output, 5)}`)
  }
  return false
}

function isDebian() {
  try {
    // On Ubuntu the package is only a pointer to a snap.
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** @param {InstallOptions} options */
async function installWithPlaywright({ env, say, signal }) {
  say('Installing Chromium with Playwright…')
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js')
  const install = (/** @type {string[]} */ ...flags) =>
    run(process.execPath, [cli, 'install', ...flags, 'chromium'], { env, signal })
  // With the system libraries it needs, where they may be installed; they may also be there without it knowing.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (asRoot && (await install('--with-deps')).code === 0) return true
  const { code, output } = await install()
  if (code !== 0) say(`Playwright could not install it:\n${lastLines(output, 5)}`)
  return code === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log((await findChromium()) ?? "Playwright's own")
  } catch (error) {
    console.error(error instanceof Explained ? error.message : error)
    process.exitCode = 1
  }
}
