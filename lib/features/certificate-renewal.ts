import 'server-only'
import { FileBadge } from 'lucide'
import { z } from 'zod'
import { utcDay } from '../words'
import { type Announcement, certificateEvents, listCertificateEvents, toAnnouncement } from '../workos/certificates'
import { type Connection, connectionEvents, listConnections, toConnectionChange } from '../workos/connections'
import { connectionTypeName, protocolOf } from '../workos/providers'
import type { ArrivedEvent, Fact, Feature, FeatureState, Summary } from './feature'
import { compareById, count, follow, joinReading, lastTold, newest, removed, removedAt, told } from './objects'

const details = z.object({
  certificates: z.array(
    z.object({
      /** Of the connection. */
      id: z.string(),
      type: z.string(),
      name: z.string(),
      state: z.string(),
      /** A connection can have one certificate of each kind. */
      announced: z.array(z.object({ kind: z.string(), expiresAt: z.string(), toldAt: z.string() })),
      createdAt: z.string(),
      updatedAt: z.string(),
      told,
    }),
  ),
  /** Connections over OpenID Connect or OAuth, which have no certificate. */
  oidc: z.array(z.object({ id: z.string(), updatedAt: z.string(), told })).catch([]),
  /** Announced for connections that are not known yet. */
  early: z
    .array(z.object({ connectionId: z.string(), kind: z.string(), expiresAt: z.string(), toldAt: z.string() }))
    .optional(),
  removed,
})
export type CertificateDetails = z.infer<typeof details>
export type Certificate = CertificateDetails['certificates'][number]

const dayMs = 24 * 3_600_000

/** WorkOS's own page calls a certificate expiring from here on. */
const soonDays = 30

/** The announcement of the certificate that ends first, or null when WorkOS announced none. */
const nextEnd = ({ announced }: Certificate) =>
  [...announced].sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))[0] ?? null

/**
 * Whole days until the certificate ends, a begun one counted; 0 or less when it has ended; null when nobody knows.
 * It is never earlier than WorkOS's announcement says it was there, so a clock that is moved there moves this too.
 */
export function daysLeft(certificate: Certificate, at: Date): number | null {
  const end = nextEnd(certificate)
  return end && Math.ceil((Date.parse(end.expiresAt) - Math.max(at.getTime(), Date.parse(end.toldAt))) / dayMs)
}

/** A certificate's state as the app reads it. */
export function certificateState(certificate: Certificate, at: Date): FeatureState {
  const left = daysLeft(certificate, at)
  if (left === null || left > soonDays) return 'active'
  return left > 0 ? 'needs_attention' : 'failed'
}

/** The word for a certificate's state. */
export function certificateWord(certificate: Certificate, at: Date): string {
  const left = daysLeft(certificate, at)
  if (left === null) return 'None announced'
  return left > 0 ? `${count(left, 'day')} left` : 'Expired'
}

/** The day a certificate ends, as it is shown. */
export function endsOn(certificate: Certificate): string | null {
  const end = nextEnd(certificate)
  return end && utcDay(new Date(end.expiresAt))
}

const kinds = new Map([
  ['ResponseSigning', 'Response signing'],
  ['RequestSigning', 'Request signing'],
  ['ResponseEncryption', 'Response encryption'],
])

/** What a certificate is for, in words; a kind that WorkOS adds later shows as it is. */
export const kindName = (kind: string) => kinds.get(kind) ?? kind

/** One that was only begun has no certificate yet. */
const isMade = ({ state }: Connection) => !['draft', 'requires_type', 'deleting'].includes(state)

/** A connection that has a certificate to renew. `TestIdp` is WorkOS's own. */
const isSaml = (connection: Connection) => /SAML$/.test(connection.type) && isMade(connection)

/** A connection that signs people in without one. */
export const isWithout = (connection: Connection) =>
  ['OpenID Connect', 'OAuth 2.0'].includes(protocolOf(connection.type) ?? '') && isMade(connection)

const toCertificate = ({ domains: _, ...connection }: Connection): Certificate => ({ ...connection, announced: [] })

/** Each certificate with what was announced for it besides; and what was announced for none of them. */
function announce(certificates: Certificate[], events: Announcement[]) {
  const isOf = (id: string) => (event: Announcement) => event.connectionId === id
  const early = events.filter(({ connectionId }) => !certificates.some(({ id }) => id === connectionId))
  return {
    certificates: certificates.map((certificate) => {
      const own = events.filter(isOf(certificate.id)).map(({ connectionId: _, ...announced }) => announced)
      return { ...certificate, announced: lastTold(certificate.announced, own, ({ kind }) => kind) }
    }),
    early: early.length > 0 ? early : undefined,
  }
}

/** What is read joined with what is stored: an announcement is only made once or twice. */
function join(stored: CertificateDetails, reading: CertificateDetails, began: Date): CertificateDetails {
  const { certificates, oidc, early = [], removed } = stored
  const events = certificates.flatMap(({ id, announced }) => announced.map((one) => ({ connectionId: id, ...one })))
  const after = joinReading({ objects: certificates, removed }, reading.certificates, began)
  const others = joinReading({ objects: oidc, removed }, reading.oidc, began)
  return { ...announce(after.objects, [...events, ...early]), oidc: others.objects, removed: after.removed }
}

