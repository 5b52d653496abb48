import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { activeMemberships } from '../api/authenticate.ts'
import { isAllowedTarget } from '../core/loopback.ts'
import { renderMessage, renderPage, sameOriginForms } from '../pages/document.ts'
import { organizationChoice, peopleList } from './choices.ts'

/** Codes are redeemed at once; this is for a person who steps through the redirect by hand. */
const CODE_LIFETIME_MS = 10 * 60 * 1000

/** Explains what is wrong with a request, or lets it pass with its environment. */
const checkRequest = createMiddleware(async (c, next) => {
  const { client_id = '', redirect_uri = '', response_type = '', code_challenge_method = 'S256' } = c.req.query()
  const { local } = c.var
  const env = local.store.byClientId(client_id)
  if (!env) return renderMessage(c, 'client_id', { value: client_id })
  if (!isAllowedTarget(redirect_uri, local.appUrl)) {
    return renderMessage(c, 'redirect_uri', { value: redirect_uri })
  }
  if (response_type !== 'code') return renderMessage(c, 'response_type', { value: response_type })
  if (code_challenge_method !== 'S256') return renderMessage(c, 'code_challenge_method')
  c.set('env', env)
  await next()
})

/**
 * `/user_management/authorize`: the page where a person says who they are. In the real service AuthKit's hosted page
 * stands behind this address. The forms post back to it, so the query holds all there is to remember.
 */
export const authorize = new Hono()
  .use('/user_management/authorize', sameOriginForms, checkRequest)
  .get('/user_management/authorize', (c) => renderPage(c, 'Sign in', peopleList(c.var.env, c.req.query())))
  .post('/user_management/authorize', async (c) => {
    const { env } = c.var
    const { user_id, organization_id: chosen } = await c.req.parseBody()
    const user = env.find('users', String(user_id))
    if (!user) return renderMessage(c, 'nobody')

    const query = c.req.query()
    const organizations = activeMemberships(env, user.id).map(({ organization_id }) => organization_id)
    const wanted = query.organization_id ?? chosen?.toString()
    if (wanted !== undefined && !organizations.includes(wanted)) {
      const error_description = `${user.email} is not a member of the organization.`
      return c.redirect(answer(query, { error: 'access_denied', error_description }), 303)
    }
    if (wanted === undefined && organizations.length > 1) {
      return renderPage(c, 'Choose an organization', organizationChoice(env, user))
    }
    const fields = {
      user_id: user.id,
      organization_id: wanted ?? organizations[0],
      redirect_uri: query.redirect_uri as string,
      code_challenge: query.code_challenge,
      expires_at: Date.now() + CODE_LIFETIME_MS,
    }
    const code = env.add('authorization_codes', fields, { id: user.id, source: 'system' })
    return c.redirect(answer(query, { code: code.id }), 303)
  })

/** The redirect URI with the answer and the caller's `state`, unchanged. */
function answer({ redirect_uri = '', state }: Record<string, string>, fields: Record<string, string>): string {
  const target = new URL(redirect_uri)
  for (const [name, value] of Object.entries({ ...fields, state })) {
    if (value !== undefined) target.searchParams.set(name, value)
  }
  return target.href
}
