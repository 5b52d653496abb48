import { describe, expect, it } from 'vitest'
import { figures, filesOf, kindOf, linesOf, TABLES, TYPES } from './lines.mjs'

const files = filesOf('workos-local')

describe('the local WorkOS', () => {
  it('stays small: below 3,500 lines without tables, types and specs, and below the app', () => {
    const { 'workos-local': local, 'app + components + lib': app } = figures()
    expect(local.code).toBeLessThan(3500)
    expect(local.code).toBeLessThan(app.code)
  })

  it.each([...TABLES, ...TYPES])('has %s', (entry) => {
    expect(files.some((file) => file.startsWith(entry))).toBe(true)
  })

  it.each(files.filter((file) => kindOf(file) === 'tables'))('has no code in the table %s', (file) => {
    const running = /=>|\b(function|return|class|if|for|while|new) ?[({ A-Z]/
    expect(linesOf(file).filter((line) => running.test(line.replace(/'[^']*'|`[^`]*`/g, "''")))).toEqual([])
  })

  it.each(files.filter((file) => kindOf(file) === 'types'))('has nothing that runs in %s', (file) => {
    const constants = linesOf(file).filter((line) => /^(export )?(const|let|function|class)\b/.test(line))
    expect(constants.filter((line) => !line.includes('as const'))).toEqual([])
  })
})
