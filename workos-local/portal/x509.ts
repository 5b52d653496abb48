import { X509Certificate } from 'node:crypto'
import { Refusal } from './flow.tsx'
import { day } from './parts.tsx'

/**
 * Reads a signing certificate that an admin pasted or chose.
 * @param now milliseconds at which it has to be valid
 * @throws Refusal with the reason
 */
export function readSigningCertificate(pem: string, now: number): X509Certificate {
  const refuse = (reason: string) => new Refusal('The certificate was not accepted', reason, 'pem')
  if (!pem.trim())
    throw refuse('There is none yet. Paste the certificate that your identity provider shows, or choose its file.')
  if (/PRIVATE KEY/.test(pem))
    throw refuse(
      'This is a private key. It must not leave your identity provider; use the certificate, which is public.',
    )
  if (/BEGIN (RSA )?PUBLIC KEY/.test(pem))
    throw refuse('This is a public key without a certificate. Download the certificate (X.509) instead.')
  if (/BEGIN CERTIFICATE REQUEST/.test(pem)) throw refuse('This is a request for a certificate, not the certificate.')
  if (/BEGIN PKCS7/.test(pem)) throw refuse('This is a PKCS #7 bundle. Download the certificate as PEM or Base64.')
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  if (blocks.length > 1) throw refuse('This holds several certificates. Use only the one that signs.')
  const certificate = parse(blocks[0] ?? pem)
  if (!certificate)
    throw refuse(
      'This is no X.509 certificate in PEM. It starts with -----BEGIN CERTIFICATE----- and must not be cut short.',
    )
  if (certificate.ca && !certificate.checkIssued(certificate))
    throw refuse('This certificate belongs to an authority that issues others. Use the one that signs.')
  if (certificate.publicKey.asymmetricKeyType !== 'rsa')
    throw refuse(`Its key is of the type ${certificate.publicKey.asymmetricKeyType}; SAML here takes RSA.`)
  if (Date.parse(certificate.validFrom) > now) throw refuse(`It is not valid before ${day(certificate.validFrom)}.`)
  if (Date.parse(certificate.validTo) <= now)
    throw refuse(`It expired on ${day(certificate.validTo)}. Create a new one there.`)
  return certificate
}

/** A certificate as PEM, or as the Base64 inside it. */
function parse(text: string): X509Certificate | null {
  try {
    return new X509Certificate(text.includes('-----') ? text : Buffer.from(text, 'base64'))
  } catch {
    return null
  }
}
