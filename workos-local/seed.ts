import { createHash } from 'node:crypto'
import { newId } from './core/ids.ts'
import { emptyTables } from './core/tables.ts'
import type { Environment } from './core/types.ts'
import { auditLogRows } from './seed-audit-logs.ts'

type Names = Pick<Environment, 'id' | 'client_id' | 'api_keys'>

/** The environment that everything starts with. Its keys are public knowledge and open nothing elsewhere. */
const SEED: Names = {
  id: 'environment_01H7ZXG42H7E1J3M5Q9TBX2Z6W',
  client_id: 'client_local',
  api_keys: [
    { value: 'sk_test_local', portal: true },
    { value: 'sk_test_noportal', portal: false },
  ],
}

/** Ids are fixed, so that they stay the same in stored data, tests and documentation. */
const STAMPS = { created_at: '2026-01-05T09:00:00.000Z', updated_at: '2026-01-05T09:00:00.000Z' }
const ACME = 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y'
const GLOBEX = 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P'
const ADA = 'user_01H7ZXG4307C1K3P5S9VEQ2M6A'
const BEN = 'user_01H7ZXG4324F8H0M2T6XDG9N1B'
const CORA = 'user_01H7ZXG4341R5V7Z9B3ENY6P0C'
const DAN = 'user_01H7ZXG4368W2A4D6G0JPB3S7E'

const MANAGE = ['sso', 'domain-verification', 'dsync', 'audit-log-streaming', 'users-table']

const TABLES = {
  organizations: [organization(ACME, 'Acme Corp'), organization(GLOBEX, 'Globex')],
  organization_domains: [
    domain('org_domain_01H7ZXG42V5M9D1Q3W7ZKA8E2C', ACME, 'acme.com'),
    domain('org_domain_01H7ZXG42X0R4H6T8B2YND9G5J', GLOBEX, 'globex.com'),
  ],
  roles: [
    {
      id: 'role_01H7ZXG42Q1A5V7K9C3XSE6D0H',
      slug: 'admin',
      name: 'Admin',
      description: 'Manages the organization',
      permissions: MANAGE.map((widget) => `widgets:${widget}:manage`),
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
    person(ADA, 'Ada', 'Lindqvist', 'ada@acme.com'),
    person(BEN, 'Ben', 'Okafor', 'ben@acme.com'),
    person(CORA, 'Cora', 'Nakamura', 'cora@globex.com'),
    person(DAN, 'Dan', 'Petrov', 'dan@example.com'),
  ],
  organization_memberships: [
    membership('om_01H7ZXG4386D0N2R4W8YFT1B5G', ADA, ACME, 'admin'),
    membership('om_01H7ZXG43A9J3Q5V7Z1CHK4M8S', ADA, GLOBEX, 'admin'),
    membership('om_01H7ZXG43C2P6S8X0E4GJW7D1K', BEN, ACME, 'member'),
    membership('om_01H7ZXG43E5T9V1A3H7KMZ0F4N', CORA, GLOBEX, 'admin'),
  ],
}

function organization(id: string, name: string) {
  return { id, name, allow_profiles_outside_organization: false, external_id: null, metadata: {} }
}

function domain(id: string, organization_id: string, name: string) {
  return { id, organization_id, domain: name, state: 'verified', verification_strategy: 'manual' }
}

function person(id: string, first_name: string, last_name: string, email: string) {
  return { id, email, first_name, last_name, external_id: null, last_sign_in_at: null }
}

function membership(id: string, user_id: string, organization_id: string, role_slug: string) {
  return { id, organization_id, user_id, role_slug, status: 'active' }
}

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
export function seedEnvironment({ id, client_id, api_keys }: Names = SEED): Environment {
  const ownId = (fixed: string) => {
    const own = createHash('sha256').update(`${id} ${fixed}`).digest('hex').toUpperCase()
    // What is left of the fixed id keeps the order.
    return id === SEED.id ? fixed : fixed.slice(0, -16) + own.slice(0, 16)
  }
  const { organizations, organization_domains, users } = TABLES
  const tables = { ...TABLES, ...auditLogRows(organizations, organization_domains, users, Date.now()) }
  const rows = Object.entries(tables).map(([table, rows]) => [
    table,
    Object.fromEntries(rows.map((row) => [row.id, { ...row, ...STAMPS }])),
  ])
  const text = JSON.stringify(Object.fromEntries(rows)).replaceAll(/[a-z_]+_01H7ZXG4[0-9A-Z]{18}/g, ownId)
  return { id, client_id, api_keys, tables: { ...emptyTables(), ...JSON.parse(text) }, events: [] }
}
