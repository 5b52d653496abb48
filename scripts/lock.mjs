import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { alive, Explained } from './processes.mjs'

/**
 * Claims a data folder for this process.
 *
 * @param {string} folder
 * @param {(pid: number) => string} refusal the sentence for whoever comes second
 * @returns {{ unlock: () => void, takenOver: boolean }} takenOver: its last holder was killed
 * @throws {Explained} when a living process holds it
 */
export function lockFolder(folder, refusal) {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'lock')
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid}\n`)
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link appears complete and fails when the name is taken: two launchers cannot both win.
        linkSync(mine, file)
        const unlock = () => {
          if (holder(file) === process.pid) rmSync(file, { force: true })
        }
        return { unlock, takenOver: attempt > 0 }
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
      }
      const pid = holder(file)
      if (pid && pid !== process.pid && alive(pid) && isLauncher(pid)) {
        throw new Explained(refusal(pid))
      }
      // Its holder is dead. Moved away rather than deleted, so that only one of two finders takes it.
      try {
        renameSync(file, `${mine}.stale`)
        rmSync(`${mine}.stale`, { force: true })
      } catch {
        // The other finder was faster.
      }
    }
    throw new Explained(`Another start is claiming ${folder} at this moment: try again.`)
  } finally {
    rmSync(mine, { force: true })
  }
}

/** @param {string} file */
function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

/** A dead launcher's number may be another program's by now, after a reboot above all. @param {number} pid */
function isLauncher(pid) {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.some((word) => ['demo.mjs', 'test.mjs'].includes(path.basename(word)))
  } catch {
    return true
  }
}
