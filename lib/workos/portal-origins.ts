import 'server-only'
import { type Env, env } from '../env'
import { log } from '../log'
import { type ApiHost, apiUrl } from './client'
import { WorkosError } from './errors'
import { isLoopback } from './loopback'
import { seen } from './wire'

/**
 * Where the Admin Portal opens: WorkOS's host of today and its older one, the customer's own domain, and the local WorkOS
 * where the API is on this machine. Source: WorkOS OpenAPI spec, `POST /portal/generate_link`, and
 * https://workos.com/docs/custom-domains/admin-portal
 */
export function portalOrigins(settings: ApiHost & Pick<Env, 'WORKOS_PORTAL_DOMAIN'> = env()): string[] {
  const { WORKOS_API_HOSTNAME, WORKOS_PORTAL_DOMAIN } = settings
  const origins = ['https://setup.workos.com', 'https://id.workos.com']
  if (WORKOS_PORTAL_DOMAIN) origins.push(`https://${WORKOS_PORTAL_DOMAIN}`)
  if (isLoopback(WORKOS_API_HOSTNAME)) origins.push(new URL(apiUrl(settings)).origin)
  return origins
}

/** Whether `link` leads to the Admin Portal, as the browser reads it. */
export function isPortalLink(link: string, origins = portalOrigins()): boolean {
  if (!URL.canParse(link)) return false
  const { origin, username, password } = new URL(link)
  return origins.includes(origin) && !username && !password
}

/**
 * A link as the browser may be sent to it.
 * @throws WorkosError for one that leads anywhere else; the log has its host
 */
export function knownPortal(link: string): string {
  const { host, href } = new URL(link)
  if (isPortalLink(link)) return href
  log().error({ host }, 'a portal link to another host was refused; is WORKOS_PORTAL_DOMAIN set?')
  throw new WorkosError('foreign_link', 'generate_link', null, seen()?.requestId ?? '', undefined, null)
}
