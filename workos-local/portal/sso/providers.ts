import type { Option } from '../steps.ts'

/** What an admin needs to know to create the app at one identity provider. */
export interface Provider extends Option {
  /** Where the app is created, as a trail through the provider's console. */
  trail: string[]
  /** The provider's own words for the values it asks for, and where it shows its metadata or client. */
  acsField: string
  entityField: string
  metadata: string
}

const GENERIC = {
  trail: ['Applications', 'Add an application', 'SAML 2.0'],
  acsField: 'Assertion consumer service (ACS) URL',
  entityField: 'Audience or entity ID',
  metadata: 'SAML metadata',
}

const provider = (type: string, name: string, slug: string, details: Partial<typeof GENERIC> = {}): Provider => ({
  type,
  name,
  slug,
  ...GENERIC,
  ...details,
})

const OIDC = {
  trail: ['Applications', 'Add an application', 'OpenID Connect', 'Web application'],
  acsField: 'Redirect URI',
  entityField: '',
  metadata: 'Client ID and client secret',
}

/** The providers in the order of the page: the usual ones first, then by name, OpenID Connect, the custom ones last. */
export const PROVIDERS: Provider[] = [
  provider('OktaSAML', 'Okta', 'okta', {
    trail: ['Applications', 'Create App Integration', 'SAML 2.0'],
    acsField: 'Single sign-on URL',
    entityField: 'Audience URI (SP Entity ID)',
    metadata: 'Metadata URL, on the app’s Sign On tab',
  }),
  provider('AzureSAML', 'Microsoft Entra ID', 'microsoft', {
    trail: ['Enterprise applications', 'New application', 'Create your own application'],
    acsField: 'Reply URL',
    entityField: 'Identifier (Entity ID)',
    metadata: 'App Federation Metadata URL',
  }),
  provider('GoogleSAML', 'Google Workspace', 'google', {
    trail: ['Apps', 'Web and mobile apps', 'Add custom SAML app'],
    acsField: 'ACS URL',
    entityField: 'Entity ID',
    metadata: 'Download metadata',
  }),
  provider('ADFSSAML', 'AD FS', 'microsoft', {
    trail: ['AD FS Management', 'Relying Party Trusts', 'Add Relying Party Trust'],
    acsField: 'Relying party SAML 2.0 SSO service URL',
    entityField: 'Relying party trust identifier',
    metadata: 'FederationMetadata.xml',
  }),
  provider('Auth0SAML', 'Auth0', 'auth0', {
    trail: ['Applications', 'Create application', 'Addons', 'SAML2 Web App'],
    acsField: 'Application Callback URL',
    entityField: 'Audience, in the settings',
    metadata: 'Identity Provider Metadata, on the Usage tab',
  }),
  provider('CasSAML', 'CAS', 'cas'),
  provider('ClassLinkSAML', 'ClassLink', 'classlink'),
  provider('CloudflareSAML', 'Cloudflare Access', 'cloudflare', {
    trail: ['Access', 'Applications', 'Add an application', 'SaaS'],
    entityField: 'Entity ID',
    metadata: 'SAML metadata endpoint',
  }),
  provider('CyberArkSAML', 'CyberArk', 'cyberark'),
  provider('DuoSAML', 'Duo', 'duo', {
    trail: ['Applications', 'Protect an Application', 'Generic SAML Service Provider'],
    entityField: 'Entity ID',
  }),
  provider('JumpCloudSAML', 'JumpCloud', 'jumpcloud', {
    trail: ['SSO Applications', 'Add New Application', 'Custom Application'],
    entityField: 'SP Entity ID',
    metadata: 'Export Metadata',
  }),
  provider('KeycloakSAML', 'Keycloak', 'keycloak', {
    trail: ['Clients', 'Create client', 'SAML'],
    acsField: 'Master SAML Processing URL',
    entityField: 'Client ID',
    metadata: 'SAML 2.0 Identity Provider Metadata, in the realm settings',
  }),
  provider('LastPassSAML', 'LastPass', 'lastpass'),
  provider('MiniOrangeSAML', 'miniOrange', 'miniorange'),
  provider('NetIqSAML', 'NetIQ', 'net-iq'),
  provider('OneLoginSAML', 'OneLogin', 'onelogin', {
    trail: ['Applications', 'Add App', 'SAML Custom Connector (Advanced)'],
    acsField: 'ACS (Consumer) URL',
    entityField: 'Audience (EntityID)',
    metadata: 'SAML Metadata, under More Actions',
  }),
  provider('OracleSAML', 'Oracle', 'oracle'),
  provider('PingFederateSAML', 'PingFederate', 'ping-identity'),
  provider('PingOneSAML', 'PingOne', 'ping-identity', {
    trail: ['Applications', 'Add application', 'SAML Application'],
    acsField: 'ACS URLs',
    entityField: 'Entity ID',
    metadata: 'IDP Metadata URL, on the Configuration tab',
  }),
  provider('RipplingSAML', 'Rippling', 'rippling'),
  provider('SalesforceSAML', 'Salesforce', 'salesforce', {
    trail: ['Setup', 'App Manager', 'New Connected App'],
    acsField: 'ACS URL',
    entityField: 'Entity ID',
  }),
  provider('ShibbolethSAML', 'Shibboleth', 'shibboleth'),
  provider('SimpleSamlPhpSAML', 'SimpleSAMLphp', 'simple-saml-php'),
  provider('VMwareSAML', 'VMware', 'vmware'),
  provider('OktaOIDC', 'Okta (OpenID Connect)', 'okta', {
    ...OIDC,
    trail: ['Applications', 'Create App Integration', 'OIDC', 'Web Application'],
    acsField: 'Sign-in redirect URIs',
    metadata: 'Client ID and client secret, on the app’s General tab',
  }),
  provider('EntraIdOIDC', 'Entra ID (OpenID Connect)', 'microsoft', {
    ...OIDC,
    trail: ['App registrations', 'New registration'],
    metadata: 'Application (client) ID, and a secret under Certificates & secrets',
  }),
  provider('GoogleOIDC', 'Google (OpenID Connect)', 'google', {
    ...OIDC,
    trail: ['APIs & Services', 'Credentials', 'Create OAuth client ID', 'Web application'],
    acsField: 'Authorized redirect URIs',
  }),
  provider('GenericOIDC', 'Custom OpenID Connect', 'generic-oidc', OIDC),
  provider('GenericSAML', 'Custom SAML', 'generic-saml'),
]

