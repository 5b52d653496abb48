import { providerIcons } from '../icons/routes.ts'
import { auditLogActions, auditLogEvents, auditLogExports, auditLogSettings } from './audit-logs.ts'
import { authenticate } from './authenticate.ts'
import { connections } from './connections.ts'
import { directories, directoryGroups, directoryUsers } from './directories.ts'
import { events } from './events.ts'
import { organizationDomains } from './organization-domains.ts'
import { organizationMemberships } from './organization-memberships.ts'
import { organizationRoles, organizations } from './organizations.ts'
import { portalLinks } from './portal-links.ts'
import { jwks } from './tokens.ts'
import type { Routes } from './types.ts'
import { users } from './users.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'

/** What needs no API key. */
export const OPEN = ['/user_management/authenticate', '/sso/jwks']

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
