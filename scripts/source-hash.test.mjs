import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goesIntoBuild, sourceHash } from './source-hash.mjs'

describe('sourceHash', () => {
  let folder = ''
  const write = (/** @type {string} */ file, /** @type {string} */ content) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'sources-'))
    write('app/page.tsx', 'one')
    write('package-lock.json', '{}')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['app/page.tsx', 'app/new/page.tsx', 'content/of-a-new-folder.json', 'package-lock.json', 'proxy.ts'])(
    'changes with %s',
    (file) => {
      const before = sourceHash(folder)
      write(file, 'two')
      expect(sourceHash(folder)).not.toBe(before)
    },
  )

  it.each([
    'app/page.test.tsx',
    'e2e/story.spec.ts',
    'workos-local/main.ts',
    'README.md',
    '.data/state.json',
    '.next/build',
    'lib/db/generated/client.ts',
    'next-env.d.ts',
  ])('stays the same with %s', (file) => {
    const before = sourceHash(folder)
    write(file, 'two')
    expect(sourceHash(folder)).toBe(before)
  })

  it('tells a moved file and moved content from the original', () => {
    const before = sourceHash(folder)
    rmSync(path.join(folder, 'app/page.tsx'))
    write('app/other.tsx', 'one')
    expect(sourceHash(folder)).not.toBe(before)
  })

  it('changes with public variables, which are inlined, and with no others', () => {
    const before = sourceHash(folder, { WORKOS_API_KEY: 'one' })
    expect(sourceHash(folder, { WORKOS_API_KEY: 'two' })).toBe(before)
    expect(sourceHash(folder, { NEXT_PUBLIC_NAME: 'x' })).not.toBe(before)
  })
})

it('counts the Prisma schema as a source and its migrations not', () => {
  expect(goesIntoBuild('prisma/schema.prisma')).toBe(true)
  expect(goesIntoBuild('prisma/migrations')).toBe(false)
})
