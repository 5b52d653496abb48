import { type Context, Hono } from 'hono'
import type { Local } from '../core/local.ts'
import type { PageStatus } from '../pages/document.tsx'
import { renderMessage } from '../pages/message-page.tsx'
import { findLink } from './link-token.ts'
import { startSession } from './session.ts'

const AGAIN = 'Return to the app and press the button again. You get a new link'

const MESSAGES = {
  welcome: {
    title: 'This is the local WorkOS',
    text: 'It stands in for the WorkOS API, its sign-in page and its Admin Portal while you develop.',
    advice:
      'Press a button in the app to open a portal. On the control page you put organizations into any state, see what is asked and sent, make things fail, move the clock and start over.',
  },
  incomplete: {
    title: 'This link is not complete',
    text: 'Its address was changed or cut short on the way here, so the portal cannot tell what it is for.',
    advice: `${AGAIN}.`,
  },
  // Assumption: a link opens once; texts call it one-time, WorkOS's own documentation only limits it to five minutes.
  used: {
    title: 'This link was used',
    text: 'A link opens the portal once, and this one was opened already. Nothing was changed by trying again.',
    advice: `${AGAIN} at once.`,
  },
  expired: {
    title: 'This link has expired',
    text: 'A link works for five minutes, and this one is older. Nothing was changed.',
    advice: `${AGAIN} at once.`,
  },
}

/** Opens a portal link: `/?token=`, and `/portal/launch?token=` as older links look. */
export function launch(local: Local) {
  const open = (c: Context) => openLink(local, c)
  return new Hono().get('/', open).get('/portal/launch', open)
}

function openLink(local: Local, c: Context) {
  const say = (status: PageStatus, message: keyof typeof MESSAGES, href = local.appUrl, label = 'Return to the app') =>
    renderMessage(c, local, { ...MESSAGES[message], link: { href, label }, status })

  const token = c.req.query('token')
  if (token === undefined) return say(200, 'welcome', '/_local', 'Open the control page')
  const found = findLink(local, token)
  if (!found) return say(400, 'incomplete')
  const { env, row } = found
  if (row.used_at && local.switches.one_time_links) return say(410, 'used', row.return_url)
  if (row.expires_at <= local.clock.now()) return say(410, 'expired', row.return_url)

  const used = { used_at: local.clock.iso() }
  local.store.update(env, 'portal_links', row, used, { id: row.id, source: 'admin_portal' })
  const path = startSession(c, local, env, row)
  c.header('Cache-Control', 'no-store')
  return c.redirect(path, 303)
}
