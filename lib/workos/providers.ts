/**
 * Names and icons of the providers WorkOS knows, by connection type. Slugs are those of WorkOS's icon CDN; the
 * connection types come from the mapping in its own widgets, the OAuth types are inferred by name (Assumption).
 */
const connectionTypes: Record<string, { name: string; slug: string }> = {
  ADFSSAML: { name: 'AD FS', slug: 'microsoft' },
  AdpOidc: { name: 'ADP', slug: 'adp' },
  AppleOAuth: { name: 'Apple', slug: 'apple' },
  Auth0Migration: { name: 'Auth0', slug: 'auth0' },
  Auth0SAML: { name: 'Auth0', slug: 'auth0' },
  AzureSAML: { name: 'Microsoft Entra ID', slug: 'azure' },
  BitbucketOAuth: { name: 'Bitbucket', slug: 'bitbucket' },
  CasSAML: { name: 'CAS', slug: 'cas' },
  ClassLinkSAML: { name: 'ClassLink', slug: 'classlink' },
  CleverOIDC: { name: 'Clever', slug: 'clever' },
  CloudflareSAML: { name: 'Cloudflare Access', slug: 'cloudflare' },
  CyberArkSAML: { name: 'CyberArk', slug: 'cyberark' },
  DiscordOAuth: { name: 'Discord', slug: 'discord' },
  DuoSAML: { name: 'Duo', slug: 'duo' },
  EntraIdOIDC: { name: 'Microsoft Entra ID', slug: 'microsoft' },
  GenericOIDC: { name: 'OpenID Connect', slug: 'generic-oidc' },
  GenericSAML: { name: 'Custom SAML', slug: 'generic-saml' },
  GitHubOAuth: { name: 'GitHub', slug: 'github' },
  GithubOAuth: { name: 'GitHub', slug: 'github' },
  GitLabOAuth: { name: 'GitLab', slug: 'gitlab' },
  GoogleOAuth: { name: 'Google', slug: 'google' },
  GoogleOIDC: { name: 'Google Workspace', slug: 'google' },
  GoogleSAML: { name: 'Google Workspace', slug: 'google' },
  IntuitOAuth: { name: 'Intuit', slug: 'intuit' },
  JumpCloudSAML: { name: 'JumpCloud', slug: 'jumpcloud' },
  KeycloakSAML: { name: 'Keycloak', slug: 'keycloak' },
  LastPassSAML: { name: 'LastPass', slug: 'lastpass' },
  LinkedInOAuth: { name: 'LinkedIn', slug: 'linkedin' },
  LoginGovOidc: { name: 'Login.gov', slug: 'login-gov' },
  MicrosoftOAuth: { name: 'Microsoft', slug: 'microsoft' },
  MiniOrangeSAML: { name: 'miniOrange', slug: 'miniorange' },
  NetIqSAML: { name: 'NetIQ', slug: 'net-iq' },
  OktaOIDC: { name: 'Okta', slug: 'okta' },
  OktaSAML: { name: 'Okta', slug: 'okta' },
  OneLoginSAML: { name: 'OneLogin', slug: 'onelogin' },
  OracleSAML: { name: 'Oracle', slug: 'oracle' },
  PingFederateSAML: { name: 'PingFederate', slug: 'ping-identity' },
  PingOneSAML: { name: 'PingOne', slug: 'ping-identity' },
  RipplingSAML: { name: 'Rippling', slug: 'rippling' },
  SalesforceOAuth: { name: 'Salesforce', slug: 'salesforce' },
  SalesforceSAML: { name: 'Salesforce', slug: 'salesforce' },
  ShibbolethGenericSAML: { name: 'Shibboleth', slug: 'shibboleth' },
  ShibbolethSAML: { name: 'Shibboleth', slug: 'shibboleth' },
  SimpleSamlPhpSAML: { name: 'SimpleSAMLphp', slug: 'simple-saml-php' },
  SlackOAuth: { name: 'Slack', slug: 'slack' },
  TestIdp: { name: 'Test identity provider', slug: 'test-idp' },
  VercelMarketplaceOAuth: { name: 'Vercel', slug: 'vercel' },
  VercelOAuth: { name: 'Vercel', slug: 'vercel' },
  VMwareSAML: { name: 'VMware', slug: 'vmware' },
  XeroOAuth: { name: 'Xero', slug: 'xero' },
}

