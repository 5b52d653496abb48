import { createMiddleware } from 'hono/factory'

/** Refuses a form that another site sends in the visitor's name. Tools send no Origin and may pass. */
export const sameOriginForms = createMiddleware(async (c, next) => {
  const origin = c.req.header('origin')
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  if (c.req.method !== 'GET' && !isOwn) {
    return c.json({ message: 'This request came from another site.' }, 403)
  }
  await next()
})
