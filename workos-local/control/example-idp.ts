import type { Local } from '../core/local.ts'
import { CONFIGURATION, METADATA } from './example-metadata.ts'

/** SAML metadata of an identity provider that lives in the stand-in, with its real self-signed certificate. */
export function exampleMetadata(local: Local): string {
  const certificate = local.keys.exampleIdpCertificate.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
  return fill(METADATA, local).replace('{certificate}', certificate)
}

/** The OpenID configuration of the same identity provider. */
export const exampleConfiguration = (local: Local): typeof CONFIGURATION =>
  JSON.parse(fill(JSON.stringify(CONFIGURATION), local))

const fill = (text: string, { url }: Local) => text.replaceAll('{idp}', `${url}/_local/example-idp`)
