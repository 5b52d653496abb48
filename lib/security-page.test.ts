import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/security.md', 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise '))

/** The tests that a cell names: `file`: name · name · `file`: name */
function proofs(cell: string): { file: string; name: string }[] {
  let file = ''
  return cell.split(' · ').map((part) => {
    const [, named, name] = part.match(/^(?:`([^`]+)`: )?(.+)$/) ?? []
    file = named ?? file
    return { file, name: name ?? '' }
  })
}

test('every promise of docs/security.md has tests, and each is there', () => {
  expect(rows.length).toBeGreaterThan(15)
  for (const row of rows) {
    const cells = row.slice(2, -2).split(' | ')
    expect(cells, row).toHaveLength(3)
    for (const { file, name } of proofs(cells[2] ?? '')) {
      expect(file, row).toMatch(/\.(test|spec)\.(ts|mjs)$/)
      const titles = readFileSync(file, 'utf8').match(/(?<=['`])[^'`\n]+(?=['`],)/g) ?? []
      expect(titles.filter((title) => title.includes(name)).length, `${file}: ${name}`).toBeGreaterThan(0)
    }
  }
})

test('every file that docs/security.md names is there', () => {
  for (const [, name = ''] of page.matchAll(/`([\w./-]+\/[\w./-]*|[\w.-]+\.(?:mjs|json|ts))`/g)) {
    expect(existsSync(name), name).toBe(true)
  }
})
