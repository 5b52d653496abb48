import type { Local } from '../core/local.ts'
import { renderUser } from '../core/render.ts'
import { resource } from './resource.ts'

/** `/user_management/users` */
export function users(local: Local) {
  return resource(local, {
    table: 'users',
    kind: 'User',
    render: (_env, user) => renderUser(user),
    matches: (env, user, { email, organization_id, organization = organization_id }) =>
      (!email || user.email.toLowerCase() === email.toLowerCase()) &&
      (!organization ||
        Object.values(env.tables.organization_memberships).some(
          (membership) => membership.user_id === user.id && membership.organization_id === organization,
        )),
  }).routes
}
