import { X509Certificate } from 'node:crypto'
import { day } from '../pages/parts.ts'
import { Refusal } from './visit.ts'

/** What people upload by mistake. */
const MISTAKES = ['PRIVATE KEY', 'PUBLIC KEY', 'CERTIFICATE REQUEST', 'PKCS7']

/**
 * Reads a signing certificate that an admin pasted or chose.
 * @param now milliseconds at which it has to be valid
 * @throws Refusal, whose words are those of the page `upload`
 */
export function readSigningCertificate(pem: string, now: number): X509Certificate {
  if (!pem.trim()) throw new Refusal('none')
  const mistake = MISTAKES.find((words) => pem.includes(words))
  if (mistake) throw new Refusal(mistake.toLowerCase().replace(' ', '_'))
  const [one = pem, ...others] = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  if (others.length) throw new Refusal('several')
  const certificate = parseCertificate(one)
  if (certificate.ca && !certificate.checkIssued(certificate)) throw new Refusal('authority')
  const { asymmetricKeyType: type = '' } = certificate.publicKey
  if (type !== 'rsa') throw new Refusal('key_type', { type })
  const stale = staleness(certificate, now)
  if (stale) throw stale
  return certificate
}

/** A certificate from PEM, or from the Base64 inside it. @throws Refusal */
export function parseCertificate(text: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, ''), 'base64'))
  } catch {
    throw new Refusal('unreadable')
  }
}

/** Why a certificate is not good at a moment. */
export function staleness({ validFrom, validTo }: X509Certificate, now: number): Refusal | undefined {
  if (Date.parse(validFrom) > now) return new Refusal('early', { day: day(validFrom) })
  return Date.parse(validTo) <= now ? new Refusal('late', { day: day(validTo) }) : undefined
}
