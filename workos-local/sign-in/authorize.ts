import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { activeMemberships } from '../api/tokens.ts'
import type { Local } from '../core/local.ts'
import { isAllowedTarget } from '../core/loopback.ts'
import { lookup } from '../core/render.ts'
import type { Environment } from '../core/types.ts'
import { renderPage } from '../pages/document.tsx'
import { renderMessage } from '../pages/message-page.tsx'
import { sameOriginForms } from '../pages/same-origin.ts'
import { organizationChoice, peopleList } from './choices.ts'

type Variables = { Variables: { env: Environment } }

/** Codes are redeemed at once; this is for a person who steps through the redirect by hand. */
const CODE_LIFETIME_MS = 10 * 60 * 1000

/**
 * `/user_management/authorize`: the page where a person says who they are. In the real service AuthKit's hosted page
 * stands behind this address. The forms post back to it, so the query holds all there is to remember.
 */
export function authorize(local: Local) {
  /** Explains what is wrong with a request, or lets it pass with its environment. */
  const check = createMiddleware<Variables>(async (c, next) => {
    const env = local.store.byClientId(c.req.query('client_id'))
    const problem = findProblem(env, local, c.req.query())
    if (!env || problem) return refuse(c, local, problem ?? '')
    c.set('env', env)
    await next()
  })
  return new Hono<Variables>()
    .use('/user_management/authorize', sameOriginForms, check)
    .get('/user_management/authorize', (c) =>
      renderPage(c, local, 'Sign in', peopleList(c.var.env, local.appName, c.req.query())),
    )
    .post('/user_management/authorize', async (c) => {
      const { env } = c.var
      const { user_id, organization_id: chosen } = await c.req.parseBody()
      const user = lookup(env, 'users', String(user_id))
      if (!user) return refuse(c, local, 'The person who was chosen does not exist here.')

      const query = c.req.query()
      const organizations = activeMemberships(env, user.id).map(({ organization_id }) => organization_id)
      const wanted = query.organization_id ?? chosen?.toString()
      if (wanted !== undefined && !organizations.includes(wanted)) {
        const error_description = `${user.email} is not a member of the organization.`
        return c.redirect(answer(query, { error: 'access_denied', error_description }), 303)
      }
      if (wanted === undefined && organizations.length > 1) {
        return renderPage(c, local, 'Choose an organization', organizationChoice(env, user))
      }
      const fields = {
        user_id: user.id,
        organization_id: wanted ?? organizations[0],
        redirect_uri: query.redirect_uri as string,
        code_challenge: query.code_challenge,
        expires_at: Date.now() + CODE_LIFETIME_MS,
      }
      const code = local.store.add(env, 'authorization_codes', fields, { id: user.id, source: 'system' })
      return c.redirect(answer(query, { code: code.id }), 303)
    })
}

/** The redirect URI with the answer and the caller's `state`, unchanged. */
function answer(query: Record<string, string>, fields: Record<string, string>): string {
  const target = new URL(query.redirect_uri as string)
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value)
  if (query.state !== undefined) target.searchParams.set('state', query.state)
  return target.href
}

/** What is wrong with the request, as a sentence; undefined when nothing is. */
function findProblem(env: Environment | undefined, { appUrl }: Local, query: Record<string, string>) {
  const { client_id = '', redirect_uri = '', response_type, code_challenge_method = 'S256' } = query
  if (!env) return `The client id “${client_id}” is not known here.`
  if (!isAllowedTarget(redirect_uri, appUrl)) {
    return `The redirect URI “${redirect_uri}” is neither on this machine nor the app’s.`
  }
  if (response_type !== 'code') return 'The response type has to be “code”.'
  if (code_challenge_method !== 'S256') return 'The code challenge method has to be “S256”.'
  return undefined
}

function refuse(c: Context, local: Local, problem: string) {
  return renderMessage(c, local, {
    title: 'This sign-in cannot start',
    text: problem,
    advice: 'Check the app’s WorkOS settings, then start again from the app.',
    link: { href: local.appUrl, label: 'Return to the app' },
    status: 400,
  })
}
