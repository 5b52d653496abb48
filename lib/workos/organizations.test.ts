import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Ask } from './ask'
import { toWorkosError } from './errors'
import { isAdminNow, isOrganizationGone, listOrganizationsOf, readOrganization } from './organizations'

type Query = { userId?: string; organizationId?: string; statuses?: string[]; after?: string }
const pages = new Map<string | undefined, { data: object[]; after: string | null }>()
const asked: Query[] = []
let roles: { slug: string; permissions: string[] }[] = []
vi.mock('./client', () => ({
  workos: () => ({
    userManagement: {
      async listOrganizationMemberships(query: Query) {
        asked.push(query)
        const { data, after } = pages.get(query.after) ?? { data: [], after: null }
        return { data, listMetadata: { after } }
      },
    },
    authorization: { listOrganizationRoles: async () => ({ data: roles }) },
  }),
}))
beforeEach(() => {
  pages.clear()
  asked.length = 0
  roles = []
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
  const people = [
    { id: 'user_1', firstName: 'Ada', lastName: 'Lindqvist', email: 'ada@acme.com' },
    { id: 'user_2', firstName: null, lastName: null, email: 'ben@acme.com' },
    { id: 'user_3', firstName: 'Cora', lastName: null, email: 'cora@acme.com' },
  ]
  const memberships = [
    { userId: 'user_1', role: { slug: 'admin' } },
    { userId: 'user_2', role: { slug: 'member' }, roles: [{ slug: 'member' }, { slug: 'it' }] },
    { userId: 'user_3', role: { slug: 'member' } },
    { userId: 'user_gone', role: { slug: 'admin' } },
  ]
  /** Each of the four readings in turn, and the roles from the stub. */
  const answers = [{ name: 'Acme Corp', updatedAt: 'then' }, { data: memberships }, { data: people }]
  const read = (rule: { roles: string[]; permission?: string }) => {
    let turn = 0
    const ask = (async (one: (id: string) => Promise<unknown>) => answers[turn++] ?? one('org_1')) as Ask
    return readOrganization(ask, rule)
  }

  test('lists the admins by role', async () => {
    expect(await read({ roles: ['admin', 'it'] })).toEqual({
      name: 'Acme Corp',
      updatedAt: 'then',
      admins: [
        { name: 'Ada Lindqvist', email: 'ada@acme.com' },
        { name: 'ben@acme.com', email: 'ben@acme.com' },
      ],
    })
  })

  test('lists the admins by permission alone where one is named', async () => {
    roles = [
      { slug: 'member', permissions: ['sso:manage'] },
      { slug: 'admin', permissions: [] },
    ]
    const { admins } = await read({ roles: ['admin'], permission: 'sso:manage' })
    expect(admins.map(({ name }) => name)).toEqual(['ben@acme.com', 'Cora'])
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
  expect(asked.map(({ after }) => after)).toEqual([undefined, 'om_2'])
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
