import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes a file that only this user may read. It appears whole or not at all: a process killed half-way leaves the
 * old one.
 */
export function writePrivate(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, JSON.stringify(value), { mode: 0o600 })
  renameSync(draft, file)
}

/** Reads a JSON file; null when there is none. Throws a sentence a person can act on when it cannot be read. */
export function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    throw new Error(`${file} is not readable JSON. Remove it to start from the seed.`)
  }
}
