import 'server-only'
import { z } from 'zod'
import { isAdmin } from '../roles'
import { ask, refusal } from './answers'
import { type Check, type Context, fail, pass, type Result, warn } from './check'

const group = 'WorkOS'

/** One page of organizations. */
export const organizations = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) })

const organization: Check = {
  id: 'organization',
  group,
  title: 'Organization',
  needs: ['key'],
  async run(context) {
    if (context.organization) return namedOrganization(context, context.organization)
    const answer = await ask(context, 'list organizations', '/organizations?limit=4')
    const list = organizations.safeParse(answer.json).data?.data
    if (answer.status !== 200 || !list) return refusal(answer)
    const [first, ...more] = list
    if (!first) {
      return fail(
        'there is none',
        'People sign in to an organization, and links are made for one.',
        'npm run doctor -- --create-organization "Acme Corp" --admin you@example.com',
      )
    }
    context.organization = first.id
    const others = more.length > 0 ? `; others: ${more.map(({ id, name }) => `${name} ${id}`).join(', ')}` : ''
    return pass(`${first.name} ${first.id}${others}`)
  },
}

async function namedOrganization(context: Context, id: string): Promise<Result> {
  const answer = await ask(context, 'get organization', `/organizations/${encodeURIComponent(id)}`)
  const name = z.object({ name: z.string() }).safeParse(answer.json).data?.name
  return answer.status === 200 && name !== undefined ? pass(`${name} ${id}`) : refusal(answer)
}

const memberships = z.object({
  data: z.array(
    z.object({ role: z.object({ slug: z.string() }), roles: z.array(z.object({ slug: z.string() })).optional() }),
  ),
})
const roles = z.object({ data: z.array(z.object({ slug: z.string(), permissions: z.array(z.string()).catch([]) })) })

/** By the rule that the app itself goes by. */
const admin: Check = {
  id: 'admin',
  group,
  title: 'Somebody may open the portal',
  needs: ['organization', 'ADMIN_ROLES', 'ADMIN_PERMISSION'],
  async run(context) {
    const id = encodeURIComponent(context.organization ?? '')
    const { ADMIN_ROLES = [], ADMIN_PERMISSION } = context.env
    const rule = { roles: ADMIN_ROLES, permission: ADMIN_PERMISSION }
    const permissions = new Map<string, string[]>()
    if (rule.permission) {
      const answer = await ask(context, 'list roles', `/authorization/organizations/${id}/roles`)
      const known = roles.safeParse(answer.json).data?.data
      if (answer.status !== 200 || !known) return refusal(answer)
      for (const role of known) permissions.set(role.slug, role.permissions)
    }
    const answer = await ask(
      context,
      'list memberships',
      `/user_management/organization_memberships?organization_id=${id}&statuses=active&limit=100`,
    )
    const members = memberships.safeParse(answer.json).data?.data
    if (answer.status !== 200 || !members) return refusal(answer)
    const held = members.map(({ role, roles = [role] }) => roles.map(({ slug }) => slug))
    const admins = held.filter((slugs) =>
      isAdmin(rule, { roles: slugs, permissions: slugs.flatMap((slug) => permissions.get(slug) ?? []) }),
    )
    if (admins.length > 0) return pass(`${admins.length} of ${members.length} people`)
    const wanted = rule.permission ? `the permission ${rule.permission}` : `the role ${rule.roles.join(' or ')}`
    return warn(
      'nobody does',
      `No member of the organization has ${wanted}.`,
      'Give it to somebody in the WorkOS dashboard, or set ADMIN_ROLES to your own role.',
    )
  },
}

export const organizationChecks: Check[] = [organization, admin]
