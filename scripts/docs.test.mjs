import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './processes.mjs'

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'workos-local/README.md',
].map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/** The commands of all blocks of shell in the documents, without those that go on over several lines. */
const commands = pages.flatMap(({ file, text }) =>
  [...text.matchAll(/^```(?:sh|bash)\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n/g, ' ')
      .split('\n')
      .map((line) => line.trim().replaceAll(/\s+/g, ' '))
      .filter(Boolean)
      .map((command) => ({ file, command })),
  ),
)

/**
 * What runs each command that a document tells to type, or why nothing does. One that is in no row fails the test, so
 * that nobody adds a command without asking.
 * @type {[RegExp, string][]}
 */
const run = [
  [/^npm run doctor( --|$)/, 'e2e/doctor.spec.ts runs the program with these options'],
  [/^npm run local-workos$/, 'workos-local/main.test.ts'],
  [/^curl http:\/\/127\.0\.0\.1:4100\/_local\/faults/, 'workos-local/control/faults.test.ts sends the same'],
  [/^curl http:\/\/127\.0\.0\.1:4100\/webhook_endpoints/, 'workos-local/openapi.test.ts and sdk.test.ts send the same'],
  [/^npm run audit-log-actions$/, 'e2e/audit-log-events.spec.ts'],
  [/^(npm install && )?npm test$/, 'this is it; .ci/run does it on a clean checkout'],
  [/^npm (ci|run build)$/, '.ci/run and scripts/test.mjs do as much: install, and build'],
  [
    /^npm run migrate$/,
    'not run: Prisma’s engine is downloaded; scripts/migrate.mjs applies the same files in every test',
  ],
  [/^npm install && npm run demo$/, 'e2e/commands.spec.ts, but for the installation, which .ci/run does'],
  [/^(npm (start|run dev)|node scripts\/db\.mjs start)$/, 'e2e/commands.spec.ts'],
  [/^(cp \.env\.example \.env|openssl rand -base64 32)$/, 'not run: no programs of ours'],
  [/^npx vercel /, 'not run: needs an account'],
]

/** Blocks of this page are run whole, and what they print is compared, by workos-local/control/verification.test.ts. */
const runWhole = 'docs/verification.md'

describe('the documents', () => {
  it('name only commands that something runs, or of which it is said why nothing does', () => {
    const unknown = commands.filter(
      ({ file, command }) => file !== runWhole && !run.some(([pattern]) => pattern.test(command)),
    )
    expect(unknown).toEqual([])
  })

  it('have no row in that list for a command that no document names any more', () => {
    const idle = run.filter(([pattern]) => !commands.some(({ command }) => pattern.test(command)))
    expect(idle.map(([pattern]) => pattern.source)).toEqual([])
  })

  it.each(pages)('$file names npm commands that there are', ({ text }) => {
    const names = [...text.matchAll(/npm run ([a-z][a-z0-9:-]*)/g)].map(([, name = '']) => name)
    expect(names.filter((name) => !(name in scripts))).toEqual([])
  })

  it.each(pages)('$file links to what exists', ({ file, text }) => {
    const prose = text.replaceAll(/^```.*?^```/gms, '')
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
    const broken = targets.filter((target) => {
      const [name = '', anchor] = target.split('#')
      const found = name ? path.join(root, path.dirname(file), name) : path.join(root, file)
      if (!existsSync(found)) return true
      return anchor !== undefined && !anchors(readFileSync(found, 'utf8')).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it.each(pages)('$file names files that exist', ({ file, text }) => {
    const prose = text.replaceAll(/^```.*?^```/gms, '')
    const named = [...prose.matchAll(/`((?:app|bench|components|docs|e2e|lib|prisma|scripts|workos-local)\/[^`\s]*)`/g)]
      .map(([, name = '']) => name)
      // Not a name but a pattern for one, such as `lib/features/<name>.ts`.
      .filter((name) => !/[<>{}*…]/.test(name))
    const missing = named.filter((name) => !existsSync(path.join(root, name)))
    expect({ file, missing }).toEqual({ file, missing: [] })
  })
})

/** The anchors that GitHub gives a page's headings. @param {string} text */
function anchors(text) {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
