import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.join(import.meta.dirname, '..')

/**
 * The files of the local WorkOS that hold tables and no code: literals and schemas, nothing that runs. `lines.test.mjs`
 * sees to it.
 */
export const TABLES = [
  'workos-local/api/request-fields.ts',
  'workos-local/control/action-fields.ts',
  'workos-local/control/example-metadata.ts',
  'workos-local/control/fault-table.ts',
  'workos-local/control/section-words.ts',
  'workos-local/core/features.ts',
  'workos-local/core/switch-table.ts',
  'workos-local/core/tables.ts',
  'workos-local/icons/letters.ts',
  'workos-local/icons/provider-names.ts',
  'workos-local/icons/table.ts',
  'workos-local/pages/glyph-paths.ts',
  'workos-local/pages/marks.ts',
  'workos-local/pages/messages.ts',
  'workos-local/portal/intents.ts',
  'workos-local/portal/pages/',
  'workos-local/routes.ts',
  'workos-local/seed-tables.ts',
]

/** The shapes of the stored tables' rows; all other types count as code. */
export const TYPES = ['workos-local/core/types.ts']

const isOneOf = (list, file) => list.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry))

/** What a file counts as. */
export function kindOf(file) {
  if (/\.test\.\w+$|\/testing\//.test(file)) return 'specs'
  if (isOneOf(TYPES, file)) return 'types'
  return isOneOf(TABLES, file) ? 'tables' : 'code'
}

/** Every file of TypeScript below a folder. */
export const filesOf = (folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.posix.join(folder, file.toString()))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/'))

/** Its lines that are neither blank nor comment. */
export function linesOf(file) {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '')
  return text.split('\n').filter((line) => line.trim() && !line.trim().startsWith('//')).length
}

/** Lines of the folders by what they are. */
export function count(...folders) {
  const sums = { code: 0, types: 0, tables: 0, specs: 0 }
  for (const file of folders.flatMap(filesOf)) sums[kindOf(file)] += linesOf(file)
  return sums
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.table({ 'workos-local': count('workos-local'), 'app + components + lib': count('app', 'components', 'lib') })
}
