/**
 * Where each provider's mark comes from. `simple:` is a simple-icons slug and `logos:` an @iconify-json/logos name,
 * both CC0; logos that neither package holds, or only under other terms, are monograms of the name.
 */
export type IconSource = `simple:${string}` | `logos:${string}` | `mono:${string}` | `own:${string}`

/** The slugs that WorkOS's public CDN serves. */
export const CDN_ICONS: Record<string, IconSource> = {
  'access-people-hr': 'mono:People HR',
  adp: 'simple:adp',
  apple: 'simple:apple',
  auth0: 'logos:auth0-icon',
  aws: 'logos:aws',
  azure: 'logos:microsoft-icon',
  'bamboo-hr': 'mono:BambooHR',
  bitbucket: 'simple:bitbucket',
  'breathe-hr': 'mono:Breathe HR',
  cas: 'mono:CAS',
  'cezanne-hr': 'mono:Cezanne HR',
  classlink: 'mono:ClassLink',
  clever: 'mono:Clever',
  cloudflare: 'logos:cloudflare-icon',
  cyberark: 'mono:CyberArk',
  datadog: 'logos:datadog-icon',
  discord: 'simple:discord',
  duo: 'mono:Duo',
  firebase: 'logos:firebase-icon',
  fourth: 'mono:Fourth',
  'generic-oidc': 'simple:openid',
  godaddy: 'simple:godaddy',
  google: 'logos:google-icon',
  'google-cloud': 'logos:google-cloud',
  hibob: 'mono:HiBob',
  intuit: 'simple:intuit',
  jumpcloud: 'mono:JumpCloud',
  keycloak: 'mono:Keycloak',
  lastpass: 'simple:lastpass',
  linkedin: 'logos:linkedin-icon',
  'login-gov': 'mono:Login.gov',
  microsoft: 'logos:microsoft-icon',
  miniorange: 'mono:miniOrange',
  'net-iq': 'mono:NetIQ',
  'next-auth': 'mono:NextAuth',
  okta: 'logos:okta-icon',
  onelogin: 'mono:OneLogin',
  oracle: 'mono:Oracle',
  personio: 'mono:Personio',
  'ping-identity': 'mono:Ping Identity',
  'react-native-expo': 'simple:expo',
  rippling: 'mono:Rippling',
  sailpoint: 'mono:SailPoint',
  salesforce: 'logos:salesforce',
  shibboleth: 'mono:Shibboleth',
  'simple-saml-php': 'mono:SimpleSAMLphp',
  splunk: 'mono:Splunk',
  supabase: 'simple:supabase',
  vercel: 'simple:vercel',
  vmware: 'mono:VMware',
  workday: 'mono:Workday',
  xero: 'simple:xero',
}

/** Marks that the keyed icon endpoint and these pages know, but not the CDN. */
export const OTHER_ICONS: Record<string, IconSource> = {
  'generic-saml': 'own:file-key',
  'generic-https': 'own:globe',
  github: 'simple:github',
  gitlab: 'logos:gitlab-icon',
  notion: 'simple:notion',
  slack: 'logos:slack-icon',
  snowflake: 'logos:snowflake-icon',
  stripe: 'simple:stripe',
  'test-idp': 'own:flask',
  workos: 'mono:WorkOS',
}

/** Drawings of our own for what has no brand: stroked paths on a 24 px grid. */
export const OWN_DRAWINGS: Record<string, string[]> = {
  'file-key': [
    'M7 21h10a2 2 0 0 0 2-2V8l-5-5H7a2 2 0 0 0-2 2v5',
    'M14 3v5h5',
    'M3 16.5a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0',
    'M7.4 16.5H13m-2 0v2',
  ],
  globe: ['M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0', 'M3 12h18', 'M12 3c-5 5-5 13 0 18 5-5 5-13 0-18'],
  flask: ['M9 3h6', 'M10 3v6l-5.3 9.2A1.9 1.9 0 0 0 6.4 21h11.2a1.9 1.9 0 0 0 1.7-2.8L14 9V3', 'M7.6 15h8.8'],
}
