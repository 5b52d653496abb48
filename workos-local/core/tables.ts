import type { Environment, Tables } from './types.ts'

/** What ids begin with where it is not the object's name. */
export const PREFIXES: Partial<Record<keyof Tables, string>> = {
  organizations: 'org',
  organization_domains: 'org_domain',
  organization_memberships: 'om',
  connections: 'conn',
  webhook_endpoints: 'we',
  authorization_codes: 'code',
  sign_in_sessions: 'session',
}

/** What goes with a row, by the field that names the row. A directory's own event speaks for its people and groups. */
export const PARTS: Partial<Record<keyof Tables, { key: string; tables: (keyof Tables)[]; silent?: boolean }>> = {
  organizations: {
    key: 'organization_id',
    tables: [
      'organization_memberships',
      'connections',
      'directories',
      'byok_keys',
      'organization_domains',
      'log_streams',
      'audit_log_settings',
      'audit_log_events',
      'audit_log_exports',
      'portal_links',
      'portal_sessions',
    ],
  },
  users: { key: 'user_id', tables: ['organization_memberships'] },
  directories: { key: 'directory_id', tables: ['directory_users', 'directory_groups'], silent: true },
}

/** No rows in any table: where the seed begins, and what a state file of an older version lacks. */
export const emptyTables = (): Environment['tables'] => ({
  organizations: {},
  organization_domains: {},
  roles: {},
  users: {},
  organization_memberships: {},
  connections: {},
  directories: {},
  directory_groups: {},
  directory_users: {},
  log_streams: {},
  byok_keys: {},
  audit_log_settings: {},
  audit_log_actions: {},
  audit_log_schemas: {},
  audit_log_events: {},
  audit_log_exports: {},
  webhook_endpoints: {},
  portal_links: {},
  portal_sessions: {},
  authorization_codes: {},
  sign_in_sessions: {},
})
