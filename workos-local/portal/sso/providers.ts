import { PROVIDERS, SAML } from '../pages/sso-providers.ts'

/** The provider of a connection type; one that the table lacks is treated as custom SAML. */
export const providerOf = (type: string) =>
  PROVIDERS.find((known) => known.type === type) ?? { ...SAML, type, name: type, slug: 'generic-saml' }

/** Whether a connection type speaks OpenID Connect; the others speak SAML. */
export const isOidc = (type: string) => /oidc$/i.test(type)
