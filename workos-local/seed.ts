import { createHash } from 'node:crypto'
import { newId } from './core/ids.ts'
import { type Environment, emptyTables, type Tables } from './core/types.ts'

/** Fixed, so that ids stay the same in stored data, tests and documentation. */
const SEEDED_AT = '2026-01-05T09:00:00.000Z'
const ACME = 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y'
const GLOBEX = 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P'

const ROLES = [
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
]

const ORGANIZATIONS = [
  { id: ACME, name: 'Acme Corp', domain: 'acme.com', domainId: 'org_domain_01H7ZXG42V5M9D1Q3W7ZKA8E2C' },
  { id: GLOBEX, name: 'Globex', domain: 'globex.com', domainId: 'org_domain_01H7ZXG42X0R4H6T8B2YND9G5J' },
]

const PEOPLE = [
  {
    id: 'user_01H7ZXG4307C1K3P5S9VEQ2M6A',
    name: ['Ada', 'Lindqvist'],
    email: 'ada@acme.com',
    memberships: [
      { id: 'om_01H7ZXG4386D0N2R4W8YFT1B5G', organization: ACME, role: 'admin' },
      { id: 'om_01H7ZXG43A9J3Q5V7Z1CHK4M8S', organization: GLOBEX, role: 'admin' },
    ],
  },
  {
    id: 'user_01H7ZXG4324F8H0M2T6XDG9N1B',
    name: ['Ben', 'Okafor'],
    email: 'ben@acme.com',
    memberships: [{ id: 'om_01H7ZXG43C2P6S8X0E4GJW7D1K', organization: ACME, role: 'member' }],
  },
  {
    id: 'user_01H7ZXG4341R5V7Z9B3ENY6P0C',
    name: ['Cora', 'Nakamura'],
    email: 'cora@globex.com',
    memberships: [{ id: 'om_01H7ZXG43E5T9V1A3H7KMZ0F4N', organization: GLOBEX, role: 'admin' }],
  },
  { id: 'user_01H7ZXG4368W2A4D6G0JPB3S7E', name: ['Dan', 'Petrov'], email: 'dan@example.com', memberships: [] },
] as const

/** The environment that everything starts with. Its keys are public knowledge and open nothing elsewhere. */
const SEED: Names = {
  id: 'environment_01H7ZXG42H7E1J3M5Q9TBX2Z6W',
  client_id: 'client_local',
  api_keys: [
    { value: 'sk_test_local', portal: true },
    { value: 'sk_test_noportal', portal: false },
  ],
}

type Names = Pick<Environment, 'id' | 'client_id' | 'api_keys'>

/** A further environment with the same people and organizations under new ids and keys. */
export const newEnvironment = () =>
  seedEnvironment({
    id: newId('environment'),
    client_id: newId('client'),
    api_keys: [
      { value: newId('sk_test'), portal: true },
      { value: newId('sk_test_noportal'), portal: false },
    ],
  })

/** An environment as it begins. All ids follow from its own, so that a reset brings the same ones back. */
export function seedEnvironment({ id: environment, client_id, api_keys }: Names = SEED): Environment {
  const id = (fixed: string) => {
    if (environment === SEED.id) return fixed
    const own = createHash('sha256').update(`${environment} ${fixed}`).digest('hex').toUpperCase()
    // What is left of the fixed id keeps the order.
    return fixed.slice(0, -16) + own.slice(0, 16)
  }
  const stamps = (fixed: string) => ({ id: id(fixed), created_at: SEEDED_AT, updated_at: SEEDED_AT })
  const organizations = ORGANIZATIONS.map(({ id, name }) => ({
    ...stamps(id),
    name,
    allow_profiles_outside_organization: false,
    external_id: null,
    metadata: {},
  }))
  const organization_domains = ORGANIZATIONS.map(({ id: organization, domain, domainId }) => ({
    ...stamps(domainId),
    organization_id: id(organization),
    domain,
    state: 'verified' as const,
    verification_strategy: 'manual' as const,
  }))
  const users = PEOPLE.map(({ id, name: [first_name, last_name], email }) => ({
    ...stamps(id),
    email,
    first_name,
    last_name,
    external_id: null,
    last_sign_in_at: null,
  }))
  const organization_memberships = PEOPLE.flatMap((person) =>
    person.memberships.map(({ id: membership, organization, role }) => ({
      ...stamps(membership),
      organization_id: id(organization),
      user_id: id(person.id),
      role_slug: role,
      status: 'active' as const,
    })),
  )
  return {
    id: environment,
    client_id,
    api_keys,
    tables: {
      ...emptyTables(),
      organizations: table(organizations),
      organization_domains: table(organization_domains),
      roles: table(ROLES.map(({ id, ...role }) => ({ ...stamps(id), ...role }))),
      users: table(users),
      organization_memberships: table(organization_memberships),
    },
    events: [],
  }
}

function table<Row extends Tables[keyof Tables]>(rows: Row[]): Record<string, Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]))
}
