import { X509Certificate } from 'node:crypto'
import { Refusal } from './flow.ts'
import { day } from './parts.ts'

/** What people upload by mistake, by words in it, and what to do instead. */
const MISTAKES = {
  'PRIVATE KEY': 'a private key. It must not leave your identity provider; use the certificate, which is public.',
  'PUBLIC KEY': 'a public key without a certificate. Download the certificate (X.509) instead.',
  'CERTIFICATE REQUEST': 'a request for a certificate, not the certificate.',
  PKCS7: 'a PKCS #7 bundle. Download the certificate as PEM or Base64.',
}
const NOTHING = 'There is none yet. Paste the certificate that your identity provider shows, or choose its file.'
const NO_X509 = 'no X.509 certificate in PEM. It starts with -----BEGIN CERTIFICATE----- and must not be cut short.'

/**
 * Reads a signing certificate that an admin pasted or chose.
 * @param now milliseconds at which it has to be valid
 * @throws Refusal with the reason
 */
export function readSigningCertificate(pem: string, now: number): X509Certificate {
  const refuse = (reason: string): never => {
    throw new Refusal('The certificate was not accepted', reason, 'pem')
  }
  if (!pem.trim()) refuse(NOTHING)
  for (const [words, what] of Object.entries(MISTAKES)) if (pem.includes(words)) refuse(`This is ${what}`)
  const [one = pem, ...others] = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  if (others.length) refuse('This holds several certificates. Use only the one that signs.')
  const certificate = parseCertificate(one) ?? refuse(`This is ${NO_X509}`)
  if (certificate.ca && !certificate.checkIssued(certificate)) {
    refuse('This certificate belongs to an authority that issues others. Use the one that signs.')
  }
  const { asymmetricKeyType } = certificate.publicKey
  if (asymmetricKeyType !== 'rsa') refuse(`Its key is of the type ${asymmetricKeyType}; SAML here takes RSA.`)
  const stale = staleness(certificate, now, 'Create a new one there.')
  return stale ? refuse(`It ${stale}`) : certificate
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
