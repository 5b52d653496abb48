/** What an environment begins with. Ids are fixed, so that they stay the same in stored data, tests and documentation. */

const ACME = 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y'
const GLOBEX = 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P'
const ADA = 'user_01H7ZXG4307C1K3P5S9VEQ2M6A'
const BEN = 'user_01H7ZXG4324F8H0M2T6XDG9N1B'
const CORA = 'user_01H7ZXG4341R5V7Z9B3ENY6P0C'
const DAN = 'user_01H7ZXG4368W2A4D6G0JPB3S7E'
const ACME_DOMAIN = 'org_domain_01H7ZXG42V5M9D1Q3W7ZKA8E2C'

/** The environment that everything starts with. Its keys are public knowledge and open nothing elsewhere. */
export const SEED = {
  id: 'environment_01H7ZXG42H7E1J3M5Q9TBX2Z6W',
  client_id: 'client_local',
  api_keys: [
    { value: 'sk_test_local', portal: true },
    { value: 'sk_test_noportal', portal: false },
  ],
}

const ORGANIZATION = { allow_profiles_outside_organization: false, external_id: null, metadata: {} }
const VERIFIED = { state: 'verified', verification_strategy: 'manual' }
const PERSON = { external_id: null, last_sign_in_at: null }
const FEATURE_METADATA = { type: 'object', properties: { state: { type: 'string' }, changes: { type: 'string' } } }

export const ROWS = {
  organizations: [
    { ...ORGANIZATION, id: ACME, name: 'Acme Corp' },
    { ...ORGANIZATION, id: GLOBEX, name: 'Globex' },
  ],
  organization_domains: [
    { ...VERIFIED, id: ACME_DOMAIN, organization_id: ACME, domain: 'acme.com' },
    { ...VERIFIED, id: 'org_domain_01H7ZXG42X0R4H6T8B2YND9G5J', organization_id: GLOBEX, domain: 'globex.com' },
  ],
  roles: [
    {
      id: 'role_01H7ZXG42Q1A5V7K9C3XSE6D0H',
      slug: 'admin',
      name: 'Admin',
      description: 'Manages the organization',
      permissions: [
        'widgets:sso:manage',
        'widgets:domain-verification:manage',
        'widgets:dsync:manage',
        'widgets:audit-log-streaming:manage',
        'widgets:users-table:manage',
      ],
    },
    {
      id: 'role_01H7ZXG42S8G2Y4N6P0TBF1J3R',
      slug: 'member',
      name: 'Member',
      description: 'Uses the app',
      permissions: [],
    },
  ],
  users: [
    { ...PERSON, id: ADA, email: 'ada@acme.com', first_name: 'Ada', last_name: 'Lindqvist' },
    { ...PERSON, id: BEN, email: 'ben@acme.com', first_name: 'Ben', last_name: 'Okafor' },
    { ...PERSON, id: CORA, email: 'cora@globex.com', first_name: 'Cora', last_name: 'Nakamura' },
    { ...PERSON, id: DAN, email: 'dan@example.com', first_name: 'Dan', last_name: 'Petrov' },
  ],
  organization_memberships: [
    {
      id: 'om_01H7ZXG4386D0N2R4W8YFT1B5G',
      organization_id: ACME,
      user_id: ADA,
      role_slug: 'admin',
      status: 'active',
    },
    {
      id: 'om_01H7ZXG43A9J3Q5V7Z1CHK4M8S',
      organization_id: GLOBEX,
      user_id: ADA,
      role_slug: 'admin',
      status: 'active',
    },
    {
      id: 'om_01H7ZXG43C2P6S8X0E4GJW7D1K',
      organization_id: ACME,
      user_id: BEN,
      role_slug: 'member',
      status: 'active',
    },
    {
      id: 'om_01H7ZXG43E5T9V1A3H7KMZ0F4N',
      organization_id: GLOBEX,
      user_id: CORA,
      role_slug: 'admin',
      status: 'active',
    },
  ],
  // Those of a `feature` are Portico's own: a test holds them to its list.
  audit_log_actions: [
    { id: 'audit_log_action_01H7ZXG4000R4H6T8B2YND9G5J', name: 'audit_log.exported' },
    { id: 'audit_log_action_01H7ZXG4010R4H6T8B2YND9G5J', name: 'feature.changed' },
    { id: 'audit_log_action_01H7ZXG4020R4H6T8B2YND9G5J', name: 'organization.updated' },
    { id: 'audit_log_action_01H7ZXG4030R4H6T8B2YND9G5J', name: 'organization_domain.rechecked' },
    { id: 'audit_log_action_01H7ZXG4040R4H6T8B2YND9G5J', name: 'organization_domain.verified' },
    { id: 'audit_log_action_01H7ZXG4050R4H6T8B2YND9G5J', name: 'portal.open_failed' },
    { id: 'audit_log_action_01H7ZXG4060R4H6T8B2YND9G5J', name: 'portal.opened' },
    { id: 'audit_log_action_01H7ZXG4070R4H6T8B2YND9G5J', name: 'portal.returned' },
    { id: 'audit_log_action_01H7ZXG4080R4H6T8B2YND9G5J', name: 'user.role_changed' },
    { id: 'audit_log_action_01H7ZXG4090R4H6T8B2YND9G5J', name: 'user.sign_in_failed' },
    { id: 'audit_log_action_01H7ZXG4100R4H6T8B2YND9G5J', name: 'user.signed_in' },
  ],
  audit_log_schemas: [
    {
      id: 'audit_log_schema_01H7ZXG4000R4H6T8B2YND9G5J',
      action: 'audit_log.exported',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4010R4H6T8B2YND9G5J',
      action: 'feature.changed',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4020R4H6T8B2YND9G5J',
      action: 'organization.updated',
      version: 1,
      targets: [{ type: 'organization' }],
    },
    {
      id: 'audit_log_schema_01H7ZXG4030R4H6T8B2YND9G5J',
      action: 'organization_domain.rechecked',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4040R4H6T8B2YND9G5J',
      action: 'organization_domain.verified',
      version: 1,
      targets: [{ type: 'organization_domain' }],
    },
    {
      id: 'audit_log_schema_01H7ZXG4050R4H6T8B2YND9G5J',
      action: 'portal.open_failed',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4060R4H6T8B2YND9G5J',
      action: 'portal.opened',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4070R4H6T8B2YND9G5J',
      action: 'portal.returned',
      version: 1,
      targets: [{ type: 'feature' }],
      metadata: FEATURE_METADATA,
    },
    {
      id: 'audit_log_schema_01H7ZXG4080R4H6T8B2YND9G5J',
      action: 'user.role_changed',
      version: 1,
      targets: [{ type: 'user' }],
    },
    {
      id: 'audit_log_schema_01H7ZXG4090R4H6T8B2YND9G5J',
      action: 'user.sign_in_failed',
      version: 1,
      targets: [{ type: 'user' }],
    },
    {
      id: 'audit_log_schema_01H7ZXG4100R4H6T8B2YND9G5J',
      action: 'user.signed_in',
      version: 1,
      targets: [{ type: 'user' }],
    },
  ],
}

