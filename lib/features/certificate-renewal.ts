import 'server-only'
import { FileBadge } from 'lucide'
import { z } from 'zod'
import { utcDay } from '../words'
import { type Announcement, listCertificateEvents } from '../workos/certificates'
import { type Connection, listConnections } from '../workos/connections'
import { connectionTypeName, protocolOf } from '../workos/providers'
import type { Fact, Feature, FeatureState, Summary } from './feature'
import { compareById, count, lastTold, newest } from './objects'

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
    }),
  ),
  /** There is a connection over OpenID Connect or OAuth, which has no certificate. */
  oidc: z.boolean().default(false),
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

/** The SAML connections there are, each with what WorkOS last announced about its certificates. */
export function merge(connections: Connection[], events: Announcement[], known: CertificateDetails): Certificate[] {
  return connections.filter(isSaml).map(({ id, type, name, state, createdAt, updatedAt }) => {
    const before = known.certificates.find((certificate) => certificate.id === id)?.announced ?? []
    const told = events
      .filter(({ connectionId }) => connectionId === id)
      .map(({ kind, expiresAt, toldAt }) => ({ kind, expiresAt, toldAt }))
    const announced = lastTold(before, told, ({ kind }) => kind)
    return { id, type, name, state, announced, createdAt, updatedAt }
  })
}

function summarize({ certificates, oidc }: CertificateDetails, at: Date): Summary {
  const end = (certificate: Certificate) => Date.parse(nextEnd(certificate)?.expiresAt ?? '') || Number.MAX_SAFE_INTEGER
  const certificate = [...certificates].sort((a, b) => end(a) - end(b))[0]
  if (!certificate && oidc) {
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
  empty: { certificates: [], oidc: false },
  read: async (ask, known) => {
    const [connections, events] = await Promise.all([ask(listConnections), ask(listCertificateEvents)])
    return { certificates: merge(connections, events, known), oidc: connections.some(isWithout) }
  },
  summarize,
  compare: (before, after) => compareById(before.certificates, after.certificates, facts),
  updatedAt: ({ certificates }) =>
    newest(certificates.flatMap(({ updatedAt, announced }) => [updatedAt, ...announced.map(({ toldAt }) => toldAt)])),
}