/** The provider of a connection type; one that the table lacks is treated as custom SAML. */
export function providerOf(type: string): Provider {
  return PROVIDERS.find((known) => known.type === type) ?? provider(type, type, 'generic-saml')
}

/** Whether a connection type speaks OpenID Connect; the others speak SAML. */
export const isOidc = (type: string) => /oidc$/i.test(type)

type ValueField = [id: string, field: 'acsField' | 'entityField', path: string]

/** What the steps say by protocol, and the values to enter at the provider: each path ends with the connection's key. */
const WORDS = {
  saml: {
    enter: 'Enter these two values',
    values: [
      ['acs', 'acsField', '/sso/saml/acs/'],
      ['entity', 'entityField', '/'],
    ] as ValueField[],
    people: '. Send their e-mail address as the name identifier.',
    find: 'Find its metadata',
    step: 'Enter its metadata',
    edit: 'Edit metadata',
    lead: (name: string) => `${name} describes itself in a small XML file.`,
  },
  oidc: {
    enter: 'Enter this value',
    values: [['redirect', 'acsField', '/sso/oidc/callback/']] as ValueField[],
    people: ', with the scopes openid, email and profile.',
    find: 'Find its client',
    step: 'Enter its client',
    edit: 'Edit client',
    lead: (name: string) => `The app has a client at ${name}.`,
  },
}

export const wordsOf = (type = '') => WORDS[isOidc(type) ? 'oidc' : 'saml']
