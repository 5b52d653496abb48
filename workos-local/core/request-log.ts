import { createMiddleware } from 'hono/factory'
import type { LoggedRequest } from './types.ts'

const KEPT = 200

/** The API requests of late, oldest first, for people who look at what the app sends. */
export class RequestLog {
  readonly entries: LoggedRequest[] = []

  /** Notes each request that passes, with its reply. */
  readonly middleware = createMiddleware(async (c, next) => {
    const started = performance.now()
    const at = new Date().toISOString()
    await next()
    const { pathname, search } = new URL(c.req.url)
    // Empty when a fault left the body unread or broken.
    const text = c.req.method === 'GET' ? '' : await c.req.text().catch(() => '')
    this.entries.push({
      at,
      method: c.req.method,
      path: redact(pathname + search) as string,
      status: c.res.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      faulty: Boolean(c.get('faulty')),
      key: c.req.header('authorization')?.slice(-4) ?? '',
      request: redactJson(text, 'code'),
      reply: isJson(c.res) && !c.get('faulty') ? redactJson(await c.res.clone().text()) : null,
    })
    this.entries.splice(0, this.entries.length - KEPT)
  })
}

const isJson = (response: Response) => response.headers.get('content-type')?.startsWith('application/json')

const HIDDEN = '[redacted]'
const SECRET_NAME = /^link$|token|secret|password|credential|verifier|private|api_?key/i
const SECRET_TEXT = /\bsk_\w+|(?<=[?&](?:token|code|secret)=)[^&#\s]+/g

/** @param secret a name that is secret here and harmless elsewhere */
function redactJson(text: string, secret?: string): unknown {
  try {
    return JSON.parse(text, (name, value) => (name === secret ? HIDDEN : redact(value, name)))
  } catch {
    return null
  }
}

function redact(value: unknown, name = ''): unknown {
  if (typeof value !== 'string') return value
  return SECRET_NAME.test(name) ? HIDDEN : value.replace(SECRET_TEXT, HIDDEN)
}
