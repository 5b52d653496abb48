import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Ask } from './ask'
import { toWorkosError } from './errors'
import {
  getOrganization,
  isAdminNow,
  isOrganizationGone,
  listOrganizationsOf,
  organizationEvents,
  readOrganization,
  toOrganizationChange,
} from './organizations'

type Query = { userId?: string; organizationId?: string; statuses?: string[]; limit?: number; after?: string }
const pages = new Map<string | undefined, { data: object[]; after: string | null }>()
const asked: Query[] = []
let roles: { slug: string; permissions: string[] }[] = []
let people: { id: string; firstName: string | null; lastName: string | null; email: string }[] = []
/** The one method that fails. */
let broken = ''
const answer = (method: string, query: Query, reply: object) => {
  if (method === broken) throw Object.assign(new Error(method), { status: 500 })
  asked.push(query)
  return reply
}
vi.mock('./client', () => ({
  workos: () => ({
    userManagement: {
      async listOrganizationMemberships(query: Query) {
        const { data, after } = pages.get(query.after) ?? { data: [], after: null }
        return answer('memberships', query, { data, listMetadata: { after } })
      },
      listUsers: async (query: Query) => answer('users', query, { data: people }),
    },
    authorization: {
      listOrganizationRoles: async (organizationId: string) => answer('roles', { organizationId }, { data: roles }),
    },
    organizations: {
      getOrganization: async (organizationId: string) =>
        answer('organization', { organizationId }, { name: 'Acme Corp', updatedAt: 'then', domains: [] }),
    },
  }),
}))
beforeEach(() => {
  pages.clear()
  asked.length = 0
  roles = []
  people = []
  broken = ''
})

describe('isAdminNow', () => {
  const hold = (...held: object[]) => pages.set(undefined, { data: held, after: null })
  const now = (rule: { roles: string[]; permission?: string }) => isAdminNow('user_1', 'org_1', rule)

  test('asks for active memberships of this person in this organization', async () => {
    expect(await now({ roles: ['admin'] })).toBe(false)
    expect(asked).toEqual([{ userId: 'user_1', organizationId: 'org_1', statuses: ['active'] }])
  })

  test('goes by the roles that are held now, one or several', async () => {
    hold({ role: { slug: 'admin' } })
    expect(await now({ roles: ['admin'] })).toBe(true)
    expect(await now({ roles: ['owner'] })).toBe(false)
    hold({ role: { slug: 'member' }, roles: [{ slug: 'member' }, { slug: 'owner' }] })
    expect(await now({ roles: ['owner'] })).toBe(true)
  })

  test('goes by the permission alone where one is named', async () => {
    hold({ role: { slug: 'admin' } })
    roles = [
      { slug: 'admin', permissions: ['widgets:users-table:manage'] },
      { slug: 'it', permissions: ['widgets:sso:manage'] },
    ]
    expect(await now({ roles: ['admin'], permission: 'widgets:sso:manage' })).toBe(false)
    hold({ role: { slug: 'it' } })
    expect(await now({ roles: ['admin'], permission: 'widgets:sso:manage' })).toBe(true)
  })
})

