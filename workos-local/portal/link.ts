import { type Context, Hono } from 'hono'
import { signHs256, verifyHs256 } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { PortalLink } from '../core/types.ts'
import { renderMessage } from '../pages/message-page.ts'
import { startSession } from './session.ts'

/** The address of a portal link. Its token says which link it is and no more; all else is looked up. */
export function linkUrl({ keys, clock, url }: Local, { id, expires_at }: PortalLink): string {
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
  const claims = { jti: id, iat: seconds(clock.now()), exp: seconds(expires_at) }
  return `${url}/?token=${signHs256(claims, keys.secret)}`
}

/** The link that a token stands for, with its environment; none when the token is not one of ours. */
export function findLink({ keys, store }: Local, token: string) {
  const claims = verifyHs256(token, keys.secret)
  return claims ? store.find('portal_links', String(claims.jti)) : undefined
}

/** Opens a portal link: `/?token=`, and `/portal/launch?token=` as older links look. */
export function launch(local: Local) {
  const open = (c: Context) => openLink(local, c)
  return new Hono().get('/', open).get('/portal/launch', open)
}

function openLink(local: Local, c: Context) {
  const token = c.req.query('token')
  if (token === undefined) return renderMessage(c, local, 'welcome', { href: '/_local' })
  const found = findLink(local, token)
  if (!found) return renderMessage(c, local, 'incomplete')
  const { env, row } = found
  const wayBack = { href: row.return_url }
  if (row.used_at && local.switches.one_time_links) return renderMessage(c, local, 'used', wayBack)
  if (row.expires_at <= local.clock.now()) return renderMessage(c, local, 'expired', wayBack)

  const used = { used_at: local.clock.iso() }
  env.update('portal_links', row, used, { id: row.id, source: 'admin_portal' })
  c.header('Cache-Control', 'no-store')
  return c.redirect(startSession(c, local, env, row), 303)
}
