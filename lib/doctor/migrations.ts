import 'server-only'
import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The names of this version's migrations, oldest first. */
export function migrationNames(): string[] {
  const entries = readdirSync(path.join(process.cwd(), 'prisma/migrations'), { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
