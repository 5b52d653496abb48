import { randomBytes } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { timingSafeEqual } from 'hono/utils/buffer'
import { claimsOf } from '../core/jwt.ts'
import { renderMessage } from '../pages/document.ts'

/** Assumption: an hour; WorkOS does not say how long its portal stays open. */
const SESSION_LIFETIME_MS = 60 * 60 * 1000

const COOKIE = 'portal_session'

/**
 * Opens a portal link: `/?token=`, and `/portal/launch?token=` as older links look. The portal is then open for whoever
 * holds the link, and bound to their browser.
 */
export const launch = new Hono().on('GET', ['/', '/portal/launch'], async (c) => {
  const { store, clock, keys, switches } = c.var.local
  const token = c.req.query('token')
  if (token === undefined) return renderMessage(c, 'welcome', { href: '/_local' })
  const claims = await claimsOf(token, keys.secret)
  const found = claims && store.find('portal_links', String(claims.jti))
  if (!found) return renderMessage(c, 'incomplete')
  const { env, row: link } = found
  const { organization_id, intent, return_url, success_url } = link
  if (link.used_at && switches.one_time_links) return renderMessage(c, 'used', { href: return_url })
  if (link.expires_at <= clock.now()) return renderMessage(c, 'expired', { href: return_url })

  const actor = { id: link.id, source: 'admin_portal' } as const
  env.update('portal_links', link, { used_at: clock.iso() }, actor)
  const secret = randomBytes(24).toString('base64url')
  const expires_at = clock.now() + SESSION_LIFETIME_MS
  const fields = { organization_id, intent, return_url, success_url, secret, expires_at }
  const path = `/portal/${env.add('portal_sessions', fields, actor).id}`
  setCookie(c, COOKIE, secret, { path, httpOnly: true, sameSite: 'Lax', maxAge: SESSION_LIFETIME_MS / 1000 })
  c.header('Cache-Control', 'no-store')
  return c.redirect(`${path}/${intent}`, 303)
})

/** Lets a request pass whose cookie fits the session in its URL. */
export const portalSession: MiddlewareHandler = async (c, next) => {
  const { store, clock } = c.var.local
  const found = store.find('portal_sessions', c.req.param('session') ?? '')
  const organization = found?.env.find('organizations', found.row.organization_id)
  const isOpen = found && found.row.expires_at > clock.now()
  if (!isOpen || !organization || !(await timingSafeEqual(getCookie(c, COOKIE) ?? '', found.row.secret))) {
    return renderMessage(c, 'session_ended', { href: found?.row.return_url })
  }
  c.set('env', found.env)
  c.set('session', found.row)
  c.set('organization', organization)
  await next()
}
