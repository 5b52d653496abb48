import { type Context, Hono } from 'hono'
import type { Local } from '../core/local.ts'
import type { PortalLink } from '../core/types.ts'
import { renderMessage } from '../pages/message-page.tsx'
import { INTENTS } from './intents.ts'
import { findLink } from './link-token.ts'
import { isBuilt } from './portals.ts'
import { startSession } from './session.ts'

/** Opens a portal link: `/?token=`, and `/portal/launch?token=` as older links look. */
export function launch(local: Local) {
  const open = (c: Context) => openLink(local, c)
  return new Hono().get('/', open).get('/portal/launch', open)
}

function openLink(local: Local, c: Context) {
  const token = c.req.query('token')
  if (token === undefined) return renderWelcome(local, c)
  const found = findLink(local, token)
  if (!found) {
    return renderMessage(c, local, {
      title: 'This link is not complete',
      text: 'Its address was changed or cut short on the way here, so the portal cannot tell what it is for.',
      advice: 'Return to the app and press the button again. You get a new link.',
      link: { href: local.appUrl, label: 'Return to the app' },
      status: 400,
    })
  }
  const { env, row } = found
  const wayBack = { href: row.return_url ?? local.appUrl, label: 'Return to the app' }
  const advice = 'Return to the app and press the button again. You get a new link at once.'

  // Assumption: a link opens once; texts call it one-time, WorkOS's own documentation only limits it to five minutes.
  if (row.used_at && local.switches.one_time_links) {
    const text = 'A link opens the portal once, and this one was opened already. Nothing was changed by trying again.'
    return renderMessage(c, local, { title: 'This link was used', text, advice, link: wayBack, status: 410 })
  }
  if (row.expires_at <= local.clock.now()) {
    const text = 'A link works for five minutes, and this one is older. Nothing was changed.'
    return renderMessage(c, local, { title: 'This link has expired', text, advice, link: wayBack, status: 410 })
  }

  const used = { used_at: local.clock.iso() }
  local.store.update(env, 'portal_links', row, used, { id: row.id, source: 'admin_portal' })
  if (!isBuilt(row.intent)) return renderUnbuilt(local, c, row)
  const path = startSession(c, local, env, { ...row, ...used })
  c.header('Cache-Control', 'no-store')
  return c.redirect(path, 303)
}

function renderUnbuilt(local: Local, c: Context, link: PortalLink) {
  const name = INTENTS[link.intent as keyof typeof INTENTS]
  return renderMessage(c, local, {
    title: 'This portal is not built yet',
    text: `The link was good, but the local WorkOS has no pages for “${name}” so far. Nothing was changed.`,
    advice: 'Single sign-on, Directory Sync, domains and certificates are there to be tried.',
    link: { href: link.return_url ?? local.appUrl, label: 'Return to the app' },
    status: 200,
  })
}

function renderWelcome(local: Local, c: Context) {
  return renderMessage(c, local, {
    title: 'This is the local WorkOS',
    text: 'It stands in for the WorkOS API, its sign-in page and its Admin Portal while you develop.',
    advice: 'There is nothing to do at this address. The app sends you here when it needs to.',
    link: { href: local.appUrl, label: 'Open the app' },
    status: 200,
  })
}
