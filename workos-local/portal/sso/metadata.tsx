/** @jsxImportSource hono/jsx */
import { exampleConfiguration, exampleMetadata } from '../../control/example-idp.ts'
import type { OidcSettings, SamlSettings } from '../../core/types.ts'
import { type Form, type Page, Refusal } from '../flow.tsx'
import { Field } from '../parts.tsx'
import type { Visit } from '../visit.ts'
import { fetchText } from './fetch-text.ts'
import { subject } from './manage.tsx'
import { discover } from './oidc.ts'
import { isOidc, providerOf } from './providers.ts'
import { MetadataError, readMetadata } from './saml-metadata.ts'

/** The provider's metadata or client. What passes makes the connection `validating`. */
export const metadata: Page = {
  path: 'metadata',
  step: (visit) => (isOidc(subject(visit)?.connection_type ?? '') ? 'Enter its client' : 'Enter its metadata'),
  show(visit) {
    const connection = subject(visit)
    if (!connection) return 'provider'
    const known = providerOf(connection.connection_type)
    const oidc = isOidc(known.type)
    return {
      title: oidc ? 'Enter its client' : 'Enter its metadata',
      lead: oidc
        ? `The app has a client at ${known.name}. There it is called: ${known.metadata}.`
        : `${known.name} describes itself in a small XML file. There it is called: ${known.metadata}.`,
      body: oidc ? <ClientFields visit={visit} oidc={connection.oidc} /> : <MetadataFields visit={visit} />,
      aside: (
        <form class="aside-box" method="post">
          <div>
            <h2>No identity provider at hand?</h2>
            <p>The local WorkOS brings one along. Its metadata is real, and it signs in nobody.</p>
          </div>
          <button class="btn" type="submit" name="source" value="example">
            Use the example identity provider
          </button>
        </form>
      ),
      foot: { label: 'Continue', back: 'create' },
    }
  },
  async send(visit, form) {
    const connection = subject(visit)
    if (!connection) return 'provider'
    const read = isOidc(connection.connection_type) ? readClient(visit, form) : readSaml(visit, form)
    const settings = await read.catch((error: unknown) => {
      throw error instanceof MetadataError ? refusalOf(form, error) : error
    })
    // A connection that works keeps working with its new metadata.
    const state = connection.state === 'active' ? 'active' : 'validating'
    visit.update('connections', connection, { ...settings, state, last_test: undefined })
    return 'test'
  },
}

const WAYS = [
  ['url', 'As a URL'],
  ['xml', 'As text to paste'],
  ['file', 'As a file'],
] as const

const MetadataFields = ({ visit }: { visit: Visit }) => {
  const source = visit.refused?.values.source || 'url'
  return (
    <>
      <fieldset class="ways">
        <legend>How do you have it?</legend>
        {WAYS.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="source" value={value} checked={value === source} />
            {label}
          </label>
        ))}
      </fieldset>
      <Field
        visit={visit}
        name="url"
        class="for-url"
        label="Metadata URL"
        hint={`Only addresses on this machine, such as ${visit.local.url}/_local/example-idp/metadata`}
      />
      <Field visit={visit} name="xml" class="for-xml" label="Metadata XML" type="textarea" />
      <Field
        visit={visit}
        name="file"
        class="for-file"
        label="Metadata file"
        type="file"
        accept=".xml,text/xml,application/xml"
        hint="An XML file of at most 1 MB."
      />
    </>
  )
}

async function readSaml({ local }: Visit, form: Form): Promise<{ saml: SamlSettings }> {
  const source = form.text('source')
  let xml = form.text('xml')
  if (source === 'example') xml = exampleMetadata(local)
  if (source === 'url') xml = await fetchText(form.text('url'), 'paste the XML instead')
  if (source === 'file') {
    const file = form.file('file')
    if (!file) throw new MetadataError('Choose the metadata file first.')
    xml = await file.text()
  }
  return { saml: readMetadata(xml, local.clock.now()) }
}

const ClientFields = ({ visit, oidc }: { visit: Visit; oidc?: OidcSettings }) => (
  <>
    <Field visit={visit} name="client_id" label="Client ID" value={oidc?.client_id} />
    <Field
      visit={visit}
      name="client_secret"
      label="Client secret"
      type="password"
      hint="The local WorkOS checks that there is one and does not keep it."
    />
    <Field
      visit={visit}
      name="issuer"
      label="Issuer"
      value={oidc?.issuer}
      hint={`Only addresses on this machine, such as ${visit.local.url}/_local/example-idp`}
    />
  </>
)

async function readClient({ local }: Visit, form: Form): Promise<{ oidc: OidcSettings }> {
  if (form.text('source') === 'example') {
    const { issuer, authorization_endpoint } = exampleConfiguration(local)
    return { oidc: { issuer, authorization_endpoint, client_id: 'example-client' } }
  }
  const client_id = form.text('client_id')
  if (!client_id) throw new Refusal('The client ID is missing', 'Copy it from your identity provider.', 'client_id')
  if (!form.text('client_secret')) {
    throw new Refusal('The client secret is missing', 'Copy it from your identity provider.', 'client_secret')
  }
  return { oidc: { ...(await discover(form.text('issuer'))), client_id } }
}

function refusalOf(form: Form, { message }: MetadataError): Refusal {
  const source = form.text('source')
  if (!source)
    return new Refusal('The issuer was not accepted', `${message} What you entered is still there.`, 'issuer')
  const file = source === 'file' && form.file('file')
  const rest = file ? `The file was ${file.name}.` : 'What you entered is still there.'
  return new Refusal('The metadata was not accepted', `${message} ${rest}`, source)
}
