import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'

/** What WorkOS announced about one certificate of a connection. */
export interface Announcement {
  connectionId: string
  /** `ResponseSigning`, `RequestSigning` or `ResponseEncryption`; an open set. */
  kind: string
  expiresAt: string
  toldAt: string
}

const names = ['connection.saml_certificate_renewal_required', 'connection.saml_certificate_renewed']

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

/** Both events have these in common. Source: WorkOS OpenAPI spec, `GET /events`. */
const event = z.object({
  created_at: time,
  data: z.object({
    connection: z.object({ id: z.string() }),
    certificate: z.object({ certificate_type: z.string(), expiry_date: time }),
  }),
})
const reply = z.object({ data: z.array(z.unknown()) })

/**
 * What WorkOS announced about the SAML certificates of an organization, newest first. There is no other way to learn
 * when a certificate ends. A raw request, since the SDK does not know these events. One that cannot be read is left out.
 * Assumption: without a range the newest events come, up to the 90 days that WorkOS keeps them.
 * @throws WorkosError
 */
export function listCertificateEvents(organizationId: string): Promise<Announcement[]> {
  return call('list certificate events', async () => {
    const query = { events: names.join(','), organization_id: organizationId, order: 'desc', limit: 100 }
    const { data } = reply.parse((await workos().get('/events', { query })).data)
    return data.flatMap((item) => {
      const read = event.safeParse(item)
      if (!read.success) return []
      const { connection, certificate } = read.data.data
      return {
        connectionId: connection.id,
        kind: certificate.certificate_type,
        expiresAt: certificate.expiry_date,
        toldAt: read.data.created_at,
      }
    })
  })
}
