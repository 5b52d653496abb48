import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const json = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'))
/** @type {[name: string, found: { version: string, license?: string, integrity?: string, dev?: boolean }][]} */
const locked = Object.entries(json('package-lock.json').packages)
  .filter(([folder]) => folder !== '')
  .map(([folder, found]) => [folder.replace(/^.*node_modules\//, ''), found])

test('Next has all of its security fixes up to 16.3.8', () => {
  for (const [name, { version }] of locked.filter(([name]) => name === 'next')) {
    expect(isAtLeast(version, [16, 3, 8]), `${name} ${version}`).toBe(true)
  }
  expect(json('node_modules/next/package.json').version).toBe(json('package.json').dependencies.next)
})

test.each([
  ['16.3.8', true],
  ['16.10.0', true],
  ['17.0.0', true],
  ['16.3.7', false],
  ['15.9.9', false],
  ['16.3.8-canary.1', false],
])('%s is at least 16.3.8: %s', (version, expected) => expect(isAtLeast(version, [16, 3, 8])).toBe(expected))

test('every package is held to one version and to what was in it', () => {
  const { dependencies, devDependencies } = json('package.json')
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^(npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
  expect(locked.length).toBeGreaterThan(300)
  for (const [name, { integrity }] of locked) expect(integrity, name).toMatch(/^sha512-/)
})

const free = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Unlicense',
]
/** Packages under other terms, and why they may be here. */
const others = {
  'geist SIL OPEN FONT LICENSE': 'a font, served as it is',
  'caniuse-lite CC-BY-4.0': 'data about browsers that Next reads while it builds',
  'elkjs EPL-2.0': 'drawings of the Prisma command line, which nothing here opens',
  'seq-queue ': 'says in its own file that it is MIT',
  'axe-core MPL-2.0': 'a tool of the tests, unchanged',
  '@axe-core/playwright MPL-2.0': 'a tool of the tests, unchanged',
  'lightningcss* MPL-2.0': 'a tool of the build, unchanged',
  '@img/sharp* Apache-2.0 AND LGPL-3.0-or-later': 'an option of Next that is switched off',
  '@img/sharp-wasm32 Apache-2.0 AND LGPL-3.0-or-later AND MIT': 'an option of Next that is switched off',
  '@img/sharp-libvips* LGPL-3.0-or-later': 'an option of Next that is switched off',
}

test('every package may be used and passed on', () => {
  const unknown = locked
    .map(([name, { license = '' }]) => ({ name, license }))
    .filter(({ license }) => !license.split(/ (?:OR|AND|and) /).every((one) => free.includes(one)))
    .map(({ name, license }) => `${name} ${license}`)
    .filter((found) => !Object.keys(others).some((known) => fits(known, found)))
  expect(unknown).toEqual([])
})

test('what other people’s code may do in continuous integration is held to a commit and to the least', () => {
  const folder = '.github/workflows'
  const files = readdirSync(folder)
  expect(files).toContain('codeql.yml')
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    for (const line of text.match(/uses:.*/g) ?? []) {
      expect(line, file).toMatch(/^uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
    const { permissions, jobs, on } = parse(text)
    expect(permissions, file).toEqual({ contents: 'read' })
    // It would run a stranger's code with the repository's own rights.
    expect(Object.keys(on)).not.toContain('pull_request_target')
    for (const job of Object.values(jobs)) {
      for (const [scope, access] of Object.entries(job.permissions ?? {})) {
        if (access !== 'read') expect([file, scope, access]).toEqual(['codeql.yml', 'security-events', 'write'])
      }
      for (const { uses = '', with: given } of job.steps) {
        if (uses.startsWith('actions/checkout@')) expect(given?.['persist-credentials'], file).toBe(false)
      }
    }
  }
})

/** @param {string} version @param {[number, number, number]} floor */
function isAtLeast(version, floor) {
  const [numbers = '', tag] = version.split('-', 2)
  const parts = numbers.split('.').map(Number)
  const at = floor.findIndex((wanted, index) => parts[index] !== wanted)
  return at === -1 ? tag === undefined : Number(parts[at]) > Number(floor[at])
}

/** @param {string} known may have one `*` @param {string} found */
function fits(known, found) {
  const [start = '', end] = known.split('*')
  return end === undefined ? found === known : found.startsWith(start) && found.endsWith(end)
}
