import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'
import { type Change, time, type WorkosEvent } from './events'

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
const answer = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string().catch(''),
  state: z.string(),
  // Missing in events.
  metadata: z
    .object({
      users: z.object({ active: z.number(), inactive: z.number() }).nullish().catch(null),
      groups: z.number().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  created_at: time,
  updated_at: time,
})
const reply = z.object({ data: z.array(answer) })

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
    return data.map(toDirectory)
  })
}

function toDirectory({ id, type, name, state, metadata, created_at, updated_at }: z.infer<typeof answer>): Directory {
  return {
    id,
    type,
    name,
    state: apiWords.get(state) ?? state,
    users: metadata?.users ?? null,
    groups: metadata?.groups ?? null,
    createdAt: created_at,
    updatedAt: updated_at,
  }
}

const deleted = 'dsync.deleted'
/** There is none for a directory that stops working. Source: WorkOS OpenAPI spec, `POST /webhook_endpoints`. */
export const directoryEvents = ['dsync.activated', deleted] as const

/** After these a directory holds another number of people or groups. They are not read further: they name people. */
export const directoryCountEvents = ['user', 'group'].flatMap((of) =>
  ['created', 'updated', 'deleted'].map((verb) => `dsync.${of}.${verb}`),
)

/** What one of `directoryEvents` says; of counts it says nothing. @throws ZodError */
export function toDirectoryChange({ name, data }: WorkosEvent): Change<Directory> {
  const directory = toDirectory(answer.parse(data))
  return name === deleted ? { removed: directory.id } : { object: directory }
}