describe('readOrganization', () => {
  const memberships = [
    { userId: 'user_1', role: { slug: 'admin' } },
    { userId: 'user_2', role: { slug: 'member' }, roles: [{ slug: 'member' }, { slug: 'it' }] },
    { userId: 'user_3', role: { slug: 'member' } },
    { userId: 'user_gone', role: { slug: 'admin' } },
  ]
  const ask: Ask = (one) => one('org_1')
  beforeEach(() => {
    pages.set(undefined, { data: memberships, after: null })
    people = [
      { id: 'user_1', firstName: 'Ada', lastName: 'Lindqvist', email: 'ada@acme.com' },
      { id: 'user_2', firstName: null, lastName: null, email: 'ben@acme.com' },
      { id: 'user_3', firstName: 'Cora', lastName: null, email: 'cora@acme.com' },
    ]
  })

  test('lists the admins by role', async () => {
    expect(await readOrganization(ask, { roles: ['admin', 'it'] })).toEqual({
      name: 'Acme Corp',
      updatedAt: 'then',
      admins: [
        { name: 'Ada Lindqvist', email: 'ada@acme.com' },
        { name: 'ben@acme.com', email: 'ben@acme.com' },
      ],
    })
    expect(asked).toEqual([
      { organizationId: 'org_1' },
      { organizationId: 'org_1', statuses: ['active'], limit: 100 },
      { organizationId: 'org_1', limit: 100 },
    ])
  })

  test('lists the admins by permission alone where one is named', async () => {
    roles = [
      { slug: 'member', permissions: ['sso:manage'] },
      { slug: 'admin', permissions: [] },
    ]
    const { admins } = await readOrganization(ask, { roles: ['admin'], permission: 'sso:manage' })
    expect(admins.map(({ name }) => name)).toEqual(['ben@acme.com', 'Cora'])
  })

  test.each([
    ['organization', 'get organization'],
    ['memberships', 'list memberships'],
    ['users', 'list users'],
    ['roles', 'list roles'],
  ])('a failure names its call: %s', async (method, call) => {
    broken = method
    const rule = { roles: [], permission: 'sso:manage' }
    await expect(readOrganization(ask, rule)).rejects.toMatchObject({ call, problem: 'unavailable' })
  })
})

test.each([[() => isAdminNow('user_1', 'org_1', { roles: [] })], [() => listOrganizationsOf('user_1')]])(
  'memberships that cannot be read are said to be: %s',
  async (read) => {
    broken = 'memberships'
    await expect(read()).rejects.toMatchObject({ call: 'list memberships' })
  },
)

test('an organization is its name, the time of it, and its domains', async () => {
  expect(await getOrganization('org_1')).toEqual({ name: 'Acme Corp', updatedAt: 'then', domains: [] })
})

describe('toOrganizationChange', () => {
  const data = { id: 'org_1', name: 'Acme Corp', updated_at: '2026-03-12T10:00:00.000Z' }
  const event = (name: string, said: object = data) => {
    const at = '2026-03-12T10:00:00.000Z'
    return { id: 'event_1', name, organizationId: 'org_1', createdAt: at, data: said, json: '' }
  }

  test('tells a name from an end', () => {
    const [updated, deleted] = organizationEvents
    expect(toOrganizationChange(event(updated))).toEqual({ object: { name: 'Acme Corp', updatedAt: data.updated_at } })
    expect(toOrganizationChange(event(deleted))).toEqual({ removed: 'org_1' })
    expect(deleted).toBe('organization.deleted')
  })

  test.each([{}, { ...data, name: null }, { ...data, updated_at: 'then' }])('refuses %j', (said) => {
    expect(() => toOrganizationChange(event('organization.updated', said))).toThrow()
  })
})

test('every organization of somebody is listed, page after page, by name', async () => {
  const belongs = (id: string, name: string) => ({ organizationId: id, organizationName: name })
  pages.set(undefined, { data: [belongs('org_2', 'Globex')], after: 'om_2' })
  pages.set('om_2', { data: [belongs('org_1', 'Acme Corp')], after: null })
  expect(await listOrganizationsOf('user_1')).toEqual([
    { id: 'org_1', name: 'Acme Corp' },
    { id: 'org_2', name: 'Globex' },
  ])
  const every = { userId: 'user_1', statuses: ['active'], limit: 100 }
  expect(asked).toEqual([every, { ...every, after: 'om_2' }])
})

test.each([
  ['get organization', 'entity_not_found', true],
  ['generate_link', 'entity_not_found', true],
  ['get organization', undefined, false],
  ['verify domain', 'entity_not_found', false],
])('%s, 404 %s: the organization is gone: %s', (call, code, gone) => {
  expect(isOrganizationGone(toWorkosError(call, { status: 404, code }))).toBe(gone)
  expect(isOrganizationGone(new Error(call))).toBe(false)
})
