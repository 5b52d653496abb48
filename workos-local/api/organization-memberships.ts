import { z } from 'zod'
import { coded, notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderMembership, rowsOf } from '../core/render.ts'
import { lookup } from '../core/store.ts'
import type { Environment } from '../core/types.ts'
import { API_ACTOR } from './bearer.ts'
import { readBody, readFields, text } from './body.ts'
import { allows, resource } from './resource.ts'

const NEW_MEMBERSHIP = z.looseObject({ user_id: text, organization_id: text })

/** `/user_management/organization_memberships` */
export function organizationMemberships(local: Local) {
  const { store } = local
  const { routes, find } = resource(local, {
    table: 'organization_memberships',
    kind: 'Organization Membership',
    deleted: 200,
    render: renderMembership,
    checkQuery({ user_id, organization_id }) {
      if (user_id || organization_id) return
      const message = 'At least one of user_id and organization_id must be given.'
      throw coded(400, 'missing_user_id_or_organization_id', message)
    },
    // Without `statuses` only active ones are listed.
    matches: (_env, row, { user_id, organization_id, statuses = 'active' }) =>
      allows(user_id, row.user_id) && allows(organization_id, row.organization_id) && allows(statuses, row.status),
  })

  routes.post('/', async (c) => {
    const { env } = c.var
    const { user_id, organization_id, ...body } = await readFields(c, NEW_MEMBERSHIP)
    if (!lookup(env, 'users', user_id)) throw notFound('User', user_id)
    if (!lookup(env, 'organizations', organization_id)) throw notFound('Organization', organization_id)
    const isMember = rowsOf(env, 'organization_memberships').some(
      (row) => row.user_id === user_id && row.organization_id === organization_id,
    )
    if (isMember) {
      throw coded(409, 'organization_membership_already_exists', 'The user is a member of the organization already.')
    }
    const role_slug = readRole(env, body) ?? 'member'
    const membership = { ...store.stamps('om'), user_id, organization_id, role_slug, status: 'active' as const }
    return c.json(renderMembership(env, store.put(env, 'organization_memberships', membership, API_ACTOR)), 201)
  })

  routes.put('/:id', async (c) => {
    const { env } = c.var
    const membership = find(env, c.req.param('id'))
    const role_slug = readRole(env, await readBody(c)) ?? membership.role_slug
    const changed = store.update(env, 'organization_memberships', membership, { role_slug }, API_ACTOR)
    return c.json(renderMembership(env, changed))
  })

  return routes
}

function readRole(env: Environment, { role_slug }: Record<string, unknown>): string | undefined {
  if (role_slug === undefined) return undefined
  const role = rowsOf(env, 'roles').find(({ slug }) => slug === role_slug)
  if (!role) throw coded(422, 'invalid_role', `The role '${role_slug}' is invalid.`)
  return role.slug
}
