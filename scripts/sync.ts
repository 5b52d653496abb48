// Catches up with WorkOS once, for a scheduler on a machine of yours: npm run sync
// Says in one line what was done; ends with 1 when WorkOS or the database did not answer.
import { dataFolder, localSecrets, planStart, readEnvironment } from './local-env.mjs'

const env = readEnvironment({ dev: false })
// The line that the app would log says the same as ours.
Object.assign(process.env, { LOG_LEVEL: 'warn' }, planStart(env, localSecrets(dataFolder(env))).env)

// After the environment is there.
const { catchUp } = await import('../lib/setup/sync')
const { db } = await import('../lib/db/client')
try {
  const done = await catchUp({ signal: AbortSignal.timeout(10 * 60_000) })
  console.log(
    done
      ? `${done.applied} events applied, ${done.ignored} ignored, ${done.failed} failed; ${done.read} organizations read; ${done.pruned} old rows deleted; ${done.ms} ms`
      : 'Another sync is under way.',
  )
} catch (error) {
  console.error(`The sync failed: ${(error as Error).message}`)
  process.exitCode = 1
} finally {
  await db().$disconnect()
}
