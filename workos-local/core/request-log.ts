import type { Context, MiddlewareHandler } from 'hono'

const KEPT = 200

/** Notes each API request of late with its reply, for people who look at what the app sends. */
export const logRequest: MiddlewareHandler = async (c, next) => {
  const { requests } = c.var.local
  const [at, started] = [new Date().toISOString(), performance.now()]
  await next()
  requests.push(await entryOf(c, at, performance.now() - started))
  requests.splice(0, requests.length - KEPT)
}

export type LoggedRequest = Awaited<ReturnType<typeof entryOf>>

async function entryOf(c: Context, at: string, ms: number) {
  const { pathname, search } = new URL(c.req.url)
  // Empty when a fault left the body unread or broken.
  const text = c.req.method === 'GET' ? '' : await c.req.text().catch(() => '')
  const faulty = Boolean(c.var.faulty)
  const isJson = c.res.headers.get('content-type')?.startsWith('application/json')
  return {
    at,
    method: c.req.method,
    path: redact(pathname + search) as string,
    status: c.res.status,
    ms: Math.round(ms * 10) / 10,
    /** The reply is a fault's, not the stand-in's. */
    faulty,
    /** The last four characters of the API key. */
    key: c.req.header('authorization')?.slice(-4) ?? '',
    /** JSON with its secrets left out; null for what is no JSON. */
    request: redactJson(text, 'code'),
    reply: isJson && !faulty ? redactJson(await c.res.clone().text()) : null,
  }
}

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
