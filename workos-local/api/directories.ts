import { domainsOf } from '../core/domains.ts'
import { allows, holds, resource } from './resource.ts'

/** `/directories`. There is no create: directories are made in the Admin Portal. */
export const directories = resource('directories', {
  list:
    (env, { organization_id, domain, search }) =>
    (row) =>
      allows(organization_id, row.organization_id) &&
      allows(domain, ...domainsOf(env, row.organization_id).map((known) => known.domain)) &&
      holds(search, row.name),
  deleted: 202,
})

/** `/directory_users`, of a directory or a group */
export const directoryUsers = resource('directory_users', {
  list(env, { directory, group }) {
    if (directory) env.need('directories', directory)
    if (group) env.need('directory_groups', group)
    return (row) => allows(directory, row.directory_id) && allows(group, ...row.group_ids)
  },
})

/** `/directory_groups`, of a directory or a user */
export const directoryGroups = resource('directory_groups', {
  list(env, { directory, user }) {
    if (directory) env.need('directories', directory)
    const own = user && env.need('directory_users', user).group_ids
    return (row) => allows(directory, row.directory_id) && (!own || own.includes(row.id))
  },
})