const ADA_USER = { id: ADA, type: 'user', name: 'Ada Lindqvist' }
const BEN_USER = { id: BEN, type: 'user', name: 'Ben Okafor' }
const ACME_TARGETS = [{ id: ACME, type: 'organization', name: 'Acme Corp' }]
const FEATURE_TARGETS = [{ id: 'sso', type: 'feature', name: 'Single sign-on' }]

/** What happens at Acme Corp again and again, in this order: its audit log events. */
export const STORY = [
  { action: 'user.signed_in', actor: ADA_USER, targets: [ADA_USER], metadata: { method: 'SSO' } },
  { action: 'user.signed_in', actor: BEN_USER, targets: [BEN_USER], metadata: { method: 'SSO' } },
  { action: 'portal.opened', actor: ADA_USER, targets: FEATURE_TARGETS, metadata: { state: 'not_set_up' } },
  { action: 'user.sign_in_failed', actor: BEN_USER, targets: [BEN_USER], metadata: { reason: 'wrong_password' } },
  { action: 'user.signed_in', actor: BEN_USER, targets: [BEN_USER], metadata: { method: 'Password' } },
  { action: 'organization.updated', actor: ADA_USER, targets: ACME_TARGETS, metadata: { name: 'Acme Corp' } },
  { action: 'user.signed_in', actor: ADA_USER, targets: [ADA_USER], metadata: { method: 'SSO' } },
  { action: 'portal.returned', actor: ADA_USER, targets: FEATURE_TARGETS, metadata: { state: 'not_set_up' } },
  { action: 'user.role_changed', actor: ADA_USER, targets: [BEN_USER], metadata: { role: 'member' } },
  {
    action: 'organization_domain.verified',
    actor: ADA_USER,
    targets: [{ id: ACME_DOMAIN, type: 'organization_domain', name: 'acme.com' }],
    metadata: { domain: 'acme.com' },
  },
]

/** How many events there are, every so many hours, and from where. */
export const EVENTS = 40
export const HOURS_APART = 4
export const ADDRESSES = ['203.0.113.7', '198.51.100.24', '203.0.113.91']
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
