// All that must hold: node scripts/test.mjs, or a part of it: node scripts/test.mjs unit|e2e [arguments of the runner]
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { clientIsStale, generateClient } from './generate.mjs'
import { lockFolder } from './lock.mjs'
import { migrate } from './migrate.mjs'
import { createDatabase, startPostgres, stopPostgres } from './postgres.mjs'
import { Explained, freePort, lastLines, root, run, whenNpmEnds } from './processes.mjs'
import { temporaryFolderFor } from './temp-folder.mjs'
import { readEnvFiles, testEnvironment } from './test-env.mjs'
import { countPlaywright, countVitest } from './test-results.mjs'
import { rememberFiles } from './work-tree.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, output?: string }} Outcome */

const ending = new AbortController()
const { signal } = ending
const dist = path.join(root, '.next-test')
/** What Vercel sets while it builds a branch; the tests run on what it would deploy. */
const vercel = {
  VERCEL: '1',
  NOW_BUILDER: '1',
  VERCEL_ENV: 'preview',
  VERCEL_URL: 'portico-f00-acme.vercel.app',
  VERCEL_BRANCH_URL: 'portico-git-topic-acme.vercel.app',
  VERCEL_PROJECT_PRODUCTION_URL: 'portico.example.com',
  VERCEL_DEPLOYMENT_ID: 'dpl_f00',
}
const total = { passed: 0, failed: 0 }

/** Runs one part and says how it went, with its output only when it failed. @param {string} name @param {() => Promise<Outcome>} work */
async function part(name, work) {
  if (signal.aborted) return false
  const started = Date.now()
  const outcome = await work().catch((error) => {
    const output = error instanceof Explained ? error.message : error.stack
    return { passed: 0, failed: 1, skipped: 0, output }
  })
  if (signal.aborted) return false
  total.passed += outcome.passed
  total.failed += outcome.failed
  const counts = [`${outcome.passed} passed`, `${outcome.failed} failed`]
  if (outcome.skipped) counts.push(`${outcome.skipped} skipped`)
  const said = outcome.passed || outcome.failed ? `: ${counts.join(', ')}` : ''
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${outcome.failed ? '✗' : '✓'} ${name}${said} (${seconds} s)`)
  if (outcome.failed && outcome.output) console.log(lastLines(outcome.output, 500))
  return outcome.failed === 0
}

/** Work that a part needs and that counts only when it fails. @param {string} name @param {() => Promise<void>} work */
function preparation(name, work) {
  return part(name, async () => {
    await work()
    return { passed: 0, failed: 0, skipped: 0 }
  })
}

/** Runs one of the tools that npm installed. @param {string} file @param {string[]} args @param {Parameters<typeof run>[2]} options */
function tool(file, args, options) {
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], { signal, ...options })
}

/** A check without single tests: passed or failed. @param {{ code: number, output: string }} result @returns {Outcome} */
function check({ code, output }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Checks the types as Next does, but against the types of the test's own build folder. @param {NodeJS.ProcessEnv} env */
async function checkTypes(env) {
  const routes = await tool('next/dist/bin/next', ['typegen'], { env })
  if (routes.code !== 0) return check(routes)
  // Those that a demo or an earlier build left in its folder may be of pages that are gone.
  const { include } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  const sources = include.filter((/** @type {string} */ glob) => !/^(\.next|next-env)/.test(glob))
  const project = {
    extends: '../tsconfig.json',
    include: [...sources.map((/** @type {string} */ glob) => `../${glob}`), 'types/**/*.ts', 'next-env.d.ts'],
    exclude: ['../node_modules', '../.data'],
  }
  writeFileSync(path.join(dist, 'tsconfig.json'), JSON.stringify(project))
  const references = ['next', 'next/image-types/global'].map((types) => `/// <reference types="${types}" />\n`)
  writeFileSync(path.join(dist, 'next-env.d.ts'), references.join(''))
  return check(await tool('typescript/bin/tsc', ['-p', dist, '--noEmit', '--incremental', 'false'], { env }))
}

/** @param {NodeJS.ProcessEnv} env @param {string} temp @param {string[]} args @returns {Promise<Outcome>} */
async function unitTests(env, temp, args) {
  const file = path.join(temp, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code, output } = await tool('vitest/vitest.mjs', ['run', '--no-cache', ...reporters, ...args], { env })
  return { ...countVitest(readReport(file), code), output }
}

