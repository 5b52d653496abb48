import { X509Certificate } from 'node:crypto'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { SamlSettings } from '../../core/types.ts'

/** A sentence for the admin about what is wrong with the metadata. */
export class MetadataError extends Error {}

const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-'
const REPEATED = [
  'EntityDescriptor',
  'IDPSSODescriptor',
  'SingleSignOnService',
  'KeyDescriptor',
  'X509Data',
  'X509Certificate',
]

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => REPEATED.includes(name),
})

type Node = Record<string, unknown>

/** The elements of a name, for the names in REPEATED. */
const children = (node: Node | undefined, name: string) => (node?.[name] as Node[] | undefined) ?? []

/**
 * Reads what a connection needs from an identity provider's SAML metadata.
 * @param now milliseconds at which the certificate has to be valid
 * @throws MetadataError with a sentence for the admin
 */
export function readMetadata(xml: string, now: number): SamlSettings {
  const text = xml.replace(/^\uFEFF/, '').trim()
  if (!text) throw new MetadataError('There is no metadata yet. Paste the XML that your identity provider gives you.')
  if (/^<(!doctype\s+)?html/i.test(text)) {
    throw new MetadataError('This is a web page, not metadata. Download the XML itself and use that.')
  }
  // A DOCTYPE can declare entities that grow without end; metadata never needs one.
  if (/<!DOCTYPE/i.test(text)) throw new MetadataError('The metadata contains a DOCTYPE, which is not accepted.')
  const validity = XMLValidator.validate(text)
  if (validity !== true) {
    throw new MetadataError(`This is not well-formed XML. ${explain(validity.err)}`)
  }
  return readEntity(findEntity(parser.parse(text) as Node), now)
}

/** The parser's complaint as a sentence; for text that breaks off it lists the open tags as JSON. */
function explain({ msg, line }: { msg: string; line: number }): string {
  const open = msg.match(/^Invalid '(\[.*\])' found/s)?.[1]?.match(/\w[\w:.-]*/g)
  return open ? `It ends before ${open.map((tag) => `</${tag}>`).join(', ')}.` : `Line ${line}: ${msg}`
}

/** The first entity that is an identity provider; the file may hold a whole federation. */
function findEntity(document: Node): Node {
  const entities = children((document.EntitiesDescriptor as Node | undefined) ?? document, 'EntityDescriptor')
  if (!entities.length) throw new MetadataError('This XML is not SAML metadata: it has no EntityDescriptor element.')
  const provider = entities.find((entity) => entity.IDPSSODescriptor)
  if (!provider) {
    throw new MetadataError(
      'This metadata does not describe an identity provider: it has no IDPSSODescriptor. ' +
        'It may be the service provider’s own.',
    )
  }
  return provider
}

function readEntity(entity: Node, now: number): SamlSettings {
  const entity_id = entity['@entityID']
  if (typeof entity_id !== 'string' || !entity_id) throw new MetadataError('The EntityDescriptor has no entityID.')
  const descriptor = children(entity, 'IDPSSODescriptor')[0] ?? {}
  const sso_url = readSignOnUrl(descriptor)
  const certificate = readCertificate(descriptor, now)
  return {
    entity_id,
    sso_url,
    certificate: certificate.toString(),
    certificate_expires_at: new Date(certificate.validTo).toISOString(),
  }
}

function readSignOnUrl(descriptor: Node): string {
  const services = children(descriptor, 'SingleSignOnService')
  const usable = ['Redirect', 'POST']
    .map((binding) => services.find((service) => service['@Binding'] === BINDING + binding))
    .find(Boolean)
  if (!usable) {
    throw new MetadataError('The metadata has no SingleSignOnService with the HTTP-Redirect or HTTP-POST binding.')
  }
  const location = String(usable['@Location'] ?? '')
  if (!URL.canParse(location) || !/^https?:$/.test(new URL(location).protocol)) {
    throw new MetadataError(`The sign-in address in the metadata is not an absolute URL: “${location}”.`)
  }
  return location
}

/** The signing certificate that is good now. During a roll-over metadata holds the old one beside the new. */
function readCertificate(descriptor: Node, now: number): X509Certificate {
  const texts = children(descriptor, 'KeyDescriptor')
    .filter((key) => key['@use'] === undefined || key['@use'] === 'signing')
    .flatMap((key) => children(key.KeyInfo as Node | undefined, 'X509Data'))
    .flatMap((data) => children(data, 'X509Certificate'))
  if (!texts.length) throw new MetadataError('The metadata has no signing certificate (X509Certificate).')

  const certificates = texts.map(parseCertificate)
  const valid = certificates.find((one) => Date.parse(one.validFrom) <= now && now <= Date.parse(one.validTo))
  if (valid) return valid
  const [first] = certificates as [X509Certificate]
  throw Date.parse(first.validFrom) > now
    ? new MetadataError(`The signing certificate is not valid before ${day(first.validFrom)}.`)
    : new MetadataError(`The signing certificate expired on ${day(first.validTo)}. Renew it there, then try again.`)
}

function parseCertificate(text: unknown): X509Certificate {
  // With attributes on it the element is an object and its text is under #text.
  const value = typeof text === 'object' && text ? (text as Node)['#text'] : text
  const base64 = String(value ?? '').replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
  try {
    if (!/^[A-Za-z0-9+/]+=*$/.test(base64)) throw new Error('not base64')
    return new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    throw new MetadataError('The signing certificate in the metadata cannot be read. It may have been cut short.')
  }
}

const day = (date: string) => new Date(date).toISOString().slice(0, 10)
