import type { Environment } from '../core/environment.ts'
import { coded } from '../core/errors.ts'
import { MEMBERSHIP_CHANGES, NEW_MEMBERSHIP } from './request-fields.ts'
import { allows, resource } from './resource.ts'

/** `/user_management/organization_memberships` */
export const organizationMemberships = resource('organization_memberships', {
  // Without `statuses` only active ones are listed.
  list(_env, { user_id, organization_id, statuses = 'active' }) {
    if (!user_id && !organization_id) throw coded('missing_user_id_or_organization_id')
    return (row) =>
      allows(user_id, row.user_id) && allows(organization_id, row.organization_id) && allows(statuses, row.status)
  },
  create: {
    fields: NEW_MEMBERSHIP,
    run(env, { user_id, organization_id, role_slug = 'member' }) {
      env.need('users', user_id)
      env.need('organizations', organization_id)
      const known = env.rows('organization_memberships', { user_id, organization_id })
      if (known.length) throw coded('organization_membership_already_exists')
      const role = { role_slug: checkRole(env, role_slug), status: 'active' as const }
      return env.add('organization_memberships', { user_id, organization_id, ...role })
    },
  },
  update: {
    method: 'PUT',
    fields: MEMBERSHIP_CHANGES,
    run: (env, row, { role_slug = row.role_slug }) =>
      env.update('organization_memberships', row, { role_slug: checkRole(env, role_slug) }),
  },
  deleted: 200,
})

function checkRole(env: Environment, wanted: unknown): string {
  const role = env.rows('roles').find(({ slug }) => slug === wanted)
  if (!role) throw coded('invalid_role', wanted)
  return role.slug
}