/** @param {NodeJS.ProcessEnv} env @param {string} temp @param {string[]} args @returns {Promise<Outcome>} */
async function browserTests(env, temp, args) {
  const file = path.join(temp, 'playwright.json')
  const output = path.join(temp, 'output')
  const { code } = await tool('@playwright/test/cli.js', ['test', ...args], {
    env: { ...env, PORTICO_TEST_REPORT: file, PORTICO_TEST_OUTPUT: output },
    // Playwright takes this one as the wish to close its browsers and end.
    stopSignal: 'SIGINT',
    graceMs: 3000,
    // They take minutes: said as they go.
    onOutput: (text) => process.stdout.write(text),
  })
  const count = countPlaywright(readReport(file), code)
  if (count.failed && !signal.aborted && existsSync(output) && readdirSync(output).length) {
    const kept = mkdtempSync(path.join(tmpdir(), 'portico-failures-'))
    renameSync(output, path.join(kept, 'output'))
    console.log(`Traces and pictures of the failures: ${kept}/output`)
  }
  return count
}

/** A PostgreSQL of the tests' own, with a migrated database to copy. @param {string} temp */
async function startDatabase(temp) {
  const server = await startPostgres({
    folder: path.join(temp, 'postgres'),
    port: await freePort(26_000, 6000),
    logFile: path.join(temp, 'postgres.log'),
    copyTo: temp,
    // It does not outlive the run, so nothing has to reach the disk.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  })
  const template = 'portico_template'
  await migrate(await createDatabase(server, template))
  return {
    PORTICO_TEST_DATABASE_SERVER: server.url('').replace(/\/$/, ''),
    PORTICO_TEST_TEMPLATE: template,
  }
}

/** @param {string | undefined} only @param {string[]} args @param {string} temp */
async function runParts(only, args, temp) {
  const wanted = (/** @type {string} */ name) => !only || only === name
  const env = {
    ...testEnvironment(process.env, readEnvFiles(root)),
    NEXT_DIST_DIR: '.next-test',
    // Whatever the tools leave in the temporary folder goes with ours.
    TMPDIR: path.join(temp, 'tmp'),
    // The tools see a pipe; whether colours can be read depends on what is behind it.
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  }
  if (clientIsStale()) {
    await preparation('Database client', () => generateClient({ env, signal }))
  }
  if (!only) {
    await part('Formatting and lint', async () =>
      check(await tool('@biomejs/biome/bin/biome', ['check', '.'], { env })),
    )
    await part('Types', () => checkTypes(env))
  }
  if (wanted('unit')) await part('Unit tests', () => unitTests(env, temp, args))
  if (wanted('e2e')) {
    const extra = {}
    const ready = [
      await preparation('Browser', async () => {
        // With the shell's own environment: an installation may need its proxy.
        const file = await findChromium({ say: console.log, signal })
        Object.assign(extra, { CHROMIUM_PATH: file ?? '' })
      }),
      await preparation('Database', async () => {
        Object.assign(extra, await startDatabase(temp))
      }),
      await preparation('Build', async () => {
        const { code, output } = await tool('next/dist/bin/next', ['build'], {
          env: { ...env, ...vercel, NODE_ENV: 'production' },
        })
        if (code !== 0) throw new Explained(output)
      }),
    ]
    if (ready.every(Boolean)) await part('Browser tests', () => browserTests({ ...env, ...extra }, temp, args))
  }
}

/** @param {string | undefined} only @param {string[]} args */
async function main(only, args) {
  if (only && only !== 'unit' && only !== 'e2e') throw new Explained('Usage: npm test [-- unit|e2e [arguments]]')
  const temp = temporaryFolderFor('portico-test', root)
  const { unlock } = lockFolder(temp, (pid) => `The tests are already running here (process ${pid}).`)
  const restore = rememberFiles(root, ['next-env.d.ts', 'tsconfig.json', 'tsconfig.tsbuildinfo'])
  const cleanUp = async () => {
    await stopPostgres(path.join(temp, 'postgres'), 1000)
    rmSync(dist, { recursive: true, force: true })
    restore()
  }
  try {
    // What a run that was killed has left.
    await cleanUp()
    for (const name of readdirSync(temp)) {
      if (!name.startsWith('lock')) rmSync(path.join(temp, name), { recursive: true, force: true })
    }
    mkdirSync(path.join(temp, 'tmp'))
    mkdirSync(dist)
    await runParts(only, args, temp)
  } finally {
    await cleanUp()
    unlock()
    rmSync(temp, { recursive: true, force: true })
  }
}

function end() {
  if (!signal.aborted) ending.abort()
}
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, end)
whenNpmEnds(end)

await main(process.argv[2], process.argv.slice(3)).catch((error) => {
  total.failed++
  console.error(error instanceof Explained ? error.message : error)
})
if (signal.aborted) {
  console.log('Stopped.')
  process.exitCode = 130
} else {
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed ? 1 : 0
}
