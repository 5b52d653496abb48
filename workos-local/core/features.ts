import type { Tables } from './types.ts'

/** The states that each feature of an organization can be set to. `none` takes everything away. */
export const FEATURE_STATES = {
  sso: ['none', 'draft', 'validating', 'active', 'inactive', 'deleting'],
  dsync: ['none', 'validating', 'linked', 'invalid_credentials', 'unlinked'],
  domain_verification: ['none', 'pending', 'verified', 'failed'],
  certificate_renewal: ['valid', 'expiring', 'expired'],
  audit_logs: ['active', 'inactive', 'disabled', '30_days', '365_days'],
  log_streams: ['none', 'active', 'inactive', 'error', 'invalid'],
  bring_your_own_key: ['none', 'verified', 'failed'],
} as const
export type Feature = keyof typeof FEATURE_STATES

/** What a feature consists of, and what a new one of it starts with. */
export const FEATURE_PARTS = {
  sso: { table: 'connections', start: { connection_type: 'OktaSAML', name: 'Okta' } },
  dsync: { table: 'directories', start: { type: 'okta scim v2.0', name: 'Okta' } },
  domain_verification: { table: 'organization_domains', start: {} },
  certificate_renewal: { table: 'connections', start: {} },
  audit_logs: { table: 'audit_log_settings', start: { days: null, state: 'active' } },
  log_streams: { table: 'log_streams', start: { type: 'Datadog', last_synced_at: null } },
  bring_your_own_key: { table: 'byok_keys', start: { key_provider: 'AWS_KMS' } },
} as const satisfies Record<Feature, { table: keyof Tables; start: object }>

/** Days that a certificate is still good in each state. */
export const CERTIFICATE_DAYS: Record<string, number> = { valid: 365, expiring: 14, expired: -1 }

/** Who is in a directory: the numbers are those of the groups. */
export const DIRECTORY_GROUPS = ['Engineering', 'Administrators']
export const DIRECTORY_PEOPLE = [
  { first_name: 'Ada', last_name: 'Lindqvist', job_title: 'Engineer', groups: [0, 1] },
  { first_name: 'Ben', last_name: 'Okafor', job_title: 'Designer', groups: [0] },
  { first_name: 'Eve', last_name: 'Moreau', job_title: 'Accountant', groups: [] },
]
