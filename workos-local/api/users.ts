import { z } from 'zod'
import { ApiError } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderUser, rowsOf } from '../core/render.ts'
import { API_ACTOR } from './bearer.ts'
import { readFields } from './body.ts'
import { resource } from './resource.ts'

const name = z.string('must be a string').nullish()
const NEW_USER = z.object({
  email: z.email('must be an e-mail address'),
  first_name: name,
  last_name: name,
  external_id: name,
})

/** `/user_management/users` */
export function users(local: Local) {
  const { store } = local
  const { routes } = resource(local, {
    table: 'users',
    kind: 'User',
    deleted: 200,
    removeParts: (env, { id }) => {
      for (const row of rowsOf(env, 'organization_memberships')) {
        if (row.user_id === id) store.remove(env, 'organization_memberships', row, API_ACTOR)
      }
    },
    render: (_env, user) => renderUser(user),
    matches: (env, user, { email, organization_id, organization = organization_id }) =>
      (!email || sameEmail(user.email, email)) &&
      (!organization ||
        rowsOf(env, 'organization_memberships').some(
          (membership) => membership.user_id === user.id && membership.organization_id === organization,
        )),
  })
  return routes.post('/', async (c) => {
    const { env } = c.var
    const { email, first_name = null, last_name = null, external_id = null } = await readFields(c, NEW_USER)
    if (rowsOf(env, 'users').some((user) => sameEmail(user.email, email))) {
      const errors = [{ code: 'email_not_available', message: 'This e-mail address is taken.' }]
      throw new ApiError(400, { code: 'user_creation_error', message: 'Could not create user.', errors })
    }
    const row = { ...store.stamps('user'), email, first_name, last_name, external_id, last_sign_in_at: null }
    return c.json(renderUser(store.put(env, 'users', row, API_ACTOR)), 201)
  })
}

const sameEmail = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
