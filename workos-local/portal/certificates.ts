import { X509Certificate } from 'node:crypto'
import { html } from 'hono/html'
import { generate } from 'selfsigned'
import { DAY_MS } from '../core/store.ts'
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
  front: ({ rows }) => (rows.length === 1 ? 'certificate' : undefined),
  line: (row) => [named({ ...providerOf(row.connection_type), name: row.name }), stateOf(row), 'certificate'],

  about({ row }) {
    const { certificate, certificate_expires_at } = settingsOf(row)
    const { subject, fingerprint256 } = new X509Certificate(certificate)
    const provider = providerOf(row.connection_type)
    return {
      name: row.name,
      provider: provider.name,
      place: html`<b>${provider.trail[0]}</b>`,
      mark: named(provider),
      state: stateMark(stateOf(row)),
      end: day(certificate_expires_at),
      subject: subject.replaceAll('\n', ', '),
      fingerprint: html`<code>${fingerprint256}</code>`,
    }
  },

  send: {
    async upload(visit, form) {
      const now = visit.local.clock.now()
      const isExample = form.text('source') === 'example'
      const typed = (await form.file('file')?.text()) ?? form.text('pem')
      const read = readSigningCertificate(isExample ? await exampleCertificate(now) : typed, now)
      const certificate = read.toString()
      const before = settingsOf(visit.row)
      if (certificate.trim() === before.certificate.trim()) throw new Refusal('same')
      const certificate_expires_at = new Date(read.validTo).toISOString()
      visit.update({ saml: { ...before, certificate, certificate_expires_at, certificate_notice: undefined } })
      return 'renewed'
    },
  },
})

async function exampleCertificate(now: number): Promise<string> {
  const { cert } = await generate([{ name: 'commonName', value: 'Example identity provider' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + 730 * DAY_MS),
  })
  return cert
}
