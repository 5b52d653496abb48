/**
 * The events to send to `APP_URL/api/webhooks/workos`. What else the app follows, the Events API alone has. A spec
 * (lib/setup/events.test.ts) keeps it to what the features know.
 */
export const webhookEvents = [
  'connection.activated',
  'connection.deactivated',
  'connection.deleted',
  'connection.saml_certificate_renewal_required',
  'connection.saml_certificate_renewed',
  'dsync.activated',
  'dsync.deleted',
  'dsync.group.created',
  'dsync.group.deleted',
  'dsync.group.updated',
  'dsync.user.created',
  'dsync.user.deleted',
  'dsync.user.updated',
  'organization.deleted',
  'organization.updated',
  'organization_domain.created',
  'organization_domain.deleted',
  'organization_domain.updated',
  'organization_domain.verification_failed',
  'organization_domain.verified',
]
