import { createPrivateKey, type JsonWebKey, type KeyObject, randomBytes, X509Certificate } from 'node:crypto'
import path from 'node:path'
import { generate } from 'selfsigned'
import { readJson, writePrivate } from './files.ts'

export interface Keys {
  /** Signs access tokens. */
  signingKey: KeyObject
  /** The public half, as `/sso/jwks` publishes it. */
  jwk: JsonWebKey & { kid: string }
  /** Signs portal links and refresh tokens. */
  secret: string
  /** PEM. */
  exampleIdpCertificate: string
}

/**
 * The stand-in's keys. They survive a restart, or everybody would be signed out by it: the app finds no matching key
 * and refreshes for ever. Without a folder they live as long as the process.
 */
export async function loadKeys(dataDir: string | undefined): Promise<Keys> {
  const file = dataDir && path.join(dataDir, 'keys.json')
  let stored = file ? readJson<StoredKeys>(file) : null
  if (!stored) {
    stored = await (file ? makeKeys() : keysOfProcess())
    if (file) writePrivate(file, stored)
  }
  const { signing, secret, example_idp } = stored
  return {
    signingKey: createPrivateKey(signing.private),
    jwk: publicJwk(new X509Certificate(signing.cert)),
    secret,
    exampleIdpCertificate: example_idp.cert,
  }
}

type StoredKeys = Awaited<ReturnType<typeof makeKeys>>

/** Made once for all stand-ins without a folder: making them takes a third of a second. */
let made: Promise<StoredKeys> | undefined
function keysOfProcess(): Promise<StoredKeys> {
  made ??= makeKeys()
  return made
}

const makeKeys = async () => ({
  signing: await certificate('Local WorkOS access tokens', 3650),
  secret: randomBytes(32).toString('base64url'),
  example_idp: await certificate('Example identity provider', 365),
})

const certificate = (commonName: string, days: number) =>
  generate([{ name: 'commonName', value: commonName }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + days * 24 * 60 * 60 * 1000),
  })

function publicJwk(certificate: X509Certificate): Keys['jwk'] {
  const thumbprint = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
  return {
    alg: 'RS256',
    use: 'sig',
    kid: `sso_oidc_key_pair_${thumbprint.slice(0, 26)}`,
    ...certificate.publicKey.export({ format: 'jwk' }),
    x5c: [certificate.raw.toString('base64')],
    'x5t#S256': thumbprint,
  }
}
