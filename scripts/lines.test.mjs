import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf, kindOf, TABLES, TYPES } from './lines.mjs'
import { root } from './processes.mjs'

const files = filesOf('workos-local')

/** What a file has outside of its texts and comments, line by line. */
const linesOf = (/** @type {string} */ file) =>
  readFileSync(path.join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|'[^'\n]*'|`[^`]*`/g, "''")
    .split('\n')

describe('the local WorkOS', () => {
  it.each([...TABLES, ...TYPES])('has %s', (entry) => {
    expect(files.some((file) => file.startsWith(entry))).toBe(true)
  })

  it.each(files.filter((file) => kindOf(file) === 'tables'))('has no code in the table %s', (file) => {
    const running = /=>|\b(function|return|class|if|for|while|new) ?[({ A-Z]/
    expect(linesOf(file).filter((line) => running.test(line))).toEqual([])
  })

  it.each(files.filter((file) => kindOf(file) === 'types'))('has nothing that runs in %s', (file) => {
    const constants = linesOf(file).filter((line) => /^(export )?(const|let|function|class)\b/.test(line))
    expect(constants.filter((line) => !line.includes('as const'))).toEqual([])
  })
})
