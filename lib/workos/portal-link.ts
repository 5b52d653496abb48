import 'server-only'
import type { PortalIntent } from '../features/feature'
import { workos } from './client'
import { call } from './errors'
import { knownPortal } from './portal-origins'

/**
 * Makes a one-time link to the Admin Portal. It opens the portal for five minutes and cannot be revoked: send the
 * browser there at once and keep it nowhere. Source: https://workos.com/docs/reference/admin-portal/portal-link
 * @param returnUrl where the logo and "Return to app" lead
 * @param successUrl where a finished set-up leads
 * @throws WorkosError, also for a link that leads anywhere but to the Admin Portal
 */
export async function generatePortalLink(options: {
  organization: string
  intent: PortalIntent
  returnUrl: string
  successUrl: string
}): Promise<string> {
  return call('generate_link', async () => {
    const { link } = await workos().adminPortal.generateLink(options)
    return knownPortal(link)
  })
}
