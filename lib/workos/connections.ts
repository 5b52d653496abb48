import 'server-only'
import { workos } from './client'
import { call } from './errors'

/** What the app keeps of a connection. Type and state are open sets: WorkOS adds to both. */
export interface Connection {
  id: string
  type: string
  name: string
  state: string
  domains: string[]
  createdAt: string
  updatedAt: string
}

/** An organization's SSO connections, newest first. @throws WorkosError */
export async function listConnections(organizationId: string): Promise<Connection[]> {
  const { data } = await call('list connections', () => workos().sso.listConnections({ organizationId, limit: 100 }))
  return data.map((connection) => ({
    id: connection.id,
    type: connection.type,
    name: connection.name,
    state: connection.state,
    domains: connection.domains.map(({ domain }) => domain),
    createdAt: connection.createdAt,
    updatedAt: connection.updatedAt,
  }))
}
