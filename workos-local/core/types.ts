import type { z } from 'zod'
import type * as Fields from '../api/request-fields.ts'

/** Resources as they are stored, and what belongs to what. Where the API's object differs, `render.ts` makes it. */

/** What the body of a call holds. */
type Body<Name extends keyof typeof Fields> = z.infer<(typeof Fields)[Name]>

export interface Stamps {
  id: string
  created_at: string
  updated_at: string
}

/** What belongs to an organization. */
export interface Owned extends Stamps {
  organization_id: string
}

export interface Organization extends Stamps {
  name: string
  allow_profiles_outside_organization: boolean
  external_id: string | null
  stripe_customer_id?: string
  metadata: Record<string, string>
}

export interface OrganizationDomain extends Owned {
  domain: string
  state: 'failed' | 'legacy_verified' | 'pending' | 'unverified' | 'verified'
  verification_strategy: 'dns' | 'manual'
  /** Absent on manually verified domains. */
  verification_token?: string
  verification_prefix?: string
}

export interface Role extends Stamps {
  slug: string
  name: string
  description: string
  permissions: string[]
}

export interface User extends Stamps, Required<Body<'NEW_USER'>> {
  last_sign_in_at: string | null
}

export interface Membership extends Owned {
  user_id: string
  role_slug: string
  status: 'active' | 'inactive' | 'pending'
}

export const CONNECTION_STATES = ['requires_type', 'draft', 'active', 'validating', 'inactive', 'deleting'] as const

/** What the portal learned from the identity provider's metadata. */
export interface SamlSettings {
  entity_id: string
  sso_url: string
  /** Signing certificate in PEM. */
  certificate: string
  certificate_expires_at: string
  /** The certificate's age that was last announced by an event; none while it is good. */
  certificate_notice?: 'expiring' | 'expired'
}

/** What the portal learned from an OpenID provider's discovery document. The client's secret is not kept. */
export interface OidcSettings {
  issuer: string
  authorization_endpoint: string
  client_id: string
}

export interface Connection extends Owned {
  connection_type: string
  name: string
  external_key: string
  state: (typeof CONNECTION_STATES)[number]
  saml?: SamlSettings
  oidc?: OidcSettings
  last_test?: { answer: 'works' | 'fails'; at: string }
}

export interface Directory extends Owned {
  external_key: string
  type: string
  name: string
  /** As the API shows it; events say active and inactive for linked and unlinked. */
  state: 'linked' | 'validating' | 'invalid_credentials' | 'unlinked' | 'deleting'
  /** What only the portal knows; the API shows no `setup`. */
  setup?: { token_end: string; synced_at?: string }
}

interface DirectoryEntry extends Owned {
  directory_id: string
  idp_id: string
}

export interface DirectoryGroup extends DirectoryEntry {
  name: string
}

export interface DirectoryUser extends DirectoryEntry {
  email: string
  first_name: string
  last_name: string
  job_title?: string
  state: 'active' | 'suspended' | 'inactive'
  group_ids: string[]
}

export interface LogStream extends Owned {
  type: string
  state: 'active' | 'inactive' | 'error' | 'invalid'
  last_synced_at: string | null
  /** What was entered in the portal, without the secret; the API shows no `setup`. */
  setup?: { fields: Record<string, string>; has_secret: boolean }
}

/** An organization's own encryption key. The API has no view of it: only events tell. */
export interface ByokKey extends Owned {
  key_provider: 'AWS_KMS' | 'GCP_KMS' | 'AZURE_KEY_VAULT'
  state: 'pending' | 'verified' | 'failed'
  /** What the portal was told: how the service calls the key. */
  setup?: { key_id: string }
}

/** What an organization's audit logs are set to; the defaults hold while there is none. */
export interface AuditLogSettings extends Owned {
  /** How long they are kept. */
  days: number | null
  state: 'active' | 'inactive' | 'disabled'
}

export interface AuditLogAction extends Stamps {
  name: string
}

/** One version of what events of an action have to look like. */
export interface AuditLogSchema extends Stamps, Body<'AUDIT_LOG_SCHEMA'> {
  action: string
  version: number
}

export type AuditLogEvent = Owned & Omit<Body<'AUDIT_LOG_EVENT'>['event'], 'version'>

