import type { Pages } from '../page.ts'

const FACTS = {
  Provider: 'mark',
  State: 'state',
  Issuer: 'issuer',
  'Entity ID': 'entity_id',
  'Sign-in address': 'address',
  'Client ID': 'client',
  Certificate: 'certificate',
  Domains: 'domains',
  'Last test': 'last_test',
}

const METADATA_REFUSALS = {
  empty: 'There is no metadata yet. Paste the XML that your identity provider gives you.',
  no_file: 'Choose the metadata file first.',
  web_page: 'This is a web page, not metadata. Download the XML itself and use that.',
  // It can declare entities that grow without end; metadata never needs one.
  doctype: 'The metadata contains a DOCTYPE, which is not accepted.',
  unclosed: 'This is not well-formed XML. It ends before {tags}.',
  malformed: 'This is not well-formed XML. Line {line}: {problem}',
  no_entity: 'This XML is not SAML metadata: it has no EntityDescriptor element.',
  no_idp:
    'This metadata does not describe an identity provider: it has no IDPSSODescriptor. It may be the service provider’s own.',
  no_entity_id: 'The EntityDescriptor has no entityID.',
  no_address: 'The metadata has no SingleSignOnService with the HTTP-Redirect or HTTP-POST binding.',
  bad_address: 'The sign-in address in the metadata is not an absolute URL: “{address}”.',
  no_certificate: 'The metadata has no signing certificate (X509Certificate).',
  unreadable: 'The signing certificate in the metadata cannot be read. It may have been cut short.',
  early: 'The signing certificate is not valid before {day}.',
  late: 'The signing certificate expired on {day}. Renew it there, then try again.',
  no_url: 'Enter an absolute URL that starts with https:// or http://.',
  elsewhere: {
    oidc: 'The local WorkOS fetches nothing from outside this machine; use the example identity provider.',
    else: 'The local WorkOS fetches nothing from outside this machine; paste the XML instead.',
  },
  timeout: 'The URL did not answer within 5 seconds.',
  unreachable: 'Nothing answers at this URL.',
  status: 'The URL answered with status {status}.',
  large: 'What is at this URL is larger than 1 MB.',
  no_json: 'There is no OpenID configuration: what the issuer answers is not JSON.',
  incomplete: 'The OpenID configuration lacks a usable {names}.',
  other_issuer: 'The OpenID configuration belongs to another issuer: “{other}”.',
}

