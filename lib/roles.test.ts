import { expect, test } from 'vitest'
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
