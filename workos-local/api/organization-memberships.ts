import { coded } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { need, rowsOf } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { MEMBERSHIP_CHANGES, NEW_MEMBERSHIP } from './request-fields.ts'
import { allows, resource } from './resource.ts'

/** `/user_management/organization_memberships` */
export const organizationMemberships = (local: Local) =>
  resource(local, 'organization_memberships', {
    // Without `statuses` only active ones are listed.
    list(_env, { user_id, organization_id, statuses = 'active' }) {
      if (!user_id && !organization_id) {
        const message = 'At least one of user_id and organization_id must be given.'
        throw coded(400, 'missing_user_id_or_organization_id', message)
      }
      return (row) =>
        allows(user_id, row.user_id) && allows(organization_id, row.organization_id) && allows(statuses, row.status)
    },
    create: {
      fields: NEW_MEMBERSHIP,
      run(env, { user_id, organization_id, role_slug = 'member' }) {
        need(env, 'users', user_id)
        need(env, 'organizations', organization_id)
        const memberships = rowsOf(env, 'organization_memberships')
        if (memberships.some((row) => row.user_id === user_id && row.organization_id === organization_id)) {
          const message = 'The user is a member of the organization already.'
          throw coded(409, 'organization_membership_already_exists', message)
        }
        const membership = { user_id, organization_id, role_slug: checkRole(env, role_slug), status: 'active' as const }
        return local.store.add(env, 'organization_memberships', membership)
      },
    },
    update: {
      method: 'PUT',
      fields: MEMBERSHIP_CHANGES,
      run: (env, row, { role_slug = row.role_slug }) =>
        local.store.update(env, 'organization_memberships', row, { role_slug: checkRole(env, role_slug) }),
    },
    deleted: 200,
  })

function checkRole(env: Environment, role_slug: unknown): string {
  const role = rowsOf(env, 'roles').find(({ slug }) => slug === role_slug)
  if (!role) throw coded(422, 'invalid_role', `The role '${role_slug}' is invalid.`)
  return role.slug
}
