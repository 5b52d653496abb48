import { ApiError } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { rowsOf } from '../core/render.ts'
import { NEW_USER } from './request-fields.ts'
import { allows, resource } from './resource.ts'

/** `/user_management/users` */
export const users = (local: Local) =>
  resource(local, 'users', {
    list:
      (env, { email, organization_id, organization = organization_id }) =>
      (user) => {
        const memberships = rowsOf(env, 'organization_memberships').filter(({ user_id }) => user_id === user.id)
        const own = memberships.map((membership) => membership.organization_id)
        return (!email || sameEmail(user.email, email)) && allows(organization, ...own)
      },
    create: {
      fields: NEW_USER,
      run(env, { email, first_name = null, last_name = null, external_id = null }) {
        if (rowsOf(env, 'users').some((user) => sameEmail(user.email, email))) {
          const errors = [{ code: 'email_not_available', message: 'This e-mail address is taken.' }]
          throw new ApiError(400, { code: 'user_creation_error', message: 'Could not create user.', errors })
        }
        const user = { email, first_name, last_name, external_id, last_sign_in_at: null }
        return local.store.add(env, 'users', user)
      },
    },
    deleted: 200,
  })

const sameEmail = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
