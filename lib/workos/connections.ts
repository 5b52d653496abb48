import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'
import { type Change, time, type WorkosEvent } from './events'

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
export function listConnections(organizationId: string): Promise<Connection[]> {
  return call('list connections', async () => {
    const { data } = await workos().sso.listConnections({ organizationId, limit: 100 })
    return data.map((connection) => ({
      id: connection.id,
      type: connection.type,
      name: connection.name,
      state: connection.state,
      domains: connection.domains.map(({ domain }) => domain),
      createdAt: connection.createdAt,
      updatedAt: connection.updatedAt,
    }))
  })
}

const deleted = 'connection.deleted'
/** There is none for a connection that is begun or edited. Source: WorkOS OpenAPI spec, `GET /events`. */
export const connectionEvents = ['connection.activated', 'connection.deactivated', deleted] as const

const payload = z.object({
  id: z.string(),
  connection_type: z.string(),
  name: z.string(),
  state: z.string(),
  // Missing in the event of a deletion.
  domains: z.array(z.object({ domain: z.string() })).default([]),
  created_at: time,
  updated_at: time,
})

/** What one of `connectionEvents` says. @throws ZodError */
export function toConnectionChange({ name, data }: WorkosEvent): Change<Connection> {
  const connection = payload.parse(data)
  const { id } = connection
  if (name === deleted) return { removed: id }
  return {
    object: {
      id,
      type: connection.connection_type,
      name: connection.name,
      state: connection.state,
      domains: connection.domains.map(({ domain }) => domain),
      createdAt: connection.created_at,
      updatedAt: connection.updated_at,
    },
  }
}
