import { Hono } from 'hono'
import { isAllowedTarget } from '../core/loopback.ts'
import { renderMessage } from '../pages/document.ts'

/** `/user_management/sessions/logout`: ends the session, so that its refresh token is refused from now on. */
export const logout = new Hono().get('/user_management/sessions/logout', (c) => {
  const { local } = c.var
  const { session_id = '', return_to = local.appUrl } = c.req.query()
  const found = local.store.find('sign_in_sessions', session_id)
  if (found && !found.row.ended_at) {
    const actor = { id: found.row.user_id, source: 'system' } as const
    found.env.update('sign_in_sessions', found.row, { ended_at: local.clock.iso() }, actor)
  }
  return isAllowedTarget(return_to, local.appUrl) ? c.redirect(return_to, 302) : renderMessage(c, 'signed_out')
})
