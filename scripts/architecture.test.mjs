import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { root } from './processes.mjs'

const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
const diagram = page.match(/^```mermaid\n(.*?)^```/ms)?.[1] ?? ''

/** The folders of the picture by their short names: `setup[lib/setup]`. */
const folders = new Map(
  [...diagram.matchAll(/\b(\w+)\[((?:lib\/)?[a-z]+)\]/g)].map(([, name = '', folder = '']) => [name, folder]),
)

/** Its arrows between them, as `app → lib/setup`. */
const drawn = [...diagram.matchAll(/^ *(\w+)(?:\[[^\]]*\])? --> (\w+)/gm)].flatMap(([, from = '', to = '']) =>
  folders.has(from) && folders.has(to) ? [`${folders.get(from)} → ${folders.get(to)}`] : [],
)

const folderOf = (/** @type {string} */ file) =>
  [...folders.values()].find((folder) => `${file}/`.startsWith(`${folder}/`))

/** What the files import from other folders, but for types. */
function imported() {
  const found = new Set()
  for (const top of ['app', 'components', 'lib']) {
    for (const name of readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })) {
      const file = `${top}/${name}`
      if (!/\.tsx?$/.test(file) || /\.test\.|generated/.test(file)) continue
      const from = folderOf(file)
      const source = readFileSync(path.join(root, file), 'utf8')
      for (const [, type, target = ''] of source.matchAll(/^(?:import|export)( type)? [^'"]*?from '([^']+)'/gm)) {
        const to = folderOf(
          target.startsWith('@/') ? target.slice(2) : path.posix.normalize(path.posix.join(path.dirname(file), target)),
        )
        if (!type && from && to && from !== to) found.add(`${from} → ${to}`)
      }
    }
  }
  return [...found].sort()
}

it('draws the imports between the folders as they are', () => {
  expect(folders.size).toBe(7)
  expect(drawn.sort()).toEqual(imported())
})
