import 'server-only'
import { drainOnTerm } from './draining'
import { env } from './env'

// Settings that are not right stop the start, with what to set and where to find it.
try {
  drainOnTerm(env().DRAIN_SECONDS)
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n\n`)
  process.exit(1)
}
