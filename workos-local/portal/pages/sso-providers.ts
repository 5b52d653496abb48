/** What an admin needs to know to create the app at one identity provider. */
export interface Provider {
  type: string
  name: string
  slug: string
  /** Whether it speaks OpenID Connect; the others speak SAML. */
  oidc: boolean
  /** Where the app is created, as a trail through the provider's console. */
  trail: string[]
  /** The provider's own words for the values it asks for, and where it shows its metadata or client. */
  acsField: string
  entityField: string
  metadata: string
}

export const SAML = {
  oidc: false,
  trail: ['Applications', 'Add an application', 'SAML 2.0'],
  acsField: 'Assertion consumer service (ACS) URL',
  entityField: 'Audience or entity ID',
  metadata: 'SAML metadata',
}

const OIDC = {
  oidc: true,
  trail: ['Applications', 'Add an application', 'OpenID Connect', 'Web application'],
  acsField: 'Redirect URI',
  entityField: '',
  metadata: 'Client ID and client secret',
}

/** The providers in the order of the page: the usual ones first, then by name, OpenID Connect, the custom ones last. */
export const PROVIDERS: Provider[] = [
  {
    ...SAML,
    type: 'OktaSAML',
    name: 'Okta',
    slug: 'okta',
    trail: ['Applications', 'Create App Integration', 'SAML 2.0'],
    acsField: 'Single sign-on URL',
    entityField: 'Audience URI (SP Entity ID)',
    metadata: 'Metadata URL, on the app’s Sign On tab',
  },
  {
    ...SAML,
    type: 'AzureSAML',
    name: 'Microsoft Entra ID',
    slug: 'microsoft',
    trail: ['Enterprise applications', 'New application', 'Create your own application'],
    acsField: 'Reply URL',
    entityField: 'Identifier (Entity ID)',
    metadata: 'App Federation Metadata URL',
  },
  {
    ...SAML,
    type: 'GoogleSAML',
    name: 'Google Workspace',
    slug: 'google',
    trail: ['Apps', 'Web and mobile apps', 'Add custom SAML app'],
    acsField: 'ACS URL',
    entityField: 'Entity ID',
    metadata: 'Download metadata',
  },
  {
    ...SAML,
    type: 'ADFSSAML',
    name: 'AD FS',
    slug: 'microsoft',
    trail: ['AD FS Management', 'Relying Party Trusts', 'Add Relying Party Trust'],
    acsField: 'Relying party SAML 2.0 SSO service URL',
    entityField: 'Relying party trust identifier',
    metadata: 'FederationMetadata.xml',
  },
  {
    ...SAML,
    type: 'Auth0SAML',
    name: 'Auth0',
    slug: 'auth0',
    trail: ['Applications', 'Create application', 'Addons', 'SAML2 Web App'],
    acsField: 'Application Callback URL',
    entityField: 'Audience, in the settings',
    metadata: 'Identity Provider Metadata, on the Usage tab',
  },
  { ...SAML, type: 'CasSAML', name: 'CAS', slug: 'cas' },
  { ...SAML, type: 'ClassLinkSAML', name: 'ClassLink', slug: 'classlink' },
  {
    ...SAML,
    type: 'CloudflareSAML',
    name: 'Cloudflare Access',
    slug: 'cloudflare',
    trail: ['Access', 'Applications', 'Add an application', 'SaaS'],
    entityField: 'Entity ID',
    metadata: 'SAML metadata endpoint',
  },
  { ...SAML, type: 'CyberArkSAML', name: 'CyberArk', slug: 'cyberark' },
  {
    ...SAML,
    type: 'DuoSAML',
    name: 'Duo',
    slug: 'duo',
    trail: ['Applications', 'Protect an Application', 'Generic SAML Service Provider'],
    entityField: 'Entity ID',
  },
  {
    ...SAML,
    type: 'JumpCloudSAML',
    name: 'JumpCloud',
    slug: 'jumpcloud',
    trail: ['SSO Applications', 'Add New Application', 'Custom Application'],
    entityField: 'SP Entity ID',
    metadata: 'Export Metadata',
  },
  {
    ...SAML,
    type: 'KeycloakSAML',
    name: 'Keycloak',
    slug: 'keycloak',
    trail: ['Clients', 'Create client', 'SAML'],
    acsField: 'Master SAML Processing URL',
    entityField: 'Client ID',
    metadata: 'SAML 2.0 Identity Provider Metadata, in the realm settings',
  },
  { ...SAML, type: 'LastPassSAML', name: 'LastPass', slug: 'lastpass' },
  { ...SAML, type: 'MiniOrangeSAML', name: 'miniOrange', slug: 'miniorange' },
  { ...SAML, type: 'NetIqSAML', name: 'NetIQ', slug: 'net-iq' },
  {
    ...SAML,
    type: 'OneLoginSAML',
    name: 'OneLogin',
    slug: 'onelogin',
    trail: ['Applications', 'Add App', 'SAML Custom Connector (Advanced)'],
    acsField: 'ACS (Consumer) URL',
    entityField: 'Audience (EntityID)',
    metadata: 'SAML Metadata, under More Actions',
  },
  { ...SAML, type: 'OracleSAML', name: 'Oracle', slug: 'oracle' },
  { ...SAML, type: 'PingFederateSAML', name: 'PingFederate', slug: 'ping-identity' },
  {
    ...SAML,
    type: 'PingOneSAML',
    name: 'PingOne',
    slug: 'ping-identity',
    trail: ['Applications', 'Add application', 'SAML Application'],
    acsField: 'ACS URLs',
    entityField: 'Entity ID',
    metadata: 'IDP Metadata URL, on the Configuration tab',
  },
  { ...SAML, type: 'RipplingSAML', name: 'Rippling', slug: 'rippling' },
  {
    ...SAML,
    type: 'SalesforceSAML',
    name: 'Salesforce',
    slug: 'salesforce',
    trail: ['Setup', 'App Manager', 'New Connected App'],
    acsField: 'ACS URL',
    entityField: 'Entity ID',
  },
  { ...SAML, type: 'ShibbolethSAML', name: 'Shibboleth', slug: 'shibboleth' },
  { ...SAML, type: 'SimpleSamlPhpSAML', name: 'SimpleSAMLphp', slug: 'simple-saml-php' },
  { ...SAML, type: 'VMwareSAML', name: 'VMware', slug: 'vmware' },
  {
    ...OIDC,
    type: 'OktaOIDC',
    name: 'Okta (OpenID Connect)',
    slug: 'okta',
    trail: ['Applications', 'Create App Integration', 'OIDC', 'Web Application'],
    acsField: 'Sign-in redirect URIs',
    metadata: 'Client ID and client secret, on the app’s General tab',
  },
  {
    ...OIDC,
    type: 'EntraIdOIDC',
    name: 'Entra ID (OpenID Connect)',
    slug: 'microsoft',
    trail: ['App registrations', 'New registration'],
    metadata: 'Application (client) ID, and a secret under Certificates & secrets',
  },
  {
    ...OIDC,
    type: 'GoogleOIDC',
    name: 'Google (OpenID Connect)',
    slug: 'google',
    trail: ['APIs & Services', 'Credentials', 'Create OAuth client ID', 'Web application'],
    acsField: 'Authorized redirect URIs',
  },
  { ...OIDC, type: 'GenericOIDC', name: 'Custom OpenID Connect', slug: 'generic-oidc' },
  { ...SAML, type: 'GenericSAML', name: 'Custom SAML', slug: 'generic-saml' },
]
