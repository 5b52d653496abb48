import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reachable, serverAccount } from './postgres.mjs'
import { Explained } from './processes.mjs'

/**
 * A folder under the system's temporary one that the database server's account can walk to. It is the same one at every
 * call, so that what a killed command left there is found again.
 *
 * @param {string} purpose
 * @param {string} folder the folder it belongs to
 */
export function temporaryFolderFor(purpose, folder) {
  const name = `${purpose}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  for (const base of new Set([tmpdir(), '/var/tmp'])) {
    const place = path.join(base, name)
    try {
      mkdirSync(place, { recursive: true })
    } catch {
      continue
    }
    // In a folder everyone may write to, somebody else could have made it first.
    const { uid } = lstatSync(place)
    if (!lstatSync(place).isDirectory() || (process.getuid && uid !== process.getuid())) continue
    chmodSync(place, 0o755)
    if (reachable(place, serverAccount())) return place
  }
  throw new Explained(`No folder under ${tmpdir()} can be used by PostgreSQL's account: set TMPDIR to one that can.`)
}
