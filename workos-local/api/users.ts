import { ApiError } from '../core/errors.ts'
import { NEW_USER } from './request-fields.ts'
import { resource } from './resource.ts'

/** `/user_management/users` */
export const users = resource('users', {
  list:
    (env, { email, organization_id: id, organization: organization_id = id }) =>
    (user) =>
      (!email || sameEmail(user.email, email)) &&
      (!organization_id || env.rows('organization_memberships', { user_id: user.id, organization_id }).length > 0),
  create: {
    fields: NEW_USER,
    run(env, { email, first_name = null, last_name = null, external_id = null }) {
      if (env.rows('users').some((user) => sameEmail(user.email, email))) {
        const errors = [{ code: 'email_not_available', message: 'This e-mail address is taken.' }]
        throw new ApiError(400, { code: 'user_creation_error', message: 'Could not create user.', errors })
      }
      return env.add('users', { email, first_name, last_name, external_id, last_sign_in_at: null })
    },
  },
  deleted: 200,
})

const sameEmail = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
