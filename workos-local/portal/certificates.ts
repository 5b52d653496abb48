import { X509Certificate } from 'node:crypto'
import { html } from 'hono/html'
import { makeCertificate } from '../core/keys.ts'
import type { Connection, SamlSettings } from '../core/types.ts'
import { day, named, stateMark } from '../pages/parts.ts'
import { CERTIFICATES } from './pages/certificates.ts'
import { portal } from './portal.ts'
import { providerOf } from './sso/providers.ts'
import { Refusal } from './visit.ts'
import { readSigningCertificate } from './x509.ts'

/** The portal covers only connections that have them. */
const settingsOf = ({ saml }: Connection) => saml as SamlSettings
const stateOf = (connection: Connection) => settingsOf(connection).certificate_notice ?? 'valid'

/** The portal of the intent `certificate_renewal`. */
export const certificates = portal({
  table: 'connections',
  covers: ({ saml }) => saml !== undefined,
  pages: CERTIFICATES,
  optionOf: ({ connection_type }) => providerOf(connection_type),
  front: ({ rows }) => (rows.length === 1 ? 'certificate' : undefined),
  line: (row) => [named({ ...providerOf(row.connection_type), name: row.name }), stateOf(row), 'certificate'],

  about({ row }) {
    const { certificate, certificate_expires_at } = settingsOf(row)
    const { subject, fingerprint256 } = new X509Certificate(certificate)
    return {
      place: html`<b>${providerOf(row.connection_type).trail[0]}</b>`,
      state: stateMark(stateOf(row)),
      end: day(certificate_expires_at),
      subject: subject.replaceAll('\n', ', '),
      fingerprint: html`<code>${fingerprint256}</code>`,
    }
  },

  send: {
    async upload(visit, form) {
      const now = visit.local.clock.now()
      const isExample = form.source === 'example'
      const example = isExample && (await makeCertificate('Example identity provider', -1, 730, now)).cert
      const read = readSigningCertificate(example || form.file || form.pem || '', now)
      const certificate = read.toString()
      const before = settingsOf(visit.row)
      if (certificate.trim() === before.certificate.trim()) throw new Refusal('same')
      const certificate_expires_at = new Date(read.validTo).toISOString()
      visit.update({ saml: { ...before, certificate, certificate_expires_at, certificate_notice: undefined } })
      return 'renewed'
    },
  },
})
