import type { Local } from '../core/local.ts'
import { renderConnection, verifiedDomains } from '../core/render.ts'
import { API_ACTOR } from './bearer.ts'
import { allows, resource } from './resource.ts'

/** `/connections`. There is no create: connections are made in the Admin Portal. */
export function connections(local: Local) {
  const { routes, find } = resource(local, {
    table: 'connections',
    kind: 'Connection',
    render: renderConnection,
    matches: (env, row, { organization_id, connection_type, domain, search }) =>
      allows(organization_id, row.organization_id) &&
      // The filter spells it GithubOAuth where the object says GitHubOAuth.
      allows(connection_type?.toLowerCase(), row.connection_type.toLowerCase()) &&
      (!search || row.name.toLowerCase().includes(search.toLowerCase())) &&
      (!domain || verifiedDomains(env, row.organization_id).some((known) => known.domain === domain)),
  })
  return routes.delete('/:id', (c) => {
    local.store.remove(c.var.env, 'connections', find(c.var.env, c.req.param('id')), API_ACTOR)
    return c.body(null, 204)
  })
}
