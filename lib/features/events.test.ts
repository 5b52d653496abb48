import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEvent, type WorkosEvent } from '../workos/events'
import { features } from '.'
import type { ArrivedEvent } from './feature'
import type { SsoConnection } from './sso'

// Whatever the order in which events arrive, and however often each: the same is stored.

const organization_id = 'org_1'
const start = Date.parse('2026-03-12T10:00:00.000Z')
const iso = (ms: number) => new Date(start + ms).toISOString()

/** An event as WorkOS sends it. @param ms when it happened; its object's time is the same */
function event(number: number, name: string, data: object, ms = number): WorkosEvent {
  const id = `event_${String(number).padStart(6, '0')}`
  const parsed = parseEvent(JSON.stringify({ object: 'event', id, event: name, created_at: iso(ms), data }))
  if (!parsed) throw new Error('not an event')
  return parsed
}

const times = (ms: number) => ({ created_at: iso(0), updated_at: iso(ms) })
const connection = (id: string, state: string, ms: number) => ({
  object: 'connection',
  id,
  organization_id,
  connection_type: id === 'conn_2' ? 'GoogleOIDC' : 'OktaSAML',
  name: 'Acme Corp',
  state,
  domains: [{ id: 'conn_domain_1', object: 'connection_domain', domain: 'acme.com' }],
  ...times(ms),
})
const directory = (id: string, ms: number) => ({
  object: 'directory',
  id,
  organization_id,
  type: 'okta scim v2.0',
  state: 'active',
  name: 'Acme Corp',
  ...times(ms),
})
const domain = (id: string, state: string, ms: number) => ({
  object: 'organization_domain',
  id,
  organization_id,
  domain: `${id}.example.com`,
  state,
  ...times(ms),
})

/** What can happen to an object, by the number of the event. Some of the same moment, so that ids have to decide. */
const happenings: ((number: number, object: string) => [name: string, data: object, ms: number])[] = [
  ...['activated', 'deactivated'].map((verb) => (n: number, object: string) => {
    const ms = Math.floor(n / 2)
    return [
      `connection.${verb}`,
      connection(`conn_${object}`, verb === 'activated' ? 'active' : 'inactive', ms),
      ms,
    ] as [string, object, number]
  }),
  (n, object) => ['connection.deleted', connection(`conn_${object}`, 'active', n), n],
  (n, object) => {
    const certificate = { certificate_type: 'ResponseSigning', expiry_date: iso(n * 1000), is_expired: false }
    return [
      'connection.saml_certificate_renewal_required',
      { connection: { id: `conn_${object}`, organization_id }, certificate, days_until_expiry: 1 },
      n,
    ]
  },
  (n, object) => ['dsync.activated', directory(`directory_${object}`, n), n],
  (n, object) => ['dsync.deleted', directory(`directory_${object}`, n), n],
  (n, object) => ['organization_domain.updated', domain(`org_domain_${object}`, 'pending', n), n],
  (n, object) => ['organization_domain.verified', domain(`org_domain_${object}`, 'verified', n), n],
  (n, object) => [
    'organization_domain.verification_failed',
    {
      reason: 'domain_verification_period_expired',
      organization_domain: domain(`org_domain_${object}`, 'failed', n),
    },
    n,
  ],
  (n, object) => ['organization_domain.deleted', domain(`org_domain_${object}`, 'verified', n), n],
  (n, object) => [
    'vault.byok_key.verification_completed',
    { organization_id, key_provider: `KMS_${object}`, verified: n % 3 > 0 },
    n,
  ],
  (n, object) => ['vault.byok_key.deleted', { organization_id, key_provider: `KMS_${object}` }, n],
]

const arrived = (one: WorkosEvent, more: Partial<ArrivedEvent> = {}): ArrivedEvent => ({
  ...one,
  arrivedAt: iso(3_600_000),
  beforeReading: false,
  ...more,
})

/** What all features store after these events, lists in the order of their ids. */
function storedAfter(events: WorkosEvent[]) {
  return features.map(({ intent, empty, events: own }) => {
    let details = empty
    for (const one of events) if (own?.names.includes(one.name)) details = own.apply(details, arrived(one))
    const text = JSON.stringify(details, (_, value) =>
      Array.isArray(value) ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value,
    )
    const { removed, ...rest } = JSON.parse(text)
    return { intent, ...rest, removed: removed && Object.keys(removed).sort() }
  })
}

