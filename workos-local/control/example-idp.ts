import type { Local } from '../core/local.ts'

/** SAML metadata of an identity provider that lives in the stand-in, with its real self-signed certificate. */
export function exampleMetadata({ url, keys }: Local): string {
  const idp = `${url}/_local/example-idp`
  const certificate = keys.exampleIdpCertificate.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${idp}">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data>
          <ds:X509Certificate>${certificate}</ds:X509Certificate>
        </ds:X509Data>
      </ds:KeyInfo>
    </md:KeyDescriptor>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${idp}/sso"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${idp}/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`
}

/** The OpenID configuration of the same identity provider. */
export function exampleConfiguration({ url }: Local) {
  const issuer = `${url}/_local/example-idp`
  return {
    issuer,
    authorization_endpoint: `${issuer}/sso`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  }
}
