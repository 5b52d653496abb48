import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceExcerpt, sourcesOf } from '@/app/settings/how-it-works'
import { features } from './features'

const source = (file: string) => readFileSync(file, 'utf8')
const all = ['app', 'components', 'lib']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file))
  .sort()
const inFolder = (...folders: string[]) => all.filter((file) => folders.includes(path.dirname(file)))

describe('boundaries', () => {
  test('what talks to WorkOS, the database or the session stays on the server', () => {
    const serverOnly = [
      ...inFolder('lib/db', 'lib/setup'),
      ...inFolder('lib/workos').filter((file) => !file.endsWith('providers.ts')),
      ...inFolder('lib/features').filter((file) => !file.endsWith('feature.ts')),
      ...inFolder('lib/doctor').filter((file) => !file.endsWith('check.ts')),
      'lib/session.ts',
      'lib/notice.ts',
      'lib/log.ts',
    ]
    expect(serverOnly.length).toBeGreaterThan(12)
    for (const file of serverOnly) expect(source(file), file).toMatch(/^import 'server-only'\n/)
  })

  test('only these files hold server actions, and only these are client components', () => {
    const starting = (directive: string) => all.filter((file) => source(file).startsWith(`'${directive}'`))
    expect(starting('use server')).toEqual([
      'app/settings/actions.ts',
      'app/settings/developer/actions.ts',
      'app/theme-action.ts',
    ])
    expect(starting('use client')).toEqual([
      'app/error.tsx',
      'app/global-error.tsx',
      'app/settings/developer/checks.tsx',
      'app/settings/live.tsx',
      'app/settings/return/[session]/watch.tsx',
      'components/settings/menu-details.tsx',
      'components/ui/copy-button.tsx',
      'components/ui/submit-button.tsx',
    ])
  })

  test('one folder imports the SDK, one Prisma, and one file reads the environment', () => {
    const importers = (pattern: RegExp) => all.filter((file) => pattern.test(source(file)))
    expect(importers(/from '@workos-inc\/node'/)).toEqual(['lib/workos/client.ts'])
    for (const file of importers(/db\/generated|@prisma/)) expect(file).toMatch(/^lib\/(db|setup)\//)
    expect(importers(/process\.env\b/)).toEqual(['lib/env.ts'])
    for (const file of importers(/workos-local\//)) expect(source(file), file).not.toMatch(/from '.*workos-local/)
  })

  test('the code that the pages show to developers is the code that runs', () => {
    expect(source('lib/workos/portal-link.ts')).toContain(sourceExcerpt)
    for (const { intent, slug } of features) for (const { file } of sourcesOf(intent, slug)) expect(all).toContain(file)
  })
})
