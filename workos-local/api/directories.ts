import type { Local } from '../core/local.ts'
import { domainsOf, need } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { allows, holds, type Query, resource } from './resource.ts'

/** `/directories`. There is no create: directories are made in the Admin Portal. */
export const directories = (local: Local) =>
  resource(local, 'directories', {
    list: (env, row, { organization_id, domain, search }) =>
      allows(organization_id, row.organization_id) &&
      holds(search, row.name) &&
      (!domain || domainsOf(env, row.organization_id).some((known) => known.domain === domain)),
    deleted: 202,
  })

/** `/directory_users`, of a directory or a group */
export const directoryUsers = (local: Local) =>
  resource(local, 'directory_users', {
    checkQuery: checkParents,
    list: (_env, row, { directory, group }) =>
      allows(directory, row.directory_id) && (!group || row.group_ids.includes(group)),
  })

/** `/directory_groups`, of a directory or a user */
export const directoryGroups = (local: Local) =>
  resource(local, 'directory_groups', {
    checkQuery: checkParents,
    list: (env, row, { directory, user }) =>
      allows(directory, row.directory_id) &&
      (!user || Boolean(env.tables.directory_users[user]?.group_ids.includes(row.id))),
  })

function checkParents({ directory, group, user }: Query, env: Environment): void {
  if (directory) need(env, 'directories', directory)
  if (group) need(env, 'directory_groups', group)
  if (user) need(env, 'directory_users', user)
}
