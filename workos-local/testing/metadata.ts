import { generate } from 'selfsigned'

const DAY = 24 * 60 * 60 * 1000

/** The base64 of a certificate that is valid for some days around now. */
export async function testCertificate({ from = -1, to = 90 } = {}): Promise<string> {
  const { cert } = await generate([{ name: 'commonName', value: 'Test' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + to * DAY),
  })
  return cert.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '')
}

/** Metadata of an identity provider, good but for what a spec changes. */
export const idpMetadata = (
  certificate: string,
  location = 'https://idp.example.com/sso?a=1&amp;b=2',
) => `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>${certificate}</ds:X509Certificate>
    </ds:X509Data></ds:KeyInfo></KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${location}"/>
  </IDPSSODescriptor>
</EntityDescriptor>`
