import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'))
const { scripts } = read('package.json')
const folder = mkdtempSync(path.join(tmpdir(), 'build-vercel-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a shell makes of the build command: the npm commands it runs, with an npm that notes them and may fail. */
function commands(/** @type {string | undefined} */ VERCEL_ENV, /** @type {string} */ failing = 'none') {
  const log = path.join(folder, 'log')
  rmSync(log, { force: true })
  writeFileSync(path.join(folder, 'npm'), `#!/bin/sh\necho "$*" >> ${log}\ntest "$*" != "${failing}"\n`)
  chmodSync(path.join(folder, 'npm'), 0o755)
  const env = { PATH: `${folder}:/usr/bin:/bin`, ...(VERCEL_ENV && { VERCEL_ENV }) }
  let code = 0
  try {
    execFileSync('sh', ['-c', scripts['build:vercel']], { env, stdio: 'pipe' })
  } catch (error) {
    code = /** @type {{ status: number }} */ (error).status
  }
  return { code, ran: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] }
}

describe('the build on Vercel', () => {
  it('is what vercel.json names', () => {
    expect(read('vercel.json').buildCommand).toBe('npm run build:vercel')
    expect(scripts).toHaveProperty('migrate', 'prisma migrate deploy')
  })

  it('migrates for production only, after the build', () => {
    expect(commands('production')).toEqual({ code: 0, ran: ['run build', 'run migrate'] })
    expect(commands('preview')).toEqual({ code: 0, ran: ['run build'] })
    expect(commands('development')).toEqual({ code: 0, ran: ['run build'] })
    expect(commands(undefined)).toEqual({ code: 0, ran: ['run build'] })
  })

  it('fails when the build or the migration does, and then migrates nothing or deploys nothing', () => {
    expect(commands('production', 'run build')).toEqual({ code: 1, ran: ['run build'] })
    expect(commands('preview', 'run build')).toEqual({ code: 1, ran: ['run build'] })
    expect(commands('production', 'run migrate')).toEqual({ code: 1, ran: ['run build', 'run migrate'] })
  })
})