/** After an event: about a connection, or what it announces about its certificate. */
function apply(stored: CertificateDetails, event: ArrivedEvent): CertificateDetails {
  const { certificates, oidc, early = [], removed } = stored
  const known = (id: string) => certificates.find((certificate) => certificate.id === id)
  if (certificateEvents.some((name) => name === event.name)) {
    const announcement = toAnnouncement(event)
    const { connectionId } = announcement
    if (!known(connectionId) && (event.beforeReading || removedAt(removed, connectionId))) return stored
    const key = ({ connectionId, kind }: Announcement) => `${connectionId} ${kind}`
    return { ...announce(certificates, lastTold(early, [announcement], key)), oidc, removed }
  }
  const change = toConnectionChange(event)
  if ('removed' in change) {
    const after = follow({ objects: certificates, removed }, change, event)
    const others = early.filter(({ connectionId }) => connectionId !== change.removed)
    return {
      ...announce(after.objects, others),
      oidc: oidc.filter(({ id }) => id !== change.removed),
      removed: after.removed,
    }
  }
  const { id, updatedAt } = change.object
  if (isWithout(change.object)) {
    return { ...stored, oidc: follow({ objects: oidc, removed }, { object: { id, updatedAt } }, event).objects }
  }
  if (!isSaml(change.object)) return stored
  const object = { ...toCertificate(change.object), announced: known(id)?.announced ?? [] }
  const after = follow({ objects: certificates, removed }, { object }, event)
  return { ...announce(after.objects, early), oidc, removed }
}

function summarize({ certificates, oidc }: CertificateDetails, at: Date): Summary {
  const end = (certificate: Certificate) => Date.parse(nextEnd(certificate)?.expiresAt ?? '') || Number.MAX_SAFE_INTEGER
  const certificate = [...certificates].sort((a, b) => end(a) - end(b))[0]
  if (!certificate && oidc.length > 0) {
    const needs = { text: 'OpenID Connect has no certificate to renew' }
    return {
      state: 'not_set_up',
      word: 'Not needed',
      line: needs.text,
      brief: 'Not needed',
      headline: 'No certificate has to be renewed',
      explanation: 'Only SAML connections have certificates that end.',
      needs,
    }
  }
  if (!certificate) {
    const needs = { text: 'Needs a SAML connection first', way: { slug: 'sso', label: 'Set up single sign-on' } }
    return {
      state: 'not_set_up',
      line: needs.text,
      brief: 'No SAML connection',
      headline: 'There is no certificate',
      explanation: 'Only SAML connections have certificates that end.',
      needs,
    }
  }
  const provider = connectionTypeName(certificate.type)
  const others = certificates.length > 1 ? `, ${count(certificates.length, 'connection')}` : ''
  const word = certificateWord(certificate, at)
  const day = endsOn(certificate)
  const said = { brief: `${provider}, ${word.toLowerCase()}`, line: `${provider}, ${word.toLowerCase()}${others}` }
  switch (certificateState(certificate, at)) {
    case 'failed':
      return {
        ...said,
        state: 'failed',
        word: 'Expired',
        line: `${provider}, ended on ${day}${others}`,
        headline: `The certificate of ${provider} has expired`,
        explanation: `It ended on ${day}. Sign-in through ${provider} can fail until it is renewed.`,
      }
    case 'needs_attention':
      return {
        ...said,
        state: 'needs_attention',
        headline: `The certificate of ${provider} ends on ${day}`,
        explanation: `${count(daysLeft(certificate, at) ?? 0, 'day')} left. Renew it before, so that sign-in through ${provider} does not stop.`,
      }
  }
  if (!day) {
    return {
      ...said,
      state: 'active',
      line: 'WorkOS has announced no certificate that ends soon',
      headline: 'No certificate ends soon',
      explanation: 'WorkOS announces it some time before one does.',
    }
  }
  return {
    ...said,
    state: 'active',
    headline: `The certificate of ${provider} is valid until ${day}`,
    explanation: 'WorkOS announces it again some time before it ends.',
  }
}

function facts(certificate: Certificate | undefined): Fact[] {
  // A connection that comes or goes is no news about certificates while none was announced.
  if (!certificate) return [{ label: 'Certificate', value: 'Not announced' }]
  const day = endsOn(certificate)
  return [
    {
      label: `${connectionTypeName(certificate.type)} certificate`,
      value: day ? `Valid until ${day}` : 'Not announced',
      provider: certificate.type,
    },
  ]
}

const renew = 'Renew certificate'
const step = {
  title: 'You renew the certificate',
  text: 'WorkOS shows the steps for your provider and takes the new one.',
}

/** Certificate renewal: when the certificates of an organization's SAML connections end. */
export const certificateRenewal: Feature<CertificateDetails> = {
  intent: 'certificate_renewal',
  slug: 'certificates',
  title: 'Certificate renewal',
  sentence: 'Keeps sign-in working when your provider’s certificate ends.',
  gist: 'SAML certificates, before they expire',
  icon: FileBadge,
  buttons: { setUp: renew, resume: renew, manage: renew, repair: renew },
  portalStep: { setUp: step, manage: step },
  parse: (stored) => details.parse(stored),
  empty: { certificates: [], oidc: [] },
  read: async (ask) => {
    const [connections, events] = await Promise.all([ask(listConnections), ask(listCertificateEvents)])
    const { certificates } = announce(connections.filter(isSaml).map(toCertificate), events)
    return { certificates, oidc: connections.filter(isWithout).map(({ id, updatedAt }) => ({ id, updatedAt })) }
  },
  join,
  events: { names: [...certificateEvents, ...connectionEvents], apply },
  summarize,
  compare: (before, after) => compareById(before.certificates, after.certificates, facts),
  updatedAt: ({ certificates }) =>
    newest(certificates.flatMap(({ updatedAt, announced }) => [updatedAt, ...announced.map(({ toldAt }) => toldAt)])),
}
