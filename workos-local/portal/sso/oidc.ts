import { z } from 'zod'
import type { OidcSettings } from '../../core/types.ts'
import { fetchText } from './fetch-text.ts'
import { MetadataError } from './saml-metadata.ts'

const DISCOVERY = '/.well-known/openid-configuration'

const url = z.url({ protocol: /^https?$/ })
const document = z.object({ issuer: url, authorization_endpoint: url, token_endpoint: url, jwks_uri: url })

/**
 * Reads what an OpenID provider says of itself. Source: OpenID Connect Discovery 1.0, sections 3 and 4.
 * @param issuer the provider's address, or that of its discovery document
 * @throws MetadataError with a sentence for the admin
 */
export async function discover(issuer: string): Promise<Omit<OidcSettings, 'client_id'>> {
  const address = issuer.replace(/\/$/, '').replace(DISCOVERY, '')
  const reply = new Response(await fetchText(address + DISCOVERY, 'use the example identity provider'))
  const json = await reply.json().catch(() => {
    throw new MetadataError('There is no OpenID configuration: what the issuer answers is not JSON.')
  })
  const { data, error } = document.safeParse(json)
  if (!data) {
    const missing = [...new Set(error.issues.map(({ path }) => path.join('.')))].join(', ')
    throw new MetadataError(`The OpenID configuration lacks a usable ${missing}.`)
  }
  const { issuer: named, authorization_endpoint } = data
  if (named.replace(/\/$/, '') === address) return { issuer: named, authorization_endpoint }
  throw new MetadataError(`The OpenID configuration belongs to another issuer: “${named}”.`)
}
