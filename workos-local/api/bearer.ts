import { createMiddleware } from 'hono/factory'
import { unauthorized } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import type { Actor } from '../core/store.ts'
import type { ApiKey, Environment } from '../core/types.ts'
import { replayOrRun } from './idempotency.ts'

export interface ApiVariables {
  Variables: { env: Environment; apiKey: ApiKey }
}

/** Changes that come through the API. */
export const API_ACTOR: Actor = { id: 'api', source: 'api' }

/** Lets a request with a known API key pass; the key picks the environment. A repeated POST is answered from here. */
export const bearer = (local: Local) =>
  createMiddleware<ApiVariables>(async (c, next) => {
    const key = c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1]
    const found = key && local.store.byKey(key)
    if (!found) throw unauthorized()
    c.set('env', found.env)
    c.set('apiKey', found.apiKey)
    return replayOrRun(local, c, next)
  })
