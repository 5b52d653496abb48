import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import path from 'node:path'
import { generate } from 'selfsigned'
import { readJson, writePrivate } from './files.ts'

type StoredKeys = Awaited<ReturnType<typeof makeKeys>>

/** Made once for all stand-ins without a folder: making them takes a third of a second. */
let ofProcess: Promise<StoredKeys> | undefined

/**
 * The stand-in's keys. They survive a restart, or everybody would be signed out by it: the app finds no matching key
 * and refreshes for ever. Without a folder they live as long as the process.
 */
export async function loadKeys(dataDir: string | undefined) {
  const file = dataDir && path.join(dataDir, 'keys.json')
  if (!file) ofProcess ??= makeKeys()
  const known = file ? readJson<StoredKeys>(file) : await ofProcess
  const stored = known ?? (await makeKeys())
  if (file && !known) writePrivate(file, stored)
  const jwk = publicJwk(new X509Certificate(stored.signing.cert))
  return {
    /** Signs access tokens. */
    signingKey: { ...jwk, ...createPrivateKey(stored.signing.private).export({ format: 'jwk' }) },
    /** The public half, as `/sso/jwks` publishes it. */
    jwk,
    /** Signs portal links and refresh tokens. */
    secret: stored.secret,
    /** PEM. */
    exampleIdpCertificate: stored.example_idp.cert,
  }
}

export type Keys = Awaited<ReturnType<typeof loadKeys>>

const makeKeys = async () => ({
  signing: await makeCertificate('Local WorkOS access tokens', 0, 3650),
  secret: randomBytes(32).toString('base64url'),
  example_idp: await makeCertificate('Example identity provider', 0, 365),
})

/** A self-signed certificate with its key, in PEM; its days count from `now`. */
export const makeCertificate = (name: string, fromDays: number, toDays: number, now = Date.now()) =>
  generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now + fromDays * 86_400_000),
    notAfterDate: new Date(now + toDays * 86_400_000),
  })

function publicJwk(certificate: X509Certificate) {
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
