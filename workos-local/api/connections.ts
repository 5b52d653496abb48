import { verifiedDomains } from '../core/domains.ts'
import { allows, holds, resource } from './resource.ts'

/** `/connections`. There is no create: connections are made in the Admin Portal. */
export const connections = resource('connections', {
  list:
    (env, { organization_id, connection_type, domain, search }) =>
    (row) =>
      allows(organization_id, row.organization_id) &&
      // The filter spells it GithubOAuth where the object says GitHubOAuth.
      allows(connection_type?.toLowerCase(), row.connection_type.toLowerCase()) &&
      allows(domain, ...verifiedDomains(env, row.organization_id).map((known) => known.domain)) &&
      holds(search, row.name),
  deleted: 204,
})
