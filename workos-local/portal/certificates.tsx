/** @jsxImportSource hono/jsx */
import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { DAY_MS } from '../core/store.ts'
import type { Connection, SamlSettings } from '../core/types.ts'
import { type Form, type Page, Refusal } from './flow.tsx'
import { day, Facts, Field, Named, StateMark, Todo } from './parts.tsx'
import { providerOf } from './sso/providers.ts'
import type { Visit } from './visit.ts'
import { readSigningCertificate } from './x509.ts'

type SamlConnection = Connection & { saml: SamlSettings }

const withCertificates = (visit: Visit) =>
  visit.rows('connections').filter((row): row is SamlConnection => row.saml !== undefined)

function subject(visit: Visit): SamlConnection | undefined {
  const connection = visit.subject('connections')
  return connection?.saml ? (connection as SamlConnection) : withCertificates(visit)[0]
}

const stateOf = ({ saml }: SamlConnection) => saml.certificate_notice ?? 'valid'

const CertificateFacts = ({ connection }: { connection: SamlConnection }) => {
  const { connection_type, saml } = connection
  const certificate = new X509Certificate(saml.certificate)
  return (
    <Facts
      rows={[
        ['Connection', <Named {...providerOf(connection_type)} />],
        ['Certificate', <StateMark state={stateOf(connection)} />],
        ['Valid until', day(saml.certificate_expires_at)],
        ['Issued to', certificate.subject.replaceAll('\n', ', ')],
        ['Fingerprint', <code>{certificate.fingerprint256}</code>],
      ]}
    />
  )
}

const list: Page = {
  path: '',
  show(visit) {
    const connections = withCertificates(visit)
    if (connections.length === 1) return 'certificate'
    if (!connections.length) {
      return {
        title: 'There is no certificate to renew',
        lead: `${visit.organization.name} has no SAML connection. Set up single sign-on first, then come back.`,
        body: '',
      }
    }
    return {
      title: 'Certificates',
      lead: 'Each SAML connection has one. Choose which to renew.',
      body: (
        <form method="post" class="rows">
          {connections.map((row) => (
            <button type="submit" name="pick" value={row.id}>
              <Named slug={providerOf(row.connection_type).slug} name={row.name} />
              <StateMark state={stateOf(row)} />
            </button>
          ))}
        </form>
      ),
    }
  },
  send(visit, form) {
    visit.pick(form.text('pick'))
    return 'certificate'
  },
}

const current: Page = {
  path: 'certificate',
  step: 'Create a new one there',
  show(visit) {
    const connection = subject(visit)
    if (!connection) return ''
    const { name, trail } = providerOf(connection.connection_type)
    return {
      title: `Certificate of ${connection.name}`,
      lead: 'With it WorkOS knows that an answer comes from your identity provider.',
      body: (
        <>
          <CertificateFacts connection={connection} />
          <Todo
            items={[
              [
                `Create a new certificate in ${name}`,
                <>
                  Open the app under <b>{trail[0]}</b> and add a signing certificate. Leave the old one active.
                </>,
              ],
              ['Download it', 'As X.509 in PEM, also called Base64.'],
              ['Upload it here', 'In the next step. Then make it the active one there.'],
            ]}
          />
        </>
      ),
      foot: { label: 'Continue', next: 'upload' },
    }
  },
}

const upload: Page = {
  path: 'upload',
  step: 'Upload it',
  show(visit) {
    const connection = subject(visit)
    if (!connection) return ''
    return {
      title: 'Upload the new certificate',
      lead: `It replaces the one that ends on ${day(connection.saml.certificate_expires_at)}.`,
      body: (
        <>
          <Field
            visit={visit}
            name="pem"
            label="Certificate"
            type="textarea"
            placeholder="-----BEGIN CERTIFICATE-----"
          />
          <Field visit={visit} name="file" label="Or its file" type="file" accept=".pem,.crt,.cer" />
        </>
      ),
      aside: (
        <form class="aside-box" method="post">
          <div>
            <h2>No identity provider at hand?</h2>
            <p>The local WorkOS makes a certificate of its own, valid for two years.</p>
          </div>
          <button class="btn" type="submit" name="source" value="example">
            Use an example certificate
          </button>
        </form>
      ),
      foot: { label: 'Renew', back: 'certificate' },
    }
  },
  async send(visit, form) {
    const connection = subject(visit)
    if (!connection) return ''
    const pem = form.text('source') === 'example' ? await exampleCertificate(visit) : await textOf(form)
    const certificate = readSigningCertificate(pem, visit.local.clock.now())
    const text = certificate.toString()
    if (text.trim() === connection.saml.certificate.trim() && form.text('source') !== 'example') {
      throw new Refusal('The certificate was not accepted', 'It is the one that is here already.', 'pem')
    }
    const expires = new Date(certificate.validTo).toISOString()
    const saml = {
      ...connection.saml,
      certificate: text,
      certificate_expires_at: expires,
      certificate_notice: undefined,
    }
    visit.update('connections', connection, { saml })
    return 'renewed'
  },
}

async function textOf(form: Form): Promise<string> {
  return (await form.file('file')?.text()) ?? form.text('pem')
}

async function exampleCertificate({ local }: Visit): Promise<string> {
  const now = local.clock.now()
  const { cert } = await generate([{ name: 'commonName', value: 'Example identity provider' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + 730 * DAY_MS),
  })
  return cert
}

const renewed: Page = {
  path: 'renewed',
  step: 'Finish',
  show(visit) {
    const connection = subject(visit)
    if (!connection) return ''
    return {
      title: 'The certificate was renewed',
      lead: `People sign in with ${connection.name} as before.`,
      body: <CertificateFacts connection={connection} />,
      foot: { label: 'Finish', back: 'upload' },
    }
  },
  send: ({ wayOut }) => wayOut,
}

/** The portal of the intent `certificate_renewal`. */
export const certificates: Page[] = [list, current, upload, renewed]
