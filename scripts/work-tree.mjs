import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Remembers files that a tool may rewrite.
 *
 * @param {string} folder
 * @param {string[]} names
 * @returns {() => void} puts them back as they were; what was not there is removed
 */
export function rememberFiles(folder, names) {
  const read = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file) : undefined)
  const before = names.map((name) => {
    const file = path.join(folder, name)
    return { file, content: read(file) }
  })
  return () => {
    for (const { file, content } of before) {
      // Written only when it differs: a running dev server watches these files.
      if (content === undefined) rmSync(file, { force: true })
      else if (!read(file)?.equals(content)) writeFileSync(file, content)
    }
  }
}
