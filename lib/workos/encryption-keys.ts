import 'server-only'
import { z } from 'zod'
import { listEvents, type WorkosEvent } from './events'

/** What WorkOS told about an organization's own key at one provider. */
export interface KeyReport {
  /** `AWS_KMS`, `GCP_KMS` or `AZURE_KEY_VAULT`; an open set. */
  provider: string
  state: 'verified' | 'failed' | 'deleted'
  toldAt: string
}

const deleted = 'vault.byok_key.deleted'
export const keyEvents = ['vault.byok_key.verification_completed', deleted] as const

/** Source: WorkOS OpenAPI spec, `GET /events`. */
const payload = z.object({ key_provider: z.string() })
const verification = z.object({ verified: z.boolean() })

/** What one of `keyEvents` tells. @throws ZodError */
export function toKeyReport({ name, createdAt, data }: WorkosEvent): KeyReport {
  const state = name === deleted ? 'deleted' : verification.parse(data).verified ? 'verified' : 'failed'
  return { provider: payload.parse(data).key_provider, state, toldAt: createdAt }
}

/**
 * What WorkOS told about an organization's own encryption keys, oldest first. There is no other way to learn it, not by
 * webhook either. Source: WorkOS OpenAPI spec, which has no `vault.*` among the events of a webhook endpoint.
 * @throws WorkosError
 */
export async function listKeyReports(organizationId: string): Promise<KeyReport[]> {
  const told = await listEvents('list key events', keyEvents, organizationId, (event) => ({
    organizationId: event.organizationId,
    report: toKeyReport(event),
  }))
  return told.filter((one) => one.organizationId === organizationId).map(({ report }) => report)
}
