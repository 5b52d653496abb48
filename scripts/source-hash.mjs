import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What does not go into a build. Listed rather than what does: a folder that is forgotten here costs one needless
 * build, one forgotten there would leave people looking at an old app.
 */
const outside = new Set([
  'node_modules',
  'workos-local',
  'e2e',
  'bench',
  'docs',
  'scripts',
  'coverage',
  'test-results',
  'playwright-report',
  'prisma/migrations',
  'lib/db/generated',
  'next-env.d.ts',
  'biome.json',
  'playwright.config.ts',
  'vitest.config.ts',
  'LICENSE',
])

/**
 * Whether a file or folder can change what `next build` makes.
 * @param {string} file relative to the project, with forward slashes
 */
export function goesIntoBuild(file) {
  const name = path.posix.basename(file)
  return (
    !outside.has(file) &&
    !name.startsWith('.') &&
    !/\.(test|spec)\.[cm]?[jt]sx?$|\.md$|\.log$|\.tsbuildinfo$/.test(name)
  )
}

/**
 * A digest of everything a build is made from, the public variables that are inlined included.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function sourceHash(folder, env = {}) {
  const hash = createHash('sha256')
  const visit = (/** @type {string} */ relative) => {
    const entries = readdirSync(path.join(folder, relative), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = relative ? `${relative}/${entry.name}` : entry.name
      if (!goesIntoBuild(file)) continue
      if (entry.isDirectory()) visit(file)
      else if (entry.isFile()) {
        const content = readFileSync(path.join(folder, file))
        hash.update(`${file}\0${content.length}\0`).update(content)
      }
    }
  }
  visit('')
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${env[name]}\0`)
  }
  return hash.digest('hex')
}
