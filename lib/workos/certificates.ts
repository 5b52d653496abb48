import 'server-only'
import { z } from 'zod'
import { listEvents, time, type WorkosEvent } from './events'

/** What WorkOS announced about one certificate of a connection. */
export interface Announcement {
  connectionId: string
  /** `ResponseSigning`, `RequestSigning` or `ResponseEncryption`; an open set. */
  kind: string
  expiresAt: string
  toldAt: string
}

export const certificateEvents = [
  'connection.saml_certificate_renewal_required',
  'connection.saml_certificate_renewed',
] as const

/** Both events have these in common. Source: WorkOS OpenAPI spec, `GET /events`. */
const payload = z.object({
  connection: z.object({ id: z.string() }),
  certificate: z.object({ certificate_type: z.string(), expiry_date: time }),
})

/** What one of `certificateEvents` announces. @throws ZodError */
export function toAnnouncement({ createdAt, data }: WorkosEvent): Announcement {
  const { connection, certificate } = payload.parse(data)
  return {
    connectionId: connection.id,
    kind: certificate.certificate_type,
    expiresAt: certificate.expiry_date,
    toldAt: createdAt,
  }
}

/**
 * What WorkOS announced about the SAML certificates of an organization, oldest first. There is no other way to learn
 * when a certificate ends.
 * @throws WorkosError
 */
export const listCertificateEvents = (organizationId: string) =>
  listEvents('list certificate events', certificateEvents, organizationId, toAnnouncement)
