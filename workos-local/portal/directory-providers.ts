import type { Option } from './steps.ts'

/** What an admin needs to know to provision from one directory. */
export interface DirectoryProvider extends Option {
  /** Where provisioning is turned on, as a trail through the provider's console. */
  trail: string[]
  /** The provider's own words for the two values it asks for. */
  endpointField: string
  tokenField: string
}

const SCIM = {
  trail: ['Applications', 'Your app', 'Provisioning'],
  endpointField: 'SCIM base URL',
  tokenField: 'Bearer token',
}

const provider = (type: string, name: string, slug: string, details: Partial<typeof SCIM> = {}): DirectoryProvider => ({
  type,
  name,
  slug,
  ...SCIM,
  ...details,
})

/** The directories that speak SCIM, in the order of the page. Those that need a sign-in there have no local portal. */
export const DIRECTORY_PROVIDERS: DirectoryProvider[] = [
  provider('okta scim v2.0', 'Okta', 'okta', {
    trail: ['Applications', 'Your app', 'Provisioning', 'Configure API integration'],
    endpointField: 'Base URL',
    tokenField: 'API token',
  }),
  provider('azure scim v2.0', 'Microsoft Entra ID', 'azure', {
    trail: ['Enterprise applications', 'Your app', 'Provisioning', 'Admin credentials'],
    endpointField: 'Tenant URL',
    tokenField: 'Secret token',
  }),
  provider('cyberark scim v2.0', 'CyberArk', 'cyberark'),
  provider('jump cloud scim v2.0', 'JumpCloud', 'jumpcloud', {
    trail: ['SSO Applications', 'Your app', 'Identity Management'],
    endpointField: 'Base URL',
    tokenField: 'Token key',
  }),
  provider('onelogin scim v2.0', 'OneLogin', 'onelogin', {
    trail: ['Applications', 'Your app', 'Configuration'],
    endpointField: 'SCIM Base URL',
    tokenField: 'SCIM Bearer Token',
  }),
  provider('pingfederate scim v2.0', 'PingFederate', 'ping-identity'),
  provider('rippling scim v2.0', 'Rippling', 'rippling'),
  provider('sailpoint scim v2.0', 'SailPoint', 'sailpoint'),
  provider('generic scim v2.0', 'Custom SCIM', 'workos'),
]

/** The provider of a directory type; one that the table lacks is treated as custom SCIM. */
export function directoryProviderOf(type: string): DirectoryProvider {
  return DIRECTORY_PROVIDERS.find((known) => known.type === type) ?? provider(type, type, 'workos')
}
