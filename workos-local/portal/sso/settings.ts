import { html } from 'hono/html'
import { exampleConfiguration, exampleMetadata } from '../../control/example-idp.ts'
import type { Local } from '../../core/local.ts'
import type { Connection, OidcSettings, SamlSettings } from '../../core/types.ts'
import { type Form, Refusal } from '../flow.ts'
import { field, type Part } from '../parts.ts'
import { fetchText } from './fetch-text.ts'
import { discover } from './oidc.ts'
import { isOidc } from './providers.ts'
import { MetadataError, readMetadata } from './saml-metadata.ts'

const WAYS = { url: 'As a URL', xml: 'As text to paste', file: 'As a file' }

/** The fields for a provider's metadata or client. */
export function settingsFields({ connection_type, oidc }: Connection, { url }: Local): Part {
  const here = `Only addresses on this machine, such as ${url}/_local/example-idp`
  if (!isOidc(connection_type)) {
    return [
      ({ refused }) => ways(refused?.values.source || 'url'),
      field('url', 'Metadata URL', { class: 'for-url', hint: `${here}/metadata` }),
      field('xml', 'Metadata XML', { class: 'for-xml', type: 'textarea' }),
      field('file', 'Metadata file', {
        class: 'for-file',
        type: 'file',
        accept: '.xml,text/xml,application/xml',
        hint: 'An XML file of at most 1 MB.',
      }),
    ]
  }
  const secretHint = 'The local WorkOS checks that there is one and does not keep it.'
  return [
    field('client_id', 'Client ID', { value: oidc?.client_id }),
    field('client_secret', 'Client secret', { type: 'password', hint: secretHint }),
    field('issuer', 'Issuer', { value: oidc?.issuer, hint: here }),
  ]
}

const ways = (current: string) => html`
  <fieldset class="ways">
    <legend>How do you have it?</legend>
    ${Object.entries(WAYS).map(([value, label]) => {
      const checked = value === current && html` checked`
      return html`<label><input type="radio" name="source" value="${value}"${checked}>${label}</label>`
    })}
  </fieldset>`

/**
 * What the form says about the provider, or where it finds it.
 * @throws Refusal with the reason
 */
export async function settingsFrom(form: Form, { connection_type }: Connection, local: Local) {
  const source = form.text('source')
  try {
    return isOidc(connection_type) ? { oidc: await client(form, local) } : { saml: await saml(form, local) }
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error
    const file = source === 'file' && form.file('file')
    const rest = file ? `The file was ${file.name}.` : 'What you entered is still there.'
    const what = source ? 'metadata' : 'issuer'
    throw new Refusal(`The ${what} was not accepted`, `${error.message} ${rest}`, source || 'issuer')
  }
}

async function saml(form: Form, local: Local): Promise<SamlSettings> {
  const read = (xml: string) => readMetadata(xml, local.clock.now())
  const source = form.text('source')
  if (source === 'example') return read(exampleMetadata(local))
  if (source === 'url') return read(await fetchText(form.text('url'), 'paste the XML instead'))
  if (source !== 'file') return read(form.text('xml'))
  const file = form.file('file')
  if (!file) throw new MetadataError('Choose the metadata file first.')
  return read(await file.text())
}

async function client(form: Form, local: Local): Promise<OidcSettings> {
  if (form.text('source') === 'example') {
    const { issuer, authorization_endpoint } = exampleConfiguration(local)
    return { issuer, authorization_endpoint, client_id: 'example-client' }
  }
  const client_id = form.need('client_id', 'client ID', 'Copy it from your identity provider.')
  form.need('client_secret', 'client secret', 'Copy it from your identity provider.')
  return { ...(await discover(form.text('issuer'))), client_id }
}
