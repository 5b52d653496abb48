import 'server-only'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The names of this version's migrations, oldest first; null where they were not deployed with the app, as on Vercel. */
export function migrationNames(): string[] | null {
  // Not traced: the app runs without them.
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations')
  if (!existsSync(folder)) return null
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
