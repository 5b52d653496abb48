import type { Hono } from 'hono'
import { auditLogActions, auditLogEvents, auditLogExports, auditLogFiles, auditLogSettings } from './api/audit-logs.ts'
import { authenticate, jwks } from './api/authenticate.ts'
import { connections } from './api/connections.ts'
import { directories, directoryGroups, directoryUsers } from './api/directories.ts'
import { events } from './api/events.ts'
import { organizationDomains } from './api/organization-domains.ts'
import { organizationMemberships } from './api/organization-memberships.ts'
import { organizationRoles, organizations } from './api/organizations.ts'
import { portalLinks } from './api/portal-links.ts'
import { users } from './api/users.ts'
import { webhookEndpoints } from './api/webhook-endpoints.ts'
import { icons, providerIcons } from './icons/routes.ts'
import { assets } from './pages/assets.ts'
import { auditLogs } from './portal/audit-logs.ts'
import { bringYourOwnKey } from './portal/bring-your-own-key.ts'
import { certificates } from './portal/certificates.ts'
import { domains } from './portal/domains.ts'
import { dsync } from './portal/dsync.ts'
import type { INTENTS } from './portal/intents.ts'
import { logStreams } from './portal/log-streams.ts'
import { launch } from './portal/session.ts'
import { sso } from './portal/sso/sso.ts'
import { authorize } from './sign-in/authorize.ts'
import { logout } from './sign-in/logout.ts'

type Routes = Parameters<Hono['route']>[1]

/** The API by path: all of it is logged. */
export const API: Record<string, Routes[]> = {
  '/organizations': [auditLogSettings, organizationRoles, organizations],
  '/authorization/organizations': [organizationRoles],
  '/organization_domains': [organizationDomains],
  '/connections': [connections],
  '/directories': [directories],
  '/directory_users': [directoryUsers],
  '/directory_groups': [directoryGroups],
  '/audit_logs/actions': [auditLogActions],
  '/audit_logs/events': [auditLogEvents],
  '/audit_logs/exports': [auditLogExports],
  '/webhook_endpoints': [webhookEndpoints],
  '/events': [events],
  '/user_management/users': [users],
  '/user_management/organization_memberships': [organizationMemberships],
  '/user_management/authenticate': [authenticate],
  '/sso/jwks': [jwks],
  '/portal/generate_link': [portalLinks],
  '/portal-link/generate': [portalLinks],
  '/portal/provider_icons': [providerIcons],
}

/** What of it needs no API key. */
export const OPEN = ['/user_management/authenticate', '/sso/jwks']

/** What browsers open, and files that need no key. */
export const PAGES: Routes[] = [authorize, logout, icons, auditLogFiles, launch, assets]

/** The portals by intent. */
export const PORTALS: Record<keyof typeof INTENTS, Routes> = {
  sso,
  dsync,
  domain_verification: domains,
  audit_logs: auditLogs,
  log_streams: logStreams,
  certificate_renewal: certificates,
  bring_your_own_key: bringYourOwnKey,
}
