import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { coded } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import { renderEndpoint, rowsOf } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { EVENTS_API_ONLY } from '../core/webhooks.ts'
import { API_ACTOR } from './bearer.ts'
import { readFields } from './body.ts'
import { resource } from './resource.ts'

const FIELDS = z.object({
  endpoint_url: z.string('must be a string'),
  events: z.array(
    z
      .string()
      .regex(/^[a-z_]+(\.[a-z_]+)+$/, 'must be the name of an event')
      .refine((name) => !EVENTS_API_ONLY.test(name), 'is not sent by webhooks'),
    'must be a list of event names',
  ),
})
const CHANGES = FIELDS.extend({ status: z.enum(['enabled', 'disabled'], 'must be enabled or disabled') }).partial()

/** `/webhook_endpoints`. One cannot be asked for by its id. */
export function webhookEndpoints(local: Local) {
  const { store } = local
  const { routes, find } = resource(local, {
    table: 'webhook_endpoints',
    kind: 'Webhook Endpoint',
    one: false,
    deleted: 204,
    render: (_env, row) => renderEndpoint(row),
    matches: () => true,
  })
  return routes
    .post('/', async (c) => {
      const fields = await readFields(c, FIELDS)
      checkUrl(c.var.env, fields.endpoint_url)
      const secret = randomBytes(24).toString('base64url')
      const row = { ...store.stamps('we'), ...fields, secret, status: 'enabled' as const }
      return c.json(renderEndpoint(store.put(c.var.env, 'webhook_endpoints', row, API_ACTOR)), 201)
    })
    .patch('/:id', async (c) => {
      const { env } = c.var
      const row = find(env, c.req.param('id'))
      const changes = await readFields(c, CHANGES)
      if (changes.endpoint_url !== undefined) checkUrl(env, changes.endpoint_url, row.id)
      return c.json(renderEndpoint(store.update(env, 'webhook_endpoints', row, changes, API_ACTOR)))
    })
}

/** http is fine here: all that is delivered to is this machine. */
function checkUrl(env: Environment, url: string, own?: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw coded(422, 'invalid_url', 'The endpoint URL must be an absolute http or https URL.')
  }
  if (rowsOf(env, 'webhook_endpoints').some((row) => row.endpoint_url === url && row.id !== own)) {
    throw coded(409, 'duplicate_endpoint', 'A webhook endpoint with this URL exists already.')
  }
}
