import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockFolder } from './lock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const refusal = (/** @type {number} */ pid) => `held by ${pid}`

it('is given back', () => {
  const { unlock, takenOver } = lockFolder(folder, refusal)
  expect(takenOver).toBe(false)
  expect(existsSync(path.join(folder, 'lock'))).toBe(true)
  unlock()
  expect(readdirSync(folder)).toEqual([])
})

it('is taken over from a dead process, and nothing is left of it', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(path.join(folder, 'lock'), `${pid}\n`)
  const { unlock, takenOver } = lockFolder(folder, refusal)
  expect(takenOver).toBe(true)
  expect(readdirSync(folder)).toEqual(['lock'])
  unlock()
})

it('is taken over from another program that got the number of a dead one', () => {
  writeFileSync(path.join(folder, 'lock'), `${process.ppid}\n`)
  if (existsSync('/proc')) expect(lockFolder(folder, refusal).takenOver).toBe(true)
})
