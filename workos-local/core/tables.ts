import type { EnvironmentData, Tables } from './types.ts'

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

/** What the API says where it refuses with a code of its own; `{}` stands for the value at hand. */
export const REFUSALS = {
  domain_already_exists: [409, "The domain '{}' belongs to an organization already."],
  domain_already_verified: [400, "The domain '{}' is verified already."],
  duplicate_endpoint: [409, 'A webhook endpoint with this URL exists already.'],
  invalid_audit_log_export_range_date: [400, 'Invalid date range'],
  invalid_events_request: [
    400,
    'One or more event names (e.g. dsync.user.created) must be provided using the events parameter.',
  ],
  invalid_organization_id: [400, "Invalid organization ID: '{}'."],
  invalid_request_parameters: [422, '{} must be a whole number above 0.'],
  invalid_role: [422, "The role '{}' is invalid."],
  invalid_url: [422, 'The endpoint URL must be an absolute http or https URL.'],
  missing_user_id_or_organization_id: [400, 'At least one of user_id and organization_id must be given.'],
  organization_membership_already_exists: [409, 'The user is a member of the organization already.'],
} as const

/** No rows in any table: where the seed begins, and what a state file of an older version lacks. */
export const NO_ROWS: EnvironmentData['tables'] = {
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
}

/** Fields of rows that the API does not show. */
export const HIDDEN: Partial<Record<keyof Tables, string[]>> = {
  organization_memberships: ['role_slug'],
  connections: ['external_key', 'saml', 'oidc', 'last_test'],
  directories: ['setup'],
  directory_users: ['group_ids'],
  audit_log_actions: ['id'],
  audit_log_schemas: ['id', 'action', 'updated_at'],
}

/** Fields that the API shows and that are alike for all rows. Optional ones are left out rather than null. */
export const CONSTANT: Partial<Record<keyof Tables, object>> = {
  roles: { type: 'EnvironmentRole', resource_type_slug: 'organization' },
  users: { email_verified: true, profile_picture_url: null, locale: null, metadata: {} },
  organization_memberships: { directory_managed: false, custom_attributes: {} },
  directory_groups: { raw_attributes: {} },
  directory_users: { raw_attributes: {}, custom_attributes: {} },
}

/** Rows that tell when they are created, updated and deleted: as what, and which fields of the API's object are left out. */
export const LIFECYCLES: Partial<Record<keyof Tables, [name: string, ...without: string[]]>> = {
  organizations: ['organization', 'allow_profiles_outside_organization'],
  organization_domains: ['organization_domain'],
  roles: ['role', 'id', 'name', 'description', 'type'],
  users: ['user'],
  organization_memberships: ['organization_membership', 'organization_name', 'user'],
  directory_groups: ['dsync.group'],
  directory_users: ['dsync.user', 'groups'],
}

/** What events call the states of a directory, where that is another word. */
export const DIRECTORY_STATES: Record<string, string> = { linked: 'active', unlinked: 'inactive' }

/** The columns of a file of audit log events, and where each is found in an event. */
export const CSV_COLUMNS = {
  id: 'id',
  occurred_at: 'occurred_at',
  action: 'action',
  actor_id: 'actor.id',
  actor_name: 'actor.name',
  actor_type: 'actor.type',
  targets: 'targets',
  location: 'context.location',
  user_agent: 'context.user_agent',
  metadata: 'metadata',
}

/** Domains that belong to everybody. */
export const CONSUMER_DOMAINS =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|mail|proton|protonmail|zoho|yandex)\.(com|net|de|me|ru)$/

/** The events that webhooks have; the others only `GET /events` shows. */
export const WEBHOOK_EVENT =
  /^(?!vault\.|dsync\.token\.|action\..*\.denied$|authentication\.(email_verification|mfa)_failed$)/
