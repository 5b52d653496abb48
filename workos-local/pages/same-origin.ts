import { createMiddleware } from 'hono/factory'

/** Refuses a form that another site sends in the visitor's name. Tools send no Origin and may pass. */
export const sameOriginForms = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin')
  if (c.req.method !== 'GET' && origin !== undefined && !isOwn(origin, c.req.header('host'))) {
    return c.json({ message: 'This request came from another site.' }, 403)
  }
  await next()
})

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
