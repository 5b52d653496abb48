import { afterEach, expect, test, vi } from 'vitest'
import { stubEnv } from './env-stub'
import { isAdmin } from './roles'

const byRole = { roles: ['admin', 'owner'] }
const byPermission = { roles: ['admin'], permission: 'widgets:sso:manage' }

test.each([
  [byRole, { roles: ['admin'], permissions: [] }, true],
  [byRole, { roles: ['member', 'owner'], permissions: [] }, true],
  [byRole, { roles: ['member'], permissions: ['widgets:sso:manage'] }, false],
  [byRole, { roles: [], permissions: [] }, false],
  [byPermission, { roles: ['member'], permissions: ['widgets:sso:manage'] }, true],
  [byPermission, { roles: ['admin'], permissions: [] }, false],
])('%j, held %j: %s', (rule, held, expected) => {
  expect(isAdmin(rule, held)).toBe(expected)
})

afterEach(() => vi.unstubAllEnvs())

test('the rule is that of the settings', async () => {
  stubEnv({ ADMIN_ROLES: 'admin, it-admin', ADMIN_PERMISSION: 'widgets:sso:manage' })
  const { roleRule } = await import('./roles')
  expect(roleRule()).toEqual({ roles: ['admin', 'it-admin'], permission: 'widgets:sso:manage' })
})

const local = { WORKOS_API_HOSTNAME: '127.0.0.1' }
test.each([
  ['an admin of the demo', { isAdmin: true }, local, true],
  ['a member of the demo', { isAdmin: false }, local, false],
  ['an admin on a server with the real WorkOS', { isAdmin: true }, {}, false],
  ['an admin in production', { isAdmin: true }, { ...local, VERCEL_ENV: 'production' }, false],
  ['an admin of a preview', { isAdmin: true }, { VERCEL_ENV: 'preview' }, true],
  ['an admin where it is switched on', { isAdmin: true }, { DEVELOPER_PAGE: 'true' }, true],
  ['an admin where it is switched off', { isAdmin: true }, { DEVELOPER_PAGE: 'false' }, false],
  ['a member where it is switched on', { isAdmin: false }, { DEVELOPER_PAGE: 'true' }, false],
])('how the app works is seen by %s: %4$s', async (_who, member, variables, expected) => {
  stubEnv({ VERCEL_ENV: '', DEVELOPER_PAGE: '', ...variables })
  const { mayDevelop } = await import('./roles')
  expect(mayDevelop(member)).toBe(expected)
})