export type AuditLogExport = Stamps & Body<'AUDIT_LOG_EXPORT'>

/** Which events of an audit log are wanted; what is left out lets all through. */
export type WantedEvents = Partial<Omit<AuditLogExport, keyof Owned>>

export interface WebhookEndpoint extends Stamps, Required<Body<'ENDPOINT_CHANGES'>> {
  secret: string
}

/** An Admin Portal link: known by the id inside its token. The token itself is never stored. */
export interface PortalLink extends Owned, Pick<Body<'PORTAL_LINK'>, 'intent' | 'return_url' | 'success_url'> {
  /** Epoch milliseconds on the stand-in's clock. */
  expires_at: number
  used_at?: string
  /** What the caller sent beyond the fields above, kept for tests: `intent_options`, `admin_emails`, … */
  extras: Record<string, unknown>
}

/** An admin's visit of the portal, after the link was opened. */
export interface PortalSession extends Omit<PortalLink, 'used_at' | 'extras'> {
  /** Value of the cookie that has to accompany the id in the URL. */
  secret: string
  /** Id of the connection, directory, … that the visit is about; empty for one that is still to be made. */
  subject?: string
  /** A secret that the next page shows once. */
  reveal?: string
  /** The form that was refused last, for the page that shows why. */
  refused?: { path: string; values: Record<string, string>; title: string; message: string; field?: string }
}

/** An authorization code on its way through the browser. */
export interface AuthorizationCode extends Stamps {
  user_id: string
  organization_id?: string
  redirect_uri: string
  code_challenge?: string
  expires_at: number
}

/** A signed-in person: the `sid` of access tokens. */
export interface SignInSession extends Stamps {
  user_id: string
  organization_id?: string
  /** Number of the refresh token that is good now; each refresh raises it. */
  refresh_count: number
  refreshed_at: number
  ended_at?: string
}

/** Who makes a change, as events name it. */
export interface Actor {
  id: string
  source: 'api' | 'dashboard' | 'admin_portal' | 'system'
}

/** A row before and after a change: none before it is made, none after it has gone. */
export interface Change<Row> {
  before?: Row
  after?: Row
}

export interface WorkosEvent {
  object: 'event'
  id: string
  event: string
  created_at: string
  data: Record<string, unknown>
  context: { client_id: string; actor: Actor & { name: string | null } }
}

/** An event on its way to a webhook endpoint. */
export interface Delivery {
  id: string
  endpoint_id: string
  event_id: string
  event: string
  attempts: ({ at: string } & ({ status: number } | { error: string }))[]
  state: 'pending' | 'delivered' | 'failed' | 'held'
}

/** Everything kept in tables by id. `core/events.ts` says which of them emit events. */
export interface Tables {
  organizations: Organization
  organization_domains: OrganizationDomain
  roles: Role
  users: User
  organization_memberships: Membership
  connections: Connection
  directories: Directory
  directory_groups: DirectoryGroup
  directory_users: DirectoryUser
  log_streams: LogStream
  byok_keys: ByokKey
  audit_log_settings: AuditLogSettings
  audit_log_actions: AuditLogAction
  audit_log_schemas: AuditLogSchema
  audit_log_events: AuditLogEvent
  audit_log_exports: AuditLogExport
  webhook_endpoints: WebhookEndpoint
  portal_links: PortalLink
  portal_sessions: PortalSession
  authorization_codes: AuthorizationCode
  sign_in_sessions: SignInSession
}

/** The reply to a POST with an Idempotency-Key. */
export interface Replay {
  request: string
  /** Settles with the reply to repeat, or null when the request failed and may be tried again. */
  reply: Promise<Response | null>
  expires_at: number
}

export interface ApiKey {
  value: string
  /** Whether the key may make Admin Portal links. */
  portal: boolean
}

/** What is stored of an environment: its keys, its client id and everything they can reach. */
export interface EnvironmentData {
  id: string
  client_id: string
  api_keys: ApiKey[]
  tables: { [Name in keyof Tables]: Record<string, Tables[Name]> }
  events: WorkosEvent[]
  /** TXT records by host name: what the local DNS answers. */
  dns?: Record<string, string[]>
}
