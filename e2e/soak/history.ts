import { newEvent, type Sent } from '../webhook'

/** Numbers that look random and are the same for the same seed. */
export function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (n: number) => Math.floor(next() * n),
    shuffle: <T>(all: T[]): T[] => {
      const shuffled = [...all]
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        ;[shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T]
      }
      return shuffled
    },
  }
}

/** What is there at WorkOS in the end: of each organization the objects by id, each with what counts. */
export type Truth = Record<
  string,
  Record<'sso' | 'dsync' | 'domains' | 'certificates' | 'keys', Record<string, string>>
>

/** A long history of organizations at WorkOS: the events in the order in which they happened, and how it ended. */
export function makeHistory(length: number, organizations: string[], random = randomFrom(1)) {
  const events: Sent[] = []
  const truth: Truth = {}
  const gone = new Set<string>()
  const start = Date.now()
  while (events.length < length) {
    const organization_id = organizations[random.below(organizations.length)] ?? ''
    truth[organization_id] ??= { sso: {}, dsync: {}, domains: {}, certificates: {}, keys: {} }
    const own = truth[organization_id]
    const at = new Date(start + events.length)
    const times = { created_at: new Date(start).toISOString(), updated_at: at.toISOString() }
    const happen = (name: string, data: object) => events.push(newEvent(name, data, at))
    const kind = random.below(10)
    if (kind < 3) {
      const id = `conn_${organization_id}_${random.below(3)}`
      if (gone.has(id)) continue
      const state = random.below(2) ? 'active' : 'inactive'
      const connection = {
        object: 'connection',
        id,
        organization_id,
        connection_type: 'OktaSAML',
        name: id,
        state,
        ...times,
      }
      if (random.below(30) === 0) {
        happen('connection.deleted', connection)
        gone.add(id)
        delete own.sso[id]
        delete own.certificates[id]
      } else {
        happen(`connection.${state === 'active' ? 'activated' : 'deactivated'}`, { ...connection, domains: [] })
        own.sso[id] = state
      }
    } else if (kind < 4) {
      const [id] = Object.keys(own.sso)
      if (!id) continue
      const expiry_date = new Date(start + random.below(1e9)).toISOString()
      happen('connection.saml_certificate_renewed', {
        connection: { id, organization_id },
        certificate: { certificate_type: 'ResponseSigning', expiry_date },
        renewed_at: at.toISOString(),
      })
      own.certificates[id] = expiry_date
    } else if (kind < 5) {
      const id = `directory_${organization_id}_${random.below(20)}`
      if (gone.has(id)) continue
      const directory = {
        object: 'directory',
        id,
        organization_id,
        type: 'okta scim v2.0',
        name: id,
        state: 'active',
        ...times,
      }
      if (own.dsync[id] && random.below(2)) {
        happen('dsync.deleted', directory)
        gone.add(id)
        delete own.dsync[id]
      } else {
        happen('dsync.activated', directory)
        own.dsync[id] = 'linked'
      }
    } else if (kind < 6) {
      const key_provider = random.below(2) ? 'AWS_KMS' : 'GCP_KMS'
      const verified = random.below(2) === 0
      happen('vault.byok_key.verification_completed', { organization_id, key_provider, verified })
      own.keys[key_provider] = verified ? 'verified' : 'failed'
    } else {
      const name = `${random.below(6)}.${organization_id}.example`
      const id = `org_domain_${name}`
      if (gone.has(id)) continue
      const state = ['pending', 'verified', 'failed'][random.below(3)] ?? ''
      const domain = { object: 'organization_domain', id, organization_id, domain: name, state, ...times }
      if (random.below(60) === 0) {
        happen('organization_domain.deleted', domain)
        gone.add(id)
        delete own.domains[id]
      } else {
        happen(`organization_domain.${state === 'verified' ? 'verified' : 'updated'}`, domain)
        own.domains[id] = state
      }
    }
  }
  return { events, truth }
}
