import { X509Certificate } from 'node:crypto'
import { Refusal } from './flow.ts'
import { day } from './parts.ts'

const FRAMED = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** What people upload by mistake, and what to do instead. */
const OTHER_THINGS: [RegExp, string][] = [
  [/^\s*$/, 'There is none yet. Paste the certificate that your identity provider shows, or choose its file.'],
  [
    /PRIVATE KEY/,
    'This is a private key. It must not leave your identity provider; use the certificate, which is public.',
  ],
  [/BEGIN (RSA )?PUBLIC KEY/, 'This is a public key without a certificate. Download the certificate (X.509) instead.'],
  [/BEGIN CERTIFICATE REQUEST/, 'This is a request for a certificate, not the certificate.'],
  [/BEGIN PKCS7/, 'This is a PKCS #7 bundle. Download the certificate as PEM or Base64.'],
]

/**
 * Reads a signing certificate that an admin pasted or chose.
 * @param now milliseconds at which it has to be valid
 * @throws Refusal with the reason
 */
export function readSigningCertificate(pem: string, now: number): X509Certificate {
  const framed = pem.match(FRAMED) ?? []
  const certificate = parseCertificate(framed[0] ?? pem)
  const reason = OTHER_THINGS.find(([pattern]) => pattern.test(pem))?.[1] ?? problemOf(certificate, framed.length, now)
  if (certificate && !reason) return certificate
  throw new Refusal('The certificate was not accepted', reason ?? '', 'pem')
}

function problemOf(certificate: X509Certificate | null, count: number, now: number): string | undefined {
  if (count > 1) return 'This holds several certificates. Use only the one that signs.'
  if (!certificate) {
    return 'This is no X.509 certificate in PEM. It starts with -----BEGIN CERTIFICATE----- and must not be cut short.'
  }
  if (certificate.ca && !certificate.checkIssued(certificate)) {
    return 'This certificate belongs to an authority that issues others. Use the one that signs.'
  }
  const { asymmetricKeyType } = certificate.publicKey
  if (asymmetricKeyType !== 'rsa') return `Its key is of the type ${asymmetricKeyType}; SAML here takes RSA.`
  const stale = staleness(certificate, now, 'Create a new one there.')
  return stale && `It ${stale}`
}

/** A certificate from PEM, or from the Base64 inside it. */
export function parseCertificate(text: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, ''), 'base64'))
  } catch {
    return null
  }
}

/** Why a certificate is not good at a moment, as the end of a sentence. */
export function staleness({ validFrom, validTo }: X509Certificate, now: number, advice = ''): string | undefined {
  if (Date.parse(validFrom) > now) return `is not valid before ${day(validFrom)}.`
  return Date.parse(validTo) <= now ? `expired on ${day(validTo)}. ${advice}` : undefined
}
