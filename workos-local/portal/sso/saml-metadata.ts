import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isWebUrl } from '../../core/loopback.ts'
import type { SamlSettings } from '../../core/types.ts'
import { Refusal } from '../visit.ts'
import { parseCertificate, staleness } from '../x509.ts'

const refuse = (why: string, known: Record<string, string> = {}): never => {
  throw new Refusal(why, known)
}

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  alwaysCreateTextNode: true,
})

/** An element by the names of its children; those of its attributes begin with @_. */
type Node = Record<string, unknown>

/** The elements at a path below some. A name that an element has once is no array, which `flatMap` takes as well. */
const at = (nodes: Node[], ...path: string[]): Node[] =>
  path.reduce((found, name) => found.flatMap((node) => (node[name] ?? []) as Node[]), nodes)

const textOf = (node: Node | undefined, name: string) => String(node?.[name] ?? '')

/**
 * Reads what a connection needs from an identity provider's SAML metadata, which may be that of a whole federation.
 * @param now milliseconds at which the certificate has to be valid
 * @throws Refusal, whose words are those of the page `metadata`
 */
export function readMetadata(xml: string, now: number): SamlSettings {
  const document = [parse(xml.replace(/^\uFEFF/, '').trim())]
  const entities = at([...document, ...at(document, 'EntitiesDescriptor')], 'EntityDescriptor')
  if (!entities.length) refuse('no_entity')
  const entity = entities.find(({ IDPSSODescriptor }) => IDPSSODescriptor) ?? refuse('no_idp')
  const entity_id = textOf(entity, '@_entityID') || refuse('no_entity_id')
  const descriptor = at([entity], 'IDPSSODescriptor')

  const services = at(descriptor, 'SingleSignOnService')
  const [service = refuse('no_address')] = ['Redirect', 'POST'].flatMap((name) =>
    services.filter((one) => one['@_Binding'] === `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${name}`),
  )
  const sso_url = textOf(service, '@_Location')
  if (!isWebUrl(sso_url)) refuse('bad_address', { address: sso_url })

  // During a roll-over there is the old certificate beside the new one.
  const keys = at(descriptor, 'KeyDescriptor').filter((key) => (key['@_use'] ?? 'signing') === 'signing')
  const elements = at(keys, 'KeyInfo', 'X509Data', 'X509Certificate')
  const certificates = elements.map((element) => parseCertificate(textOf(element, '#text')))
  const [first = refuse('no_certificate')] = certificates
  const certificate = certificates.find((one) => !staleness(one, now)) ?? first
  const stale = staleness(certificate, now)
  if (stale) throw stale
  const certificate_expires_at = new Date(certificate.validTo).toISOString()
  return { entity_id, sso_url, certificate: certificate.toString(), certificate_expires_at }
}

function parse(text: string): Node {
  if (!text) refuse('empty')
  if (/^<(!doctype\s+)?html/i.test(text)) refuse('web_page')
  if (/<!DOCTYPE/i.test(text)) refuse('doctype')
  const validity = XMLValidator.validate(text)
  if (validity === true) return parser.parse(text)
  // For text that breaks off, the validator lists the open tags as JSON.
  const { msg, line } = validity.err
  const open = msg.match(/^Invalid '(\[.*\])' found/s)?.[1]?.match(/\w[\w:.-]*/g)
  return open
    ? refuse('unclosed', { tags: open.map((tag) => `</${tag}>`).join(', ') })
    : refuse('malformed', { line: String(line), problem: msg })
}
