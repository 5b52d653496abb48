import { PROVIDERS, SAML } from '../pages/sso-providers.ts'

/** The provider of a connection type; one that the table lacks is treated as custom SAML. */
export const providerOf = (type: string) =>
  PROVIDERS.find((known) => known.type === type) ?? { ...SAML, type, name: type, slug: 'generic-saml' }
