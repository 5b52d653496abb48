import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { coded } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { rowsOf } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { EVENTS_API_ONLY } from '../core/webhooks.ts'
import { resource } from './resource.ts'

const eventName = z
  .string()
  .regex(/^[a-z_]+(\.[a-z_]+)+$/, 'must be the name of an event')
  .refine((name) => !EVENTS_API_ONLY.test(name), 'is not sent by webhooks')
const FIELDS = z.object({
  endpoint_url: z.string('must be a string'),
  events: z.array(eventName, 'must be a list of event names'),
})
const CHANGES = FIELDS.extend({ status: z.enum(['enabled', 'disabled'], 'must be enabled or disabled') }).partial()

/** `/webhook_endpoints`. One cannot be asked for by its id. */
export const webhookEndpoints = (local: Local) =>
  resource(local, 'webhook_endpoints', {
    list: () => true,
    one: false,
    create: {
      fields: FIELDS,
      run(env, fields) {
        checkUrl(env, fields.endpoint_url)
        const secret = randomBytes(24).toString('base64url')
        return local.store.add(env, 'webhook_endpoints', { ...fields, secret, status: 'enabled' })
      },
    },
    update: {
      method: 'PATCH',
      fields: CHANGES,
      run(env, row, changes) {
        if (changes.endpoint_url !== undefined) checkUrl(env, changes.endpoint_url, row.id)
        return local.store.update(env, 'webhook_endpoints', row, changes)
      },
    },
    deleted: 204,
  })

/** http is fine here: all that is delivered to is this machine. */
function checkUrl(env: Environment, url: string, own?: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw coded(422, 'invalid_url', 'The endpoint URL must be an absolute http or https URL.')
  }
  if (rowsOf(env, 'webhook_endpoints').some((row) => row.endpoint_url === url && row.id !== own)) {
    throw coded(409, 'duplicate_endpoint', 'A webhook endpoint with this URL exists already.')
  }
}