/** The portal of the intent `sso`: connections by SAML and by OpenID Connect. */
export const SSO: Pages = {
  connections: {
    free: true,
    title: 'Connections',
    lead: 'How people at {organization} sign in.',
    rows: true,
  },

  connection: {
    title: '{name} connection',
    lead: 'How people at {organization} sign in.',
    facts: FACTS,
    actions: [
      ['Continue set-up', { is_configured: 'test', else: 'create' }, '!is_active'],
      ['Test sign-in', 'test', 'is_active'],
      [{ oidc: 'Edit client', else: 'Edit metadata' }, 'metadata', 'is_active'],
      ['Deactivate', 'do:deactivate', 'is_active'],
      ['Add a connection', 'do:add', 'is_one_of_several'],
    ],
    removal: {
      what: 'connection',
      text: 'People can no longer sign in with it. To set it up again you start over.',
    },
  },

  provider: {
    free: true,
    only: ['!is_active', 'connection'],
    step: 'Choose a provider',
    title: 'Choose your identity provider',
    lead: 'Where do people at {organization} have their company account?',
    choose: 'provider',
    foot: { label: 'Continue' },
  },

  create: {
    step: 'Create the app there',
    title: 'Create the app in {provider}',
    lead: 'Sign in to {provider} as an administrator in another tab, then follow these steps.',
    todo: [
      { title: 'Add an app', text: 'Go to {trail}. Name it so that people recognise it.' },
      {
        title: { oidc: 'Enter this value', else: 'Enter these two values' },
        text: 'Select a value and copy it to the field of the same name.',
        copy: [
          ['acs', '{acsField}', '{acs}'],
          ['entity', '{entityField}', '{entity}'],
        ],
      },
      {
        title: 'Let people in',
        text: {
          oidc: 'Assign the app to the people or groups who may sign in, with the scopes openid, email and profile.',
          else: 'Assign the app to the people or groups who may sign in. Send their e-mail address as the name identifier.',
        },
      },
      {
        title: { oidc: 'Find its client', else: 'Find its metadata' },
        text: 'You need it in the next step. There it is called {metadata}.',
      },
    ],
    foot: { label: 'Continue', to: 'metadata', back: 'provider' },
  },

  metadata: {
    step: { oidc: 'Enter its client', else: 'Enter its metadata' },
    title: { oidc: 'Enter its client', else: 'Enter its metadata' },
    lead: {
      oidc: 'The app has a client at {name}. There it is called: {metadata}.',
      else: '{name} describes itself in a small XML file. There it is called: {metadata}.',
    },
    answers: {
      name: 'source',
      when: '!oidc',
      legend: 'How do you have it?',
      options: { url: ['As a URL'], xml: ['As text to paste'], file: ['As a file'] },
    },
    fields: [
      {
        name: 'url',
        label: 'Metadata URL',
        class: 'for-url',
        hint: 'Only addresses on this machine, such as {idp}/metadata',
        when: '!oidc',
      },
      { name: 'xml', label: 'Metadata XML', class: 'for-xml', type: 'textarea', when: '!oidc' },
      {
        name: 'file',
        label: 'Metadata file',
        class: 'for-file',
        type: 'file',
        accept: '.xml,text/xml,application/xml',
        hint: 'An XML file of at most 1 MB.',
        when: '!oidc',
      },
      {
        name: 'client_id',
        label: 'Client ID',
        value: '{client_typed}',
        must: 'Copy it from your identity provider.',
        when: 'oidc',
      },
      {
        name: 'client_secret',
        label: 'Client secret',
        type: 'password',
        hint: 'The local WorkOS checks that there is one and does not keep it.',
        must: 'Copy it from your identity provider.',
        when: 'oidc',
      },
      {
        name: 'issuer',
        label: 'Issuer',
        value: '{issuer_typed}',
        hint: 'Only addresses on this machine, such as {idp}',
        when: 'oidc',
      },
    ],
    aside: {
      title: 'No identity provider at hand?',
      text: 'The local WorkOS brings one along. Its metadata is real, and it signs in nobody.',
      label: 'Use the example identity provider',
      sends: ['source', 'example'],
    },
    foot: { label: 'Continue', back: 'create' },
    refusals: {
      title: { oidc: 'The issuer was not accepted', else: 'The metadata was not accepted' },
      field: { oidc: 'issuer', else: '{source}' },
      why: METADATA_REFUSALS,
    },
  },

  test: {
    step: 'Test sign-in',
    title: 'Test sign-in',
    lead: 'A test asks {host} to sign you in. Here you decide how it answers.',
    only: ['is_configured', 'metadata'],
    answers: {
      legend: 'The identity provider’s answer',
      options: {
        works: ['Sign-in works', 'It knows you and sends your e-mail address.'],
        fails: ['Sign-in fails', 'It refuses, as when the app is not assigned to you.'],
      },
    },
    foot: { label: 'Test sign-in', skip: ['Skip the test', 'finish'], back: 'metadata' },
    refusals: {
      title: 'The test sign-in failed',
      why: {
        fails:
          'The identity provider refused you. Your settings are kept. Check that the app is assigned to you there, then test again.',
      },
    },
  },

  finish: {
    ends: 'test',
    only: ['is_configured', 'metadata'],
    title: { is_active: '{name} is connected', else: '{name} waits for its first sign-in' },
    lead: {
      is_active: 'People at {organization} can sign in with it from now on.',
      else: 'The connection becomes active when somebody signs in with it.',
    },
    facts: FACTS,
  },
}
