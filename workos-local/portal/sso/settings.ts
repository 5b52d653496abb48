import { z } from 'zod'
import { exampleConfiguration, exampleMetadata } from '../../control/example-idp.ts'
import type { Local } from '../../core/local.ts'
import { askHere, isWebUrl } from '../../core/loopback.ts'
import type { Connection, OidcSettings } from '../../core/types.ts'
import { FILE_LIMIT_BYTES } from '../portal.ts'
import { type Form, Refusal } from '../visit.ts'
import { providerOf } from './providers.ts'
import { readMetadata } from './saml-metadata.ts'

const TIMEOUT_MS = 5000

/** What the form says about the identity provider, or where it finds it. @throws Refusal */
export const readSettings = async (form: Form, { connection_type }: Connection, local: Local) =>
  providerOf(connection_type).oidc
    ? { oidc: await readClient(form, local) }
    : { saml: readMetadata(await metadataOf(form, local), local.clock.now()) }

async function metadataOf({ source, url = '', file, xml = '' }: Form, local: Local): Promise<string> {
  if (source === 'example') return exampleMetadata(local)
  if (source === 'url') return fetchOrRefuse(url)
  if (source !== 'file') return xml
  if (file) return file
  throw new Refusal('no_file')
}

const url = z.url({ protocol: /^https?$/ })
const CONFIGURATION = z.object({ issuer: url, authorization_endpoint: url, token_endpoint: url, jwks_uri: url })

/** Source of the discovery: OpenID Connect Discovery 1.0, sections 3 and 4. The client's secret is not kept. */
async function readClient({ source, issuer: typed = '', client_id = '' }: Form, local: Local): Promise<OidcSettings> {
  if (source === 'example') return { ...exampleConfiguration(local), client_id: 'example-client' }
  const path = '/.well-known/openid-configuration'
  const wanted = typed.replace(/\/$/, '').replace(path, '')
  const json = await new Response(await fetchOrRefuse(wanted + path)).json().catch(() => {
    throw new Refusal('no_json')
  })
  const { data, error } = CONFIGURATION.safeParse(json)
  if (!data) {
    throw new Refusal('incomplete', { names: error.issues.map(({ path }) => path.join('.')).join(', ') })
  }
  const { issuer, authorization_endpoint } = data
  if (issuer.replace(/\/$/, '') !== wanted) throw new Refusal('other_issuer', { other: issuer })
  return { issuer, authorization_endpoint, client_id }
}

async function fetchOrRefuse(url: string): Promise<string> {
  if (!isWebUrl(url)) throw new Refusal('no_url')
  const answer = await askHere(url, TIMEOUT_MS, {}, FILE_LIMIT_BYTES)
  if (answer.problem) throw new Refusal(answer.problem)
  if (!answer.ok) throw new Refusal('status', { status: String(answer.status) })
  if (!answer.isWhole) throw new Refusal('large')
  return answer.text
}
