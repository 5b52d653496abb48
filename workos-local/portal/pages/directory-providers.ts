/** What an admin needs to know to provision from one directory. */
export interface DirectoryProvider {
  type: string
  name: string
  slug: string
  /** Where provisioning is turned on, as a trail through the provider's console. */
  trail: string[]
  /** The provider's own words for the two values it asks for. */
  endpointField: string
  tokenField: string
}

export const SCIM = {
  trail: ['Applications', 'Your app', 'Provisioning'],
  endpointField: 'SCIM base URL',
  tokenField: 'Bearer token',
}

/** The directories that speak SCIM, in the order of the page. Those that need a sign-in there have no local portal. */
export const DIRECTORY_PROVIDERS: DirectoryProvider[] = [
  {
    ...SCIM,
    type: 'okta scim v2.0',
    name: 'Okta',
    slug: 'okta',
    trail: ['Applications', 'Your app', 'Provisioning', 'Configure API integration'],
    endpointField: 'Base URL',
    tokenField: 'API token',
  },
  {
    ...SCIM,
    type: 'azure scim v2.0',
    name: 'Microsoft Entra ID',
    slug: 'azure',
    trail: ['Enterprise applications', 'Your app', 'Provisioning', 'Admin credentials'],
    endpointField: 'Tenant URL',
    tokenField: 'Secret token',
  },
  { ...SCIM, type: 'cyberark scim v2.0', name: 'CyberArk', slug: 'cyberark' },
  {
    ...SCIM,
    type: 'jump cloud scim v2.0',
    name: 'JumpCloud',
    slug: 'jumpcloud',
    trail: ['SSO Applications', 'Your app', 'Identity Management'],
    endpointField: 'Base URL',
    tokenField: 'Token key',
  },
  {
    ...SCIM,
    type: 'onelogin scim v2.0',
    name: 'OneLogin',
    slug: 'onelogin',
    trail: ['Applications', 'Your app', 'Configuration'],
    endpointField: 'SCIM Base URL',
    tokenField: 'SCIM Bearer Token',
  },
  { ...SCIM, type: 'pingfederate scim v2.0', name: 'PingFederate', slug: 'ping-identity' },
  { ...SCIM, type: 'rippling scim v2.0', name: 'Rippling', slug: 'rippling' },
  { ...SCIM, type: 'sailpoint scim v2.0', name: 'SailPoint', slug: 'sailpoint' },
  { ...SCIM, type: 'generic scim v2.0', name: 'Custom SCIM', slug: 'workos' },
]
