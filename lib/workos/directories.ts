import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'

/** What the app keeps of a directory. Type and state are open sets: WorkOS adds to both. */
export interface Directory {
  id: string
  type: string
  name: string
  state: string
  /** How many people it holds; null where WorkOS does not say. */
  users: { active: number; inactive: number } | null
  groups: number | null
  createdAt: string
  updatedAt: string
}

// Only what the app cannot do without is required. Source: WorkOS OpenAPI spec, `GET /directories`.
const reply = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string().catch(''),
      state: z.string(),
      metadata: z
        .object({
          users: z.object({ active: z.number(), inactive: z.number() }).nullish().catch(null),
          groups: z.number().nullish().catch(null),
        })
        .nullish()
        .catch(null),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
})

/** Events, and the SDK, have two words of their own for what the API calls linked and unlinked. */
const apiWords = new Map([
  ['active', 'linked'],
  ['inactive', 'unlinked'],
])

/**
 * An organization's directories, newest first. A raw request, since the SDK's own drops the counts of people and groups.
 * @throws WorkosError
 */
export function listDirectories(organizationId: string): Promise<Directory[]> {
  return call('list directories', async () => {
    const query = { organization_id: organizationId, limit: 100 }
    const { data } = reply.parse((await workos().get('/directories', { query })).data)
    return data.map((directory) => ({
      id: directory.id,
      type: directory.type,
      name: directory.name,
      state: apiWords.get(directory.state) ?? directory.state,
      users: directory.metadata?.users ?? null,
      groups: directory.metadata?.groups ?? null,
      createdAt: directory.created_at,
      updatedAt: directory.updated_at,
    }))
  })
}
