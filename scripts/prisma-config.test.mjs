import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './processes.mjs'

let folder
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'portico-prisma-'))
  await writeFile(path.join(folder, '.env'), 'DATABASE_URL=postgresql://file/d\n')
})
afterAll(() => rm(folder, { recursive: true }))

/** Which database `prisma migrate` would change, started in a folder with a `.env`. */
async function databaseOf(env) {
  const config = JSON.stringify(path.join(root, 'prisma.config.ts'))
  const tsx = import.meta.resolve('tsx')
  const print = `import(${config}).then(({ default: { default: inner, ...outer } }) => console.log((inner ?? outer).datasource.url))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, '-e', print], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  })
  return stdout.trim()
}

test('migrations go to the database of .env, or where the shell says, past its pooler', async () => {
  expect(await databaseOf({})).toBe('postgresql://file/d')
  expect(await databaseOf({ DATABASE_URL: 'postgresql://shell/d' })).toBe('postgresql://shell/d')
  expect(await databaseOf({ DIRECT_URL: 'postgresql://direct/d' })).toBe('postgresql://direct/d')
})
