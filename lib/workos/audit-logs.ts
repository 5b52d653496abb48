import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call, toWorkosError } from './errors'
import { time } from './events'

/** Where an organization's audit logs are sent. Type and state are open sets: WorkOS adds to both. */
export interface LogStream {
  id: string
  type: string
  state: string
  /** When the last event was delivered; null when none was. */
  lastSyncedAt: string | null
  createdAt: string
}

/** What an organization's audit logs are set to. The state is an open set. */
export interface AuditLogConfiguration {
  state: string
  /** How long events are kept; null where WorkOS does not say. */
  days: number | null
  stream: LogStream | null
}

// Only what the app cannot do without is required. Source: WorkOS OpenAPI spec, `AuditLogConfiguration`.
const configuration = z.object({
  state: z.string(),
  retention_period_in_days: z.number().positive().nullish().catch(null),
  log_stream: z
    .object({
      id: z.string(),
      type: z.string(),
      state: z.string(),
      last_synced_at: time.nullish().catch(null),
      created_at: time,
    })
    .nullish(),
})

/**
 * What an organization's audit logs are set to, and where they are sent; null when nothing is. A raw request, since the
 * SDK has no method for it. No event tells about it.
 * Assumption: 404 means that nothing is configured. An organization that WorkOS does not know fails other calls too.
 * @throws WorkosError
 */
export function getAuditLogConfiguration(organizationId: string): Promise<AuditLogConfiguration | null> {
  const name = 'get audit log configuration'
  return call(name, async () => {
    const answer = await workos()
      .get(`/organizations/${organizationId}/audit_log_configuration`)
      .catch((error) => {
        const problem = toWorkosError(name, error)
        if (problem.status === 404) return null
        throw problem
      })
    if (!answer) return null
    const { state, retention_period_in_days, log_stream: stream } = configuration.parse(answer.data)
    return {
      state,
      days: retention_period_in_days ?? null,
      stream: stream
        ? {
            id: stream.id,
            type: stream.type,
            state: stream.state,
            lastSyncedAt: stream.last_synced_at ?? null,
            createdAt: stream.created_at,
          }
        : null,
    }
  })
}

const actions = z.object({ data: z.array(z.object({ name: z.string() })) })

/**
 * Names of the actions that the app's developers defined, in alphabetical order, the newest 100. They are the same for
 * every organization. A raw request, since the SDK has no method for it. Source: WorkOS OpenAPI spec, `GET /audit_logs/actions`.
 * @throws WorkosError
 */
export function listAuditLogActions(): Promise<string[]> {
  return call('list audit log actions', async () => {
    const { data } = actions.parse((await workos().get('/audit_logs/actions', { query: { limit: 100 } })).data)
    return data.map(({ name }) => name).sort()
  })
}
