import { Hono } from 'hono'
import { notFound } from '../core/errors.ts'
import type { Local } from '../core/local.ts'

/** `GET /sso/jwks/:clientId`: the public key of access tokens. Needs no API key. */
export function jwks(local: Local) {
  return new Hono().get('/:clientId', (c) => {
    const clientId = c.req.param('clientId')
    if (!local.store.byClientId(clientId)) throw notFound('Client', clientId)
    return c.json({ keys: [local.keys.jwk] })
  })
}
