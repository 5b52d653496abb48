import { auditLogs } from './audit-logs.ts'
import { bringYourOwnKey } from './bring-your-own-key.ts'
import { certificates } from './certificates.ts'
import { domains } from './domains.ts'
import { dsync } from './dsync.ts'
import type { INTENTS } from './intents.ts'
import { logStreams } from './log-streams.ts'
import { sso } from './sso/sso.ts'

/** The portals by intent. */
export const PORTALS = {
  sso,
  dsync,
  domain_verification: domains,
  audit_logs: auditLogs,
  log_streams: logStreams,
  certificate_renewal: certificates,
  bring_your_own_key: bringYourOwnKey,
} satisfies Record<keyof typeof INTENTS, unknown>
