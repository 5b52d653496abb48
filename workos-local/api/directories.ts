import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { domainsOf, renderDirectory, renderDirectoryUser, renderGroup } from '../core/render.ts'
import { lookup } from '../core/store.ts'
import type { Environment } from '../core/types.ts'
import { allows, holds, type Query, resource } from './resource.ts'

/** `/directories`. There is no create: directories are made in the Admin Portal. */
export const directories = (local: Local) =>
  resource(local, {
    table: 'directories',
    kind: 'Directory',
    deleted: 202,
    removeParts: (env, { id }) => local.store.forgetDirectoryEntries(env, id),
    render: renderDirectory,
    matches: (env, row, { organization_id, domain, search }) =>
      allows(organization_id, row.organization_id) &&
      holds(search, row.name) &&
      (!domain || domainsOf(env, row.organization_id).some((known) => known.domain === domain)),
  }).routes

/** `/directory_users`, of a directory or a group */
export const directoryUsers = (local: Local) =>
  resource(local, {
    table: 'directory_users',
    kind: 'Directory User',
    render: renderDirectoryUser,
    checkQuery: checkParents,
    matches: (_env, row, { directory, group }) =>
      allows(directory, row.directory_id) && (!group || row.group_ids.includes(group)),
  }).routes

/** `/directory_groups`, of a directory or a user */
export const directoryGroups = (local: Local) =>
  resource(local, {
    table: 'directory_groups',
    kind: 'Directory Group',
    render: (_env, row) => renderGroup(row),
    checkQuery: checkParents,
    matches: (env, row, { directory, user }) =>
      allows(directory, row.directory_id) &&
      (!user || Boolean(env.tables.directory_users[user]?.group_ids.includes(row.id))),
  }).routes

const PARENTS = [
  ['directory', 'directories', 'Directory'],
  ['group', 'directory_groups', 'Directory Group'],
  ['user', 'directory_users', 'Directory User'],
] as const

function checkParents(query: Query, env: Environment): void {
  for (const [parameter, table, kind] of PARENTS) {
    const id = query[parameter]
    if (id && !lookup(env, table, id)) throw notFound(kind, id)
  }
}