const directoryTypes: Record<string, { name: string; slug: string }> = {
  'azure scim v2.0': { name: 'Microsoft Entra ID', slug: 'azure' },
  bamboohr: { name: 'BambooHR', slug: 'bamboo-hr' },
  'breathe hr': { name: 'Breathe HR', slug: 'breathe-hr' },
  'cezanne hr': { name: 'Cezanne HR', slug: 'cezanne-hr' },
  'cyberark scim v2.0': { name: 'CyberArk', slug: 'cyberark' },
  'fourth hr': { name: 'Fourth HR', slug: 'fourth' },
  'generic scim v2.0': { name: 'Custom SCIM', slug: 'workos' },
  'gsuite directory': { name: 'Google Workspace', slug: 'google' },
  hibob: { name: 'HiBob', slug: 'hibob' },
  'jump cloud scim v2.0': { name: 'JumpCloud', slug: 'jumpcloud' },
  'okta scim v2.0': { name: 'Okta', slug: 'okta' },
  'onelogin scim v2.0': { name: 'OneLogin', slug: 'onelogin' },
  pending: { name: 'Directory', slug: 'workos' },
  'people hr': { name: 'People HR', slug: 'access-people-hr' },
  personio: { name: 'Personio', slug: 'personio' },
  'pingfederate scim v2.0': { name: 'PingFederate', slug: 'ping-identity' },
  'rippling scim v2.0': { name: 'Rippling', slug: 'rippling' },
  s3: { name: 'Amazon S3', slug: 'aws' },
  'sailpoint scim v2.0': { name: 'SailPoint', slug: 'sailpoint' },
  sftp: { name: 'SFTP', slug: 'workos' },
  'sftp workday': { name: 'Workday', slug: 'workday' },
  workday: { name: 'Workday', slug: 'workday' },
}

const logStreamTypes: Record<string, { name: string; slug: string | null }> = {
  AzureSentinel: { name: 'Microsoft Sentinel', slug: 'azure' },
  Datadog: { name: 'Datadog', slug: 'datadog' },
  GenericHttps: { name: 'HTTPS endpoint', slug: null },
  GoogleCloudStorage: { name: 'Google Cloud Storage', slug: 'google-cloud' },
  S3: { name: 'Amazon S3', slug: 'aws' },
  Snowflake: { name: 'Snowflake', slug: 'snowflake' },
  Splunk: { name: 'Splunk', slug: 'splunk' },
}

/** Where an organization's own encryption key can be. Icons are those of the cloud. */
const keyProviders: Record<string, { name: string; slug: string }> = {
  AWS_KMS: { name: 'AWS KMS', slug: 'aws' },
  AZURE_KEY_VAULT: { name: 'Azure Key Vault', slug: 'azure' },
  GCP_KMS: { name: 'Google Cloud KMS', slug: 'google-cloud' },
}

/** Files on WorkOS's icon CDN (47 confirmed there, 7 named by its design system or light only). */
const cdnSlugs = new Set(
  (
    'access-people-hr adp apple auth0 aws azure bamboo-hr bitbucket breathe-hr cas cezanne-hr classlink clever ' +
    'cloudflare cyberark datadog discord duo firebase fourth generic-oidc godaddy google google-cloud hibob intuit ' +
    'jumpcloud keycloak lastpass linkedin login-gov microsoft miniorange net-iq next-auth notion okta onelogin oracle ' +
    'personio ping-identity react-native-expo rippling sailpoint salesforce shibboleth simple-saml-php slack splunk ' +
    'supabase vercel vmware workday xero'
  ).split(' '),
)

/** Slugs that a type maps to although no file of that name is known on the CDN. They get the monogram. */
const otherSlugs = new Set(['generic-saml', 'github', 'gitlab', 'snowflake', 'test-idp', 'workos'])

/** A provider as the app names it. */
export interface Provider {
  /** A person's name for it: "Okta". */
  name: string
  /** File on the icon CDN, or null when none is known. */
  slug: string | null
}

/**
 * Looks up a provider by connection type (`OktaSAML`), directory type (`okta scim v2.0`), log-stream type (`Datadog`),
 * key provider (`AWS_KMS`) or CDN slug (`okta`). Returns null for any other text.
 */
export function findProvider(key: string): Provider | null {
  for (const table of [connectionTypes, directoryTypes, logStreamTypes, keyProviders]) {
    if (Object.hasOwn(table, key)) return table[key] ?? null
  }
  if (cdnSlugs.has(key) || otherSlugs.has(key)) return { name: key.replaceAll('-', ' '), slug: key }
  return null
}

/** The name to show for a connection type; a type that WorkOS adds later shows as it is. */
export const connectionTypeName = (type: string) => connectionTypes[type]?.name ?? type

/** The name to show for a directory type; a type that WorkOS adds later shows as it is. */
export const directoryTypeName = (type: string) =>
  (Object.hasOwn(directoryTypes, type) && directoryTypes[type]?.name) || type

/** The name to show for a log-stream type; a type that WorkOS adds later shows as it is. */
export const logStreamTypeName = (type: string) =>
  (Object.hasOwn(logStreamTypes, type) && logStreamTypes[type]?.name) || type

/** The name to show for where a key is; a provider that WorkOS adds later shows as it is. */
export const keyProviderName = (provider: string) =>
  (Object.hasOwn(keyProviders, provider) && keyProviders[provider]?.name) || provider

const named = (table: Record<string, { name: string }>) =>
  Object.entries(table)
    .map(([provider, { name }]) => ({ provider, name }))
    .sort((a, b) => a.name.localeCompare(b.name))

/** The destinations that a log stream can have. */
export const logStreamDestinations = named(logStreamTypes)

/** Where an organization's own key can be. */
export const keyProviderList = named(keyProviders)

/** The protocol of a connection type, as a person reads it. */
export function protocolOf(type: string): string | null {
  if (/SAML$/.test(type)) return 'SAML 2.0'
  if (/OIDC$/i.test(type)) return 'OpenID Connect'
  if (/OAuth$/.test(type)) return 'OAuth 2.0'
  return null
}
