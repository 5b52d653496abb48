/** What the seed's audit logs hold: actions, what their events have to look like, and a week of events. */

const ADDRESSES = ['203.0.113.7', '198.51.100.24', '203.0.113.91']
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const HOUR_MS = 60 * 60 * 1000

/** The actions, with the types of their targets. Those of a `feature` are Portico's own: a test holds them to its list. */
const ACTIONS = {
  'audit_log.exported': ['feature'],
  'feature.changed': ['feature'],
  'organization.updated': ['organization'],
  'organization_domain.rechecked': ['feature'],
  'organization_domain.verified': ['organization_domain'],
  'portal.open_failed': ['feature'],
  'portal.opened': ['feature'],
  'portal.returned': ['feature'],
  'user.role_changed': ['user'],
  'user.sign_in_failed': ['user'],
  'user.signed_in': ['user'],
}

const FEATURE_METADATA = { type: 'object', properties: { state: { type: 'string' }, changes: { type: 'string' } } }

/** What happens again and again, in this order; the numbers are those of the people. */
const STORY: [action: keyof typeof ACTIONS, actor: number, metadata?: object][] = [
  ['user.signed_in', 0, { method: 'SSO' }],
  ['user.signed_in', 1, { method: 'SSO' }],
  ['portal.opened', 0, { state: 'not_set_up' }],
  ['user.sign_in_failed', 1, { reason: 'wrong_password' }],
  ['user.signed_in', 1, { method: 'Password' }],
  ['organization.updated', 0, { name: 'Acme Corp' }],
  ['user.signed_in', 0, { method: 'SSO' }],
  ['portal.returned', 0, { state: 'not_set_up' }],
  ['user.role_changed', 0, { role: 'member' }],
  ['organization_domain.verified', 0, { domain: 'acme.com' }],
]
const EVENTS = 40
const HOURS_APART = 4

type Named = { id: string; name: string }
type Domain = { id: string; domain: string }
type Person = { id: string; first_name: string; last_name: string }

/** The rows, with events of the first organization as of now: its first two people, and its domain. */
export function auditLogRows([organization]: Named[], [domain]: Domain[], people: Person[], now: number) {
  const users = people.map(({ id, first_name, last_name }) => ({
    id,
    type: 'user',
    name: `${first_name} ${last_name}`,
  }))
  const targets: Record<string, object | undefined> = {
    organization: { id: organization?.id, type: 'organization', name: organization?.name },
    organization_domain: { id: domain?.id, type: 'organization_domain', name: domain?.domain },
    feature: { id: 'sso', type: 'feature', name: 'Single sign-on' },
  }
  const actions = Object.entries(ACTIONS)
  return {
    audit_log_actions: actions.map(([name], index) => ({ id: idOf('audit_log_action', index), name })),
    audit_log_schemas: actions.map(([action, types], index) => {
      const metadata = types.includes('feature') ? { metadata: FEATURE_METADATA } : {}
      const targets = types.map((type) => ({ type }))
      return { id: idOf('audit_log_schema', index), action, version: 1, targets, ...metadata }
    }),
    audit_log_events: Array.from({ length: EVENTS }, (_, index) => {
      const [action, person, metadata] = STORY[index % STORY.length] as (typeof STORY)[number]
      const actor = users[person]
      const other = users[action === 'user.role_changed' ? 1 - person : person]
      return {
        id: idOf('audit_log_event', EVENTS - index),
        organization_id: organization?.id,
        action,
        occurred_at: new Date(now - (index * HOURS_APART + 1) * HOUR_MS).toISOString(),
        actor,
        targets: ACTIONS[action].map((type) => targets[type] ?? other),
        context: { location: ADDRESSES[index % ADDRESSES.length], user_agent: BROWSER },
        metadata,
      }
    }),
  }
}

const idOf = (prefix: string, index: number) => `${prefix}_01H7ZXG4${String(index).padStart(2, '0')}0R4H6T8B2YND9G5J`
