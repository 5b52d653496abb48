import 'server-only'
import { z } from 'zod'
import { listEvents, time } from './events'

/** What WorkOS announced about one certificate of a connection. */
export interface Announcement {
  connectionId: string
  /** `ResponseSigning`, `RequestSigning` or `ResponseEncryption`; an open set. */
  kind: string
  expiresAt: string
  toldAt: string
}

const names = ['connection.saml_certificate_renewal_required', 'connection.saml_certificate_renewed']

/** Both events have these in common. Source: WorkOS OpenAPI spec, `GET /events`. */
const event = z
  .object({
    created_at: time,
    data: z.object({
      connection: z.object({ id: z.string() }),
      certificate: z.object({ certificate_type: z.string(), expiry_date: time }),
    }),
  })
  .transform(
    ({ created_at, data: { connection, certificate } }): Announcement => ({
      connectionId: connection.id,
      kind: certificate.certificate_type,
      expiresAt: certificate.expiry_date,
      toldAt: created_at,
    }),
  )

/**
 * What WorkOS announced about the SAML certificates of an organization, newest first. There is no other way to learn
 * when a certificate ends.
 * @throws WorkosError
 */
export const listCertificateEvents = (organizationId: string) =>
  listEvents('list certificate events', names, organizationId, event)
