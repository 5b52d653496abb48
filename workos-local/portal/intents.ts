/** The intents that a portal link can have, as a person reads them. */
export const INTENTS = {
  sso: 'Single sign-on',
  dsync: 'Directory Sync',
  domain_verification: 'Domain verification',
  audit_logs: 'Audit logs',
  log_streams: 'Log streams',
  certificate_renewal: 'Certificate renewal',
  bring_your_own_key: 'Bring your own key',
} as const
