import { createPrivateKey, type JsonWebKey, type KeyObject, randomBytes, X509Certificate } from 'node:crypto'
import path from 'node:path'
import { generate } from 'selfsigned'
import { readJson, writePrivate } from './files.ts'

interface KeyPair {
  private: string
  cert: string
}

interface StoredKeys {
  /** Signs access tokens. */
  signing: KeyPair
  /** Signs portal links and refresh tokens. */
  secret: string
  /** Certificate of the example identity provider. */
  example_idp: KeyPair
}

export interface Keys {
  signingKey: KeyObject
  /** The public half, as `/sso/jwks` publishes it. */
  jwk: JsonWebKey & { kid: string }
  secret: string
  /** PEM. */
  exampleIdpCertificate: string
}

/**
 * The stand-in's keys. They survive a restart, or everybody would be signed out by it: the app finds no matching key
 * and refreshes for ever. Without a folder they live as long as the process.
 */
export async function loadKeys(dataDir: string | undefined): Promise<Keys> {
  const stored = dataDir ? await storedKeys(path.join(dataDir, 'keys.json')) : await processKeys()
  return {
    signingKey: createPrivateKey(stored.signing.private),
    jwk: publicJwk(new X509Certificate(stored.signing.cert)),
    secret: stored.secret,
    exampleIdpCertificate: stored.example_idp.cert,
  }
}

async function storedKeys(file: string): Promise<StoredKeys> {
  const stored = readJson<StoredKeys>(file)
  if (stored) return stored
  const made = await makeKeys()
  writePrivate(file, made)
  return made
}

/** Made once for all stand-ins of this process: making them takes a third of a second. */
let keysOfProcess: Promise<StoredKeys> | undefined
function processKeys(): Promise<StoredKeys> {
  keysOfProcess ??= makeKeys()
  return keysOfProcess
}

async function makeKeys(): Promise<StoredKeys> {
  return {
    signing: await certificate('Local WorkOS access tokens', 3650),
    secret: randomBytes(32).toString('base64url'),
    example_idp: await certificate('Example identity provider', 365),
  }
}

async function certificate(commonName: string, days: number): Promise<KeyPair> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + days * 24 * 60 * 60 * 1000),
  })
  return { private: key, cert }
}

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
