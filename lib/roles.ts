import { env, isProduction } from './env'

/** What decides whether a person is an admin of the organization they are signed in to. */
export interface RoleRule {
  roles: string[]
  permission?: string
}

/**
 * The one rule for who is an admin: somebody who holds a role of ADMIN_ROLES or, where ADMIN_PERMISSION is set,
 * somebody who has that permission, whatever the role.
 */
export function isAdmin(rule: RoleRule, held: { roles: readonly string[]; permissions: readonly string[] }): boolean {
  if (rule.permission) return held.permissions.includes(rule.permission)
  return held.roles.some((role) => rule.roles.includes(role))
}

/** The rule with this deployment's settings. */
export const roleRule = (): RoleRule => ({ roles: env().ADMIN_ROLES, permission: env().ADMIN_PERMISSION })

/**
 * Whether somebody sees how Portico works and how it is doing: an admin, and in production only where DEVELOPER_PAGE says
 * so, since admins are customers there.
 */
export const mayDevelop = ({ isAdmin }: { isAdmin: boolean }): boolean =>
  isAdmin && (env().DEVELOPER_PAGE || !isProduction())
