// Defines the actions that Portico records in its customers' audit logs: npm run audit-log-actions
// At WorkOS when WORKOS_API_KEY is set, else at the local one, which knows them already. It may run again at any time.
import { makeSecrets, planStart, readEnvironment } from './local-env.mjs'

Object.assign(process.env, planStart(readEnvironment({ dev: false }), makeSecrets()).env)
const { defineAuditLogActions } = await import('../lib/setup/audit-log-events')
try {
  for (const { name, what } of await defineAuditLogActions()) console.log(`${name}: ${what}`)
} catch (error) {
  // The message of a WorkosError holds no key.
  console.error((error as Error).message)
  process.exitCode = 1
}
