import { X509Certificate } from 'node:crypto'
import { html } from 'hono/html'
import { generate } from 'selfsigned'
import { DAY_MS } from '../core/store.ts'
import type { Connection, SamlSettings } from '../core/types.ts'
import { type Page, portal, Refusal } from './flow.ts'
import { asideBox, day, facts, field, named, stateMark, todo } from './parts.ts'
import { providerOf } from './sso/providers.ts'
import { list } from './steps.ts'
import { readSigningCertificate } from './x509.ts'

/** The portal covers only connections that have them. */
const settingsOf = ({ saml }: Connection) => saml as SamlSettings
const stateOf = (connection: Connection) => settingsOf(connection).certificate_notice ?? 'valid'

const pages: Record<string, Page<'connections'>> = {
  '': list({
    instead: ({ rows, row }) => rows.length === 1 && row && 'certificate',
    title: ({ rows }) => (rows.length ? 'Certificates' : 'There is no certificate to renew'),
    lead: ({ rows, organization }) =>
      rows.length
        ? 'Each SAML connection has one. Choose which to renew.'
        : `${organization.name} has no SAML connection. Set up single sign-on first, then come back.`,
    name: ({ connection_type, name }) => named({ ...providerOf(connection_type), name }),
    state: stateOf,
    picked: () => 'certificate',
  }),

  certificate: {
    step: 'Create a new one there',
    title: ({ row }) => `Certificate of ${row.name}`,
    lead: 'With it WorkOS knows that an answer comes from your identity provider.',
    body({ row }) {
      const { name, trail } = providerOf(row.connection_type)
      const text = html`Open the app under <b>${trail[0]}</b> and add a signing certificate. Leave the old one active.`
      return [
        certificateFacts(row),
        todo({
          [`Create a new certificate in ${name}`]: [text],
          'Download it': ['As X.509 in PEM, also called Base64.'],
          'Upload it here': ['In the next step. Then make it the active one there.'],
        }),
      ]
    },
    foot: { label: 'Continue', to: 'upload' },
  },

  upload: {
    step: 'Upload it',
    title: 'Upload the new certificate',
    lead: ({ row }) => `It replaces the one that ends on ${day(settingsOf(row).certificate_expires_at)}.`,
    body: [
      field('pem', 'Certificate', { type: 'textarea', placeholder: '-----BEGIN CERTIFICATE-----' }),
      field('file', 'Or its file', { type: 'file', accept: '.pem,.crt,.cer' }),
    ],
    aside: asideBox(
      'No identity provider at hand?',
      'The local WorkOS makes a certificate of its own, valid for two years.',
      'Use an example certificate',
      ['source', 'example'],
    ),
    foot: { label: 'Renew', back: 'certificate' },
    async send(visit, form) {
      const now = visit.local.clock.now()
      const isExample = form.text('source') === 'example'
      const typed = (await form.file('file')?.text()) ?? form.text('pem')
      const read = readSigningCertificate(isExample ? await exampleCertificate(now) : typed, now)
      const certificate = read.toString()
      const before = settingsOf(visit.row)
      if (certificate.trim() === before.certificate.trim()) {
        throw new Refusal('The certificate was not accepted', 'It is the one that is here already.', 'pem')
      }
      const certificate_expires_at = new Date(read.validTo).toISOString()
      visit.update({ saml: { ...before, certificate, certificate_expires_at, certificate_notice: undefined } })
      return 'renewed'
    },
  },

  renewed: {
    ends: 'upload',
    title: 'The certificate was renewed',
    lead: ({ row }) => `People sign in with ${row.name} as before.`,
    body: ({ row }) => certificateFacts(row),
  },
}

/** The portal of the intent `certificate_renewal`. */
export const certificates = portal('connections', pages, ({ saml }) => saml !== undefined)

function certificateFacts(connection: Connection) {
  const { certificate, certificate_expires_at } = settingsOf(connection)
  const { subject, fingerprint256 } = new X509Certificate(certificate)
  return facts({
    Connection: named(providerOf(connection.connection_type)),
    Certificate: stateMark(stateOf(connection)),
    'Valid until': day(certificate_expires_at),
    'Issued to': subject.replaceAll('\n', ', '),
    Fingerprint: html`<code>${fingerprint256}</code>`,
  })
}

async function exampleCertificate(now: number): Promise<string> {
  const { cert } = await generate([{ name: 'commonName', value: 'Example identity provider' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + 730 * DAY_MS),
  })
  return cert
}
