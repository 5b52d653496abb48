import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { unauthorized } from '../core/errors.ts'
import type { Local } from '../core/local.ts'
import type { ApiKey, Environment } from '../core/types.ts'
import { replayOrRun } from './idempotency.ts'

export interface ApiVariables {
  Variables: { env: Environment; apiKey: ApiKey }
}

/** Who asks: the request's API key with the environment that it picks. */
export const callerOf = ({ store }: Local, c: Context) =>
  store.byKey(c.req.header('authorization')?.match(/^Bearer (\S+)$/i)?.[1])

/** Lets a request with a known API key pass. A repeated POST is answered from here. */
export const bearer = (local: Local) =>
  createMiddleware<ApiVariables>(async (c, next) => {
    const caller = callerOf(local, c)
    if (!caller) throw unauthorized()
    c.set('env', caller.env)
    c.set('apiKey', caller.apiKey)
    return replayOrRun(local, c, next)
  })
