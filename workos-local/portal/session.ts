import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Environment } from '../core/environment.ts'
import { sameText } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { PortalLink } from '../core/types.ts'
import { renderMessage } from '../pages/message-page.ts'
import type { PortalVariables } from './types.ts'

/** Assumption: an hour; WorkOS does not say how long its portal stays open. */
const SESSION_LIFETIME_MS = 60 * 60 * 1000

const COOKIE = 'portal_session'

/** Opens the portal for whoever holds the link, and binds it to their browser. Returns the first page's path. */
export function startSession(c: Context, { clock }: Local, env: Environment, link: PortalLink): string {
  const { organization_id, intent, return_url, success_url } = link
  const secret = randomBytes(24).toString('base64url')
  const expires_at = clock.now() + SESSION_LIFETIME_MS
  const fields = { organization_id, intent, return_url, success_url, secret, expires_at }
  const session = env.add('portal_sessions', fields, { id: link.id, source: 'admin_portal' })
  const path = `/portal/${session.id}`
  setCookie(c, COOKIE, session.secret, { path, httpOnly: true, sameSite: 'Lax', maxAge: SESSION_LIFETIME_MS / 1000 })
  return `${path}/${intent}`
}

/** Lets a request pass whose cookie fits the session in its URL. */
export const portalSession = (local: Local) =>
  createMiddleware<PortalVariables>(async (c, next) => {
    const found = local.store.find('portal_sessions', c.req.param('session') ?? '')
    const organization = found?.env.find('organizations', found.row.organization_id)
    const isOpen = found && found.row.expires_at > local.clock.now()
    if (!isOpen || !organization || !sameText(getCookie(c, COOKIE) ?? '', found.row.secret)) {
      return renderMessage(c, local, 'session_ended', { href: found?.row.return_url })
    }
    c.set('env', found.env)
    c.set('session', found.row)
    c.set('organization', organization)
    await next()
  })
