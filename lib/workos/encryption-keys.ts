import 'server-only'
import { z } from 'zod'
import { listEvents, time } from './events'

/** What WorkOS told about an organization's own key at one provider. */
export interface KeyReport {
  /** `AWS_KMS`, `GCP_KMS` or `AZURE_KEY_VAULT`; an open set. */
  provider: string
  state: 'verified' | 'failed' | 'deleted'
  toldAt: string
}

const verified = 'vault.byok_key.verification_completed'
const deleted = 'vault.byok_key.deleted'
const key = { organization_id: z.string(), key_provider: z.string() }

/** Source: WorkOS OpenAPI spec, `GET /events`. */
const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal(verified), created_at: time, data: z.object({ ...key, verified: z.boolean() }) }),
  z.object({ event: z.literal(deleted), created_at: time, data: z.object(key) }),
])

/**
 * What WorkOS told about an organization's own encryption keys, newest first. There is no other way to learn it, not by
 * webhook either. Source: WorkOS OpenAPI spec, which has no `vault.*` among the events of a webhook endpoint.
 * @throws WorkosError
 */
export async function listKeyReports(organizationId: string): Promise<KeyReport[]> {
  const events = await listEvents('list key events', [verified, deleted], organizationId, event)
  return events
    .filter(({ data }) => data.organization_id === organizationId)
    .map(({ created_at, ...told }) => ({
      provider: told.data.key_provider,
      state: told.event === deleted ? 'deleted' : told.data.verified ? 'verified' : 'failed',
      toldAt: created_at,
    }))
}
