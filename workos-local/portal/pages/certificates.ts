import type { Pages } from '../page.ts'

const FACTS = {
  Connection: 'mark',
  Certificate: 'state',
  'Valid until': 'end',
  'Issued to': 'subject',
  Fingerprint: 'fingerprint',
}

/** The portal of the intent `certificate_renewal`: about the connections that have one. */
export const CERTIFICATES: Pages = {
  '': {
    free: true,
    title: { name: 'Certificates', else: 'There is no certificate to renew' },
    lead: {
      name: 'Each SAML connection has one. Choose which to renew.',
      else: '{organization} has no SAML connection. Set up single sign-on first, then come back.',
    },
    rows: true,
  },

  certificate: {
    step: 'Create a new one there',
    title: 'Certificate of {name}',
    lead: 'With it WorkOS knows that an answer comes from your identity provider.',
    facts: FACTS,
    todo: [
      {
        title: 'Create a new certificate in {provider}',
        text: 'Open the app under {place} and add a signing certificate. Leave the old one active.',
      },
      { title: 'Download it', text: 'As X.509 in PEM, also called Base64.' },
      { title: 'Upload it here', text: 'In the next step. Then make it the active one there.' },
    ],
    foot: { label: 'Continue', to: 'upload' },
  },

  upload: {
    step: 'Upload it',
    title: 'Upload the new certificate',
    lead: 'It replaces the one that ends on {end}.',
    fields: [
      { name: 'pem', label: 'Certificate', type: 'textarea', placeholder: '-----BEGIN CERTIFICATE-----' },
      { name: 'file', label: 'Or its file', type: 'file', accept: '.pem,.crt,.cer' },
    ],
    aside: {
      title: 'No identity provider at hand?',
      text: 'The local WorkOS makes a certificate of its own, valid for two years.',
      label: 'Use an example certificate',
      sends: ['source', 'example'],
    },
    foot: { label: 'Renew', back: 'certificate' },
    refusals: {
      title: 'The certificate was not accepted',
      field: 'pem',
      why: {
        none: 'There is none yet. Paste the certificate that your identity provider shows, or choose its file.',
        private_key:
          'This is a private key. It must not leave your identity provider; use the certificate, which is public.',
        public_key: 'This is a public key without a certificate. Download the certificate (X.509) instead.',
        certificate_request: 'This is a request for a certificate, not the certificate.',
        pkcs7: 'This is a PKCS #7 bundle. Download the certificate as PEM or Base64.',
        several: 'This holds several certificates. Use only the one that signs.',
        unreadable:
          'This is no X.509 certificate in PEM. It starts with -----BEGIN CERTIFICATE----- and must not be cut short.',
        authority: 'This certificate belongs to an authority that issues others. Use the one that signs.',
        key_type: 'Its key is of the type {type}; SAML here takes RSA.',
        early: 'It is not valid before {day}.',
        late: 'It expired on {day}. Create a new one there.',
        same: 'It is the one that is here already.',
      },
    },
  },

  renewed: {
    ends: 'upload',
    title: 'The certificate was renewed',
    lead: 'People sign in with {name} as before.',
    facts: FACTS,
  },
}
