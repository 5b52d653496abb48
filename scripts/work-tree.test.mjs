import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { rememberFiles } from './work-tree.mjs'

it('puts files back as they were and touches none that did not change', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tree-'))
  const at = (/** @type {string} */ name) => path.join(folder, name)
  try {
    writeFileSync(at('kept.json'), 'same')
    writeFileSync(at('changed.json'), 'before')
    const restore = rememberFiles(folder, ['kept.json', 'changed.json', 'new.d.ts'])
    const { mtimeMs } = statSync(at('kept.json'))
    writeFileSync(at('changed.json'), 'after')
    writeFileSync(at('new.d.ts'), 'after')
    restore()
    expect(readFileSync(at('changed.json'), 'utf8')).toBe('before')
    expect(existsSync(at('new.d.ts'))).toBe(false)
    expect(statSync(at('kept.json')).mtimeMs).toBe(mtimeMs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
