import 'server-only'
import { z } from 'zod'
import { isAdmin, type RoleRule } from '../roles'
import type { Ask } from './ask'
import { workos } from './client'
import { type Domain, toDomain } from './domains'
import { call, WorkosError } from './errors'
import { type Change, time, type WorkosEvent } from './events'

/** Somebody a member can ask. */
export interface Contact {
  name: string
  email: string
}

type Membership = { userId: string; role: { slug: string }; roles?: { slug: string }[] }
const slugs = ({ role, roles }: Membership) => roles?.map(({ slug }) => slug) ?? [role.slug]

/** An organization's name with its time, and its domains. @throws WorkosError */
export function getOrganization(
  organizationId: string,
): Promise<{ name: string; updatedAt: string; domains: Domain[] }> {
  return call('get organization', async () => {
    const { name, updatedAt, domains } = await workos().organizations.getOrganization(organizationId)
    return { name, updatedAt, domains: domains.map(toDomain) }
  })
}

/**
 * Whether a call failed because WorkOS knows the organization itself no more. Other calls say 404 of other things, and a
 * 404 without this code can come from anything on the way.
 */
export const isOrganizationGone = (error: unknown): boolean =>
  error instanceof WorkosError && error.problem === 'organization_deleted'

const deleted = 'organization.deleted'
export const organizationEvents = ['organization.updated', deleted] as const

const payload = z.object({ id: z.string(), name: z.string(), updated_at: time })

/** What one of `organizationEvents` says: the name and its time, or that the organization is gone. @throws ZodError */
export function toOrganizationChange({ name: event, data }: WorkosEvent): Change<{ name: string; updatedAt: string }> {
  const { id, name, updated_at: updatedAt } = payload.parse(data)
  return event === deleted ? { removed: id } : { object: { name, updatedAt } }
}

/** An organization's name with its time, and its admins by `rule`, in one round. @throws WorkosError */
export async function readOrganization(ask: Ask, rule: RoleRule) {
  const [organization, memberships, people, permissions] = await Promise.all([
    ask(getOrganization),
    ask(listMemberships),
    ask(listUsers),
    ask((organizationId) => permissionsByRole(organizationId, rule)),
  ])
  const admins: Contact[] = []
  for (const membership of memberships.data) {
    const user = people.data.find(({ id }) => id === membership.userId)
    const roles = slugs(membership)
    if (!user || !isAdmin(rule, { roles, permissions: roles.flatMap((role) => permissions.get(role) ?? []) })) continue
    admins.push({ name: [user.firstName, user.lastName].filter(Boolean).join(' ') || user.email, email: user.email })
  }
  return { name: organization.name, updatedAt: organization.updatedAt, admins }
}

const listMemberships = (organizationId: string) =>
  call('list memberships', () =>
    workos().userManagement.listOrganizationMemberships({ organizationId, statuses: ['active'], limit: 100 }),
  )

const listUsers = (organizationId: string) =>
  call('list users', () => workos().userManagement.listUsers({ organizationId, limit: 100 }))

/** The organizations somebody belongs to, by name. @throws WorkosError */
export async function listOrganizationsOf(userId: string): Promise<{ id: string; name: string }[]> {
  const memberships: { organizationId: string; organizationName: string }[] = []
  let after: string | undefined
  do {
    const page = await call('list memberships', () =>
      workos().userManagement.listOrganizationMemberships({ userId, statuses: ['active'], limit: 100, after }),
    )
    memberships.push(...page.data)
    after = page.listMetadata.after ?? undefined
  } while (after)
  return memberships
    .map(({ organizationId: id, organizationName: name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/**
 * Whether WorkOS, asked now, calls this person an admin of the organization by `rule`. The session's claims may be
 * minutes old. @throws WorkosError
 */
export async function isAdminNow(userId: string, organizationId: string, rule: RoleRule): Promise<boolean> {
  const [memberships, permissions] = await Promise.all([
    call('list memberships', () =>
      workos().userManagement.listOrganizationMemberships({ userId, organizationId, statuses: ['active'] }),
    ),
    permissionsByRole(organizationId, rule),
  ])
  const roles = memberships.data.flatMap(slugs)
  return isAdmin(rule, { roles, permissions: roles.flatMap((role) => permissions.get(role) ?? []) })
}

/** Memberships name roles only, so a rule by permission asks for the roles' permissions too. */
async function permissionsByRole(organizationId: string, rule: RoleRule): Promise<Map<string, string[]>> {
  if (!rule.permission) return new Map()
  const { data } = await call('list roles', () => workos().authorization.listOrganizationRoles(organizationId))
  return new Map(data.map((role) => [role.slug, role.permissions]))
}
