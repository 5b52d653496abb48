import { type Context, Hono } from 'hono'
import type { Local } from '../core/local.ts'
import { renderMessage } from '../pages/message-page.tsx'
import { findLink } from './link-token.ts'
import { startSession } from './session.ts'

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
  local.store.update(env, 'portal_links', row, used, { id: row.id, source: 'admin_portal' })
  c.header('Cache-Control', 'no-store')
  return c.redirect(startSession(c, local, env, row), 303)
}
