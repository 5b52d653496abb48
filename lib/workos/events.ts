import 'server-only'
import { z } from 'zod'
import { workos } from './client'
import { call } from './errors'

const reply = z.object({ data: z.array(z.unknown()) })

/** A time in ISO 8601. */
export const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

/**
 * The newest events of an organization, newest first, for what WorkOS tells in no other way. A raw request, since the SDK
 * does not know all of their names. One that `event` cannot read is left out.
 * Assumption: without a range the newest events come, up to the 90 days that WorkOS keeps them.
 * @param name of the call, for the log
 * @param names of the events
 * @throws WorkosError
 */
export function listEvents<T>(name: string, names: string[], organizationId: string, event: z.ZodType<T>) {
  return call(name, async () => {
    const query = { events: names.join(','), organization_id: organizationId, order: 'desc', limit: 100 }
    const { data } = reply.parse((await workos().get('/events', { query })).data)
    return data.flatMap((item) => event.safeParse(item).data ?? [])
  })
}
