import { randomBytes } from 'node:crypto'
import type { Environment } from '../core/environment.ts'
import { coded } from '../core/errors.ts'
import { isWebUrl } from '../core/loopback.ts'
import { ENDPOINT_CHANGES, NEW_ENDPOINT } from './request-fields.ts'
import { resource } from './resource.ts'

/** `/webhook_endpoints`. One cannot be asked for by its id. */
export const webhookEndpoints = resource('webhook_endpoints', {
  list: () => () => true,
  one: false,
  create: {
    fields: NEW_ENDPOINT,
    run(env, fields, { webhookSecret }) {
      checkUrl(env, fields.endpoint_url)
      const secret = webhookSecret ?? randomBytes(24).toString('base64url')
      return env.add('webhook_endpoints', { ...fields, secret, status: 'enabled' })
    },
  },
  update: {
    method: 'PATCH',
    fields: ENDPOINT_CHANGES,
    run(env, row, changes) {
      if (changes.endpoint_url !== undefined) checkUrl(env, changes.endpoint_url, row.id)
      return env.update('webhook_endpoints', row, changes)
    },
  },
  deleted: 204,
})

/** http is fine here: all that is delivered to is this machine. */
function checkUrl(env: Environment, endpoint_url: string, own?: string): void {
  if (!isWebUrl(endpoint_url)) throw coded('invalid_url')
  const others = env.rows('webhook_endpoints', { endpoint_url }).filter(({ id }) => id !== own)
  if (others.length) throw coded('duplicate_endpoint')
}