const history = fc
  .array(fc.record({ what: fc.constantFrom(...happenings), object: fc.constantFrom('1', '2', '3') }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => all.map(({ what, object }, number) => event(number, ...what(number, object))))

describe('events', () => {
  test('in any order, and each however often, they come to the same', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.array(fc.constantFrom(...events), { maxLength: 6 }),
          ),
        ),
        ([events, shuffled, again]) => {
          const once = storedAfter(events)
          expect(storedAfter(shuffled)).toEqual(once)
          expect(storedAfter([...again, ...shuffled, ...again])).toEqual(once)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('what is deleted is not stored, and the rest is as its last event has it', () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const about = (id: string) =>
            events.filter(
              ({ name, data }) => /^connection\.(de)?(ac|le)/.test(name) && (data as { id: string }).id === id,
            )
          const [sso] = storedAfter(shuffled)
          for (const id of ['conn_1', 'conn_2', 'conn_3']) {
            const own = about(id)
            const gone = own.some(({ name }) => name === 'connection.deleted')
            const last = own.at(-1)?.name === 'connection.activated' ? 'active' : 'inactive'
            const states = sso?.connections.flatMap((one: SsoConnection) => (one.id === id ? one.state : []))
            expect(states).toEqual(gone || own.length === 0 ? [] : [last])
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('events and readings', () => {
  /**
   * A WorkOS in which one connection lives: each version with the moment at which it came about. Readings show what there
   * was at one moment between their begin and their end; events arrive at any moment after.
   */
  const soonOrLate = fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 600_000 }))
  const world = fc.record({
    changes: fc.array(
      fc.record({
        state: fc.constantFrom('active', 'inactive', 'deleted'),
        after: fc.integer({ min: 1, max: 20_000 }),
        delay: soonOrLate,
      }),
      { minLength: 1, maxLength: 5 },
    ),
    readings: fc.array(
      fc.record({ began: fc.oneof(fc.nat(100_000), fc.nat(400_000)), shown: fc.nat(15_000), stored: fc.nat(15_000) }),
      {
        maxLength: 4,
      },
    ),
  })
  const sso = features[0]
  if (!sso?.events || !sso.join) throw new Error('single sign-on has events')
  const { events: own, join } = sso

  test('end in what is true, however they overlap', () => {
    fc.assert(
      fc.property(world, ({ changes, readings }) => {
        const until = changes.findIndex(({ state }) => state === 'deleted')
        const life = until === -1 ? changes : changes.slice(0, until + 1)
        let ms = 0
        const versions = life.map(({ state, after, delay }) => {
          ms += after
          return { state, ms, arrival: ms + delay }
        })
        const at = (ms: number) => versions.findLast((version) => version.ms <= ms)
        const steps: { ms: number; run: () => void }[] = []
        let details = sso.empty
        let checked: number | null = null
        for (const [index, { state, ms, arrival }] of versions.entries()) {
          const name =
            state === 'deleted' ? 'connection.deleted' : `connection.${state === 'active' ? '' : 'de'}activated`
          const one = event(index, name, connection('conn_1', state === 'deleted' ? 'active' : state, ms), ms)
          steps.push({
            ms: arrival,
            run: () => {
              const beforeReading = checked !== null && ms < checked - 60_000
              details = own.apply(details, arrived(one, { arrivedAt: iso(arrival), beforeReading }))
            },
          })
        }
        for (const { began, shown, stored } of readings) {
          const version = at(began + shown)
          const there = version && version.state !== 'deleted'
          const read = there
            ? [
                {
                  id: 'conn_1',
                  type: 'OktaSAML',
                  name: 'Acme Corp',
                  state: version.state,
                  domains: ['acme.com'],
                  createdAt: iso(0),
                  updatedAt: iso(version.ms),
                },
              ]
            : []
          steps.push({
            ms: began + shown + stored,
            run: () => {
              if (checked !== null && checked > began) return
              details = join(details, { connections: read }, new Date(start + began))
              checked = began
            },
          })
        }
        for (const { run } of steps.sort((a, b) => a.ms - b.ms)) run()
        const last = versions.at(-1)
        const expected = last && last.state !== 'deleted' ? [last.state] : []
        expect(details.connections.map(({ state }: { state: string }) => state)).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })
})
