import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, root, waitForAnswer } from '../scripts/processes.mjs'
import { sourceHash } from '../scripts/source-hash.mjs'
import { temporaryFolderFor } from '../scripts/temp-folder.mjs'
import { test as base, expect } from './fixtures'

/** A command as somebody types it, and what it says. */
function type(command: string, env: Record<string, string | undefined>) {
  const [file = '', ...args] = command.split(' ')
  // In a group of its own, which a signal reaches as a whole: so does Ctrl-C in a terminal.
  const options = { cwd: root, env: { ...process.env, FORCE_COLOR: undefined, ...env }, detached: true }
  const child = spawn(file, args, options)
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, name)
    } catch {
      // All of it has ended.
    }
  }
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const ended = once(child, 'close').then(([code]) => code)
  return {
    output: () => output,
    ended,
    async stop(name: NodeJS.Signals) {
      signal(name)
      return ended
    },
    kill: () => signal('SIGKILL'),
  }
}

/** Ports and a data folder of one's own for the commands. */
const test = base.extend<{
  place: Record<'PORT' | 'WORKOS_LOCAL_PORT' | 'POSTGRES_PORT' | 'PORTICO_DATA_DIR', string>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  place: async ({}, use, { parallelIndex }) => {
    const ports = 25_000 + 300 * parallelIndex
    const folder = mkdtempSync(path.join(temporaryFolderFor('portico-commands', root), 'data-'))
    // PostgreSQL's account has to walk there.
    chmodSync(folder, 0o755)
    await use({
      PORT: String(await freePort(ports, 100)),
      WORKOS_LOCAL_PORT: String(await freePort(ports + 100, 100)),
      POSTGRES_PORT: String(await freePort(ports + 200, 100)),
      PORTICO_DATA_DIR: folder,
    })
    rmSync(folder, { recursive: true, force: true })
  },
})

test.slow()

for (const command of ['npm run demo', 'npm run dev']) {
  test(`${command} starts everything, and ends it`, async ({ page, place }) => {
    // The tests have just built the app from these sources.
    const dist = path.join(root, process.env.NEXT_DIST_DIR ?? '')
    writeFileSync(path.join(dist, 'portico-sources'), sourceHash(root, process.env))
    const running = type(command, place)
    try {
      await expect
        .poll(running.output, { timeout: 60_000 })
        .toContain(`Portico is ready:  http://localhost:${place.PORT}`)
      expect(running.output()).toContain(`http://127.0.0.1:${place.WORKOS_LOCAL_PORT}/_local`)
      await page.goto(`http://localhost:${place.PORT}/settings`)
      await page.getByRole('button', { name: 'Ben Okafor' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Enterprise readiness' })).toBeVisible({
        timeout: 30_000,
      })
      await page.goto('about:blank')
      await running.stop('SIGINT')
      expect(running.output()).toContain('Stopping…')
      for (const port of [place.PORT, place.WORKOS_LOCAL_PORT]) {
        await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
      }
    } finally {
      running.kill()
    }
  })
}

test('a database of one’s own and npm start', async ({ stack, place }) => {
  const say = async (command: string) => {
    const done = type(command, place)
    expect(await done.ended, done.output()).toBe(0)
    return done.output()
  }
  const said = await say('node scripts/db.mjs start')
  try {
    expect(said).toMatch(/^Applied /)
    const url = said.match(/Started: (postgresql:\S+)/)?.[1]
    expect(await say('node scripts/db.mjs url')).toBe(`${url}\n`)
    expect(await say('node scripts/db.mjs start')).toBe(`Already running: ${url}\n`)
    const app = type('npm start', { ...stack.env, ...place, DATABASE_URL: url })
    try {
      await waitForAnswer(`http://localhost:${place.PORT}/api/readyz`)
      await app.stop('SIGTERM')
      await expect(fetch(`http://localhost:${place.PORT}/api/livez`)).rejects.toThrow()
    } finally {
      app.kill()
    }
  } finally {
    expect(await say('node scripts/db.mjs stop')).toBe('Stopped\n')
  }
  expect(await say('node scripts/db.mjs status')).toBe('Stopped\n')
})
