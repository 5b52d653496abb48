import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { SamlSettings } from '../../core/types.ts'
import { parseCertificate, staleness } from '../x509.ts'

/** A sentence for the admin about what is wrong with the metadata. */
export class MetadataError extends Error {}

const fail = (sentence: string): never => {
  throw new MetadataError(sentence)
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  alwaysCreateTextNode: true,
})

/** An element by the names of its children; those of its attributes begin with @. */
type Node = Record<string, unknown>

/** The elements at a path below some. A name that an element has once is no array, which `flatMap` takes as well. */
const at = (nodes: Node[], ...path: string[]): Node[] =>
  path.reduce((found, name) => found.flatMap((node) => (node[name] ?? []) as Node[]), nodes)

const textOf = (node: Node, name: string) => String(node[name] ?? '')

/**
 * Reads what a connection needs from an identity provider's SAML metadata.
 * @param now milliseconds at which the certificate has to be valid
 * @throws MetadataError with a sentence for the admin
 */
export function readMetadata(xml: string, now: number): SamlSettings {
  const entity = findEntity(parse(xml.replace(/^\uFEFF/, '').trim()))
  const entity_id = textOf(entity, '@entityID') || fail('The EntityDescriptor has no entityID.')
  const descriptor = at([entity], 'IDPSSODescriptor')
  const sso_url = readSignOnUrl(descriptor)
  const certificate = readCertificate(descriptor, now)
  const certificate_expires_at = new Date(certificate.validTo).toISOString()
  return { entity_id, sso_url, certificate: certificate.toString(), certificate_expires_at }
}

function parse(text: string): Node {
  if (!text) fail('There is no metadata yet. Paste the XML that your identity provider gives you.')
  if (/^<(!doctype\s+)?html/i.test(text)) {
    fail('This is a web page, not metadata. Download the XML itself and use that.')
  }
  // A DOCTYPE can declare entities that grow without end; metadata never needs one.
  if (/<!DOCTYPE/i.test(text)) fail('The metadata contains a DOCTYPE, which is not accepted.')
  const validity = XMLValidator.validate(text)
  if (validity === true) return parser.parse(text)
  // For text that breaks off, the validator lists the open tags as JSON.
  const { msg, line } = validity.err
  const open = msg.match(/^Invalid '(\[.*\])' found/s)?.[1]?.match(/\w[\w:.-]*/g)
  const reason = open ? `It ends before ${open.map((tag) => `</${tag}>`).join(', ')}.` : `Line ${line}: ${msg}`
  return fail(`This is not well-formed XML. ${reason}`)
}

/** The first entity that is an identity provider; the file may hold a whole federation. */
function findEntity(document: Node): Node {
  const entities = at([document, ...at([document], 'EntitiesDescriptor')], 'EntityDescriptor')
  if (!entities.length) fail('This XML is not SAML metadata: it has no EntityDescriptor element.')
  const what = 'This metadata does not describe an identity provider: it has no IDPSSODescriptor.'
  return entities.find((entity) => entity.IDPSSODescriptor) ?? fail(`${what} It may be the service provider’s own.`)
}

function readSignOnUrl(descriptor: Node[]): string {
  const bindings = ['Redirect', 'POST'].map((name) => `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${name}`)
  const services = bindings.flatMap((binding) =>
    at(descriptor, 'SingleSignOnService').filter((service) => service['@Binding'] === binding),
  )
  const [service = fail('The metadata has no SingleSignOnService with the HTTP-Redirect or HTTP-POST binding.')] =
    services
  const location = textOf(service, '@Location')
  const isAbsolute = URL.canParse(location) && /^https?:$/.test(new URL(location).protocol)
  return isAbsolute ? location : fail(`The sign-in address in the metadata is not an absolute URL: “${location}”.`)
}

/** The signing certificate that is good now. During a roll-over metadata holds the old one beside the new. */
function readCertificate(descriptor: Node[], now: number) {
  const keys = at(descriptor, 'KeyDescriptor').filter((key) => (key['@use'] ?? 'signing') === 'signing')
  const certificates = at(keys, 'KeyInfo', 'X509Data', 'X509Certificate').map(
    (element) =>
      parseCertificate(textOf(element, '#text')) ??
      fail('The signing certificate in the metadata cannot be read. It may have been cut short.'),
  )
  const [first = fail('The metadata has no signing certificate (X509Certificate).')] = certificates
  const good = certificates.find((certificate) => !staleness(certificate, now))
  return good ?? fail(`The signing certificate ${staleness(first, now, 'Renew it there, then try again.')}`)
}
