import { z } from 'zod'
import { exampleConfiguration, exampleMetadata } from '../../control/example-idp.ts'
import type { Local } from '../../core/local.ts'
import { askHere, isWebUrl } from '../../core/loopback.ts'
import type { Connection, OidcSettings, SamlSettings } from '../../core/types.ts'
import { FILE_LIMIT_BYTES } from '../portal.ts'
import { type Form, Refusal } from '../visit.ts'
import { isOidc } from './providers.ts'
import { readMetadata } from './saml-metadata.ts'

const TIMEOUT_MS = 5000

/** What the form says about the identity provider, or where it finds it. @throws Refusal */
export const readSettings = async (form: Form, { connection_type }: Connection, local: Local) =>
  isOidc(connection_type) ? { oidc: await readClient(form, local) } : { saml: await readSaml(form, local) }

async function readSaml(form: Form, local: Local): Promise<SamlSettings> {
  const source = form.text('source')
  const file = form.file('file')
  if (source === 'file' && !file) throw new Refusal('no_file')
  const sources: Record<string, () => string | Promise<string>> = {
    example: () => exampleMetadata(local),
    url: () => fetchOrRefuse(form.text('url')),
    file: async () => (await file?.text()) ?? '',
  }
  return readMetadata(await (sources[source] ?? (() => form.text('xml')))(), local.clock.now())
}

const url = z.url({ protocol: /^https?$/ })
const CONFIGURATION = z.object({ issuer: url, authorization_endpoint: url, token_endpoint: url, jwks_uri: url })

/** Source of the discovery: OpenID Connect Discovery 1.0, sections 3 and 4. The client's secret is not kept. */
async function readClient(form: Form, local: Local): Promise<OidcSettings> {
  if (form.text('source') === 'example') return { ...exampleConfiguration(local), client_id: 'example-client' }
  const path = '/.well-known/openid-configuration'
  const wanted = form.text('issuer').replace(/\/$/, '').replace(path, '')
  const json = await new Response(await fetchOrRefuse(wanted + path)).json().catch(() => {
    throw new Refusal('no_json')
  })
  const { data, error } = CONFIGURATION.safeParse(json)
  if (!data) {
    throw new Refusal('incomplete', { names: error.issues.map(({ path }) => path.join('.')).join(', ') })
  }
  const { issuer, authorization_endpoint } = data
  if (issuer.replace(/\/$/, '') !== wanted) throw new Refusal('other_issuer', { other: issuer })
  return { issuer, authorization_endpoint, client_id: form.text('client_id') }
}

async function fetchOrRefuse(url: string): Promise<string> {
  if (!isWebUrl(url)) throw new Refusal('no_url')
  const answer = await askHere(url, TIMEOUT_MS, {}, FILE_LIMIT_BYTES)
  if (answer.problem) throw new Refusal(answer.problem)
  if (!answer.ok) throw new Refusal('status', { status: String(answer.status) })
  if (!answer.isWhole) throw new Refusal('large')
  return answer.text
}
