import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { testServer } from '../testing/browser.ts'
import { listening } from '../testing/listen.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../docs/verification.md'), 'utf8')

/** The page's commands, each with the lines that it says they print. The first only sets variables. */
const blocks = [...page.matchAll(/^```sh\n(.*?)^```\n\n(Expected: [^\n]*)?/gms)].map(
  ([, commands = '', expected = '']) => ({
    commands,
    expected: [...expected.matchAll(/`([^`]+)`/g)].map(([, line]) => line),
  }),
)
const [settings, ...checks] = blocks

const server = await listening(testServer)
// Limits count by the minute; this one has just begun.
server.clock.advance(60_000 - (Date.now() % 60_000))
const folder = mkdtempSync(path.join(tmpdir(), 'verification-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('docs/verification.md', () => {
  it('sets its variables first, and says after every other block what it prints', () => {
    expect(settings).toMatchObject({ commands: expect.stringContaining('export WORKOS_API='), expected: [] })
    expect(page.match(/^```sh$/gm)).toHaveLength(blocks.length)
    for (const { commands, expected } of checks) expect(expected, commands).not.toEqual([])
    expect(checks.map(({ expected }) => expected[0])).toEqual(expect.arrayContaining(['404', 'link 201', '422', '429']))
  })

  it.each(checks)('prints $expected', async ({ commands, expected }) => {
    // As a reader would run it, but for the port.
    const script = (settings?.commands ?? '').replace('http://127.0.0.1:4100', server.url) + commands
    const { WORKOS_API, WORKOS_API_KEY, ...env } = process.env
    const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-eu', '-c', script], { cwd: folder, env })
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual(expected)
  })
})
