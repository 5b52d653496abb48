import type { Field } from '../page.ts'

/** Where audit logs can be sent, and the values that it needs. */
export interface Destination {
  type: string
  name: string
  slug: string
  fields: Field[]
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const SECRET = { name: 'secret', type: 'password' }
const IDENTIFIER = {
  pattern: /^[A-Za-z_][\w$]{0,254}$/,
  must: 'It begins with a letter and has letters, digits, _ and $ only.',
}
const BUCKET = {
  name: 'bucket',
  label: 'Bucket',
  pattern: /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
  must: 'A bucket’s name has 3 to 63 lower-case letters, digits, dots and hyphens.',
}

/** All destinations, in the order of the page. */
export const DESTINATIONS: Destination[] = [
  {
    type: 'Datadog',
    name: 'Datadog',
    slug: 'datadog',
    fields: [
      {
        name: 'region',
        label: 'Region',
        hint: 'US1, US3, US5, EU1, AP1, AP2 or US1-FED: the site that you sign in to.',
        pattern: /^(US[135]|EU1|AP[12]|US1-FED)$/i,
        must: 'The regions are US1, US3, US5, EU1, AP1, AP2 and US1-FED.',
      },
      {
        ...SECRET,
        label: 'API key',
        pattern: /^[\da-f]{32}$/i,
        must: 'An API key of Datadog has 32 digits and letters from a to f.',
      },
    ],
  },
  {
    type: 'Splunk',
    name: 'Splunk',
    slug: 'splunk',
    fields: [
      {
        name: 'url',
        label: 'HTTP Event Collector URL',
        hint: 'Such as https://http-inputs-acme.splunkcloud.com:443/services/collector/event',
        // What stands before an @ would be a secret.
        pattern: /^https:\/\/[^\s/?#@]+([/?#]\S*)?$/i,
        must: 'It is a URL that starts with https://, without a name or password in it.',
      },
      {
        ...SECRET,
        label: 'Token',
        pattern: UUID,
        must: 'A token looks like 00000000-0000-0000-0000-000000000000.',
      },
    ],
  },
  {
    type: 'S3',
    name: 'Amazon S3',
    slug: 'aws',
    fields: [
      BUCKET,
      {
        name: 'region',
        label: 'Region',
        hint: 'Such as eu-central-1.',
        pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
        must: 'An AWS region looks like eu-central-1.',
      },
      {
        name: 'role_arn',
        label: 'Role ARN',
        hint: 'The role may write to the bucket, and trusts only who names the external ID above.',
        pattern: /^arn:aws(-[a-z-]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        must: 'It looks like arn:aws:iam::123456789012:role/audit-logs.',
      },
    ],
  },
  {
    type: 'GoogleCloudStorage',
    name: 'Google Cloud Storage',
    slug: 'google-cloud',
    fields: [
      BUCKET,
      {
        name: 'secret',
        label: 'Service account key',
        type: 'textarea',
        pattern:
          /^\{(?=[\s\S]*"client_email"\s*:\s*"[^"@\s]+@[^"@\s]+")(?=[\s\S]*"private_key"\s*:\s*"[^"]*PRIVATE KEY)[\s\S]*\}$/,
        must: 'It is the JSON file of a key, with client_email and private_key in it.',
      },
    ],
  },
  {
    type: 'AzureSentinel',
    name: 'Microsoft Sentinel',
    slug: 'azure',
    fields: [
      {
        name: 'workspace_id',
        label: 'Workspace ID',
        pattern: UUID,
        must: 'A workspace ID looks like 00000000-0000-0000-0000-000000000000.',
      },
      {
        ...SECRET,
        label: 'Shared key',
        pattern: /^[\w+/=~.-]{16,}$/,
        must: 'It has at least 16 characters and no spaces.',
      },
      {
        name: 'table',
        label: 'Table',
        hint: 'Such as AcmeAuditLogs.',
        pattern: /^[A-Za-z]\w{0,99}$/,
        must: 'A table’s name begins with a letter and has letters, digits and _ only.',
      },
    ],
  },
  {
    type: 'Snowflake',
    name: 'Snowflake',
    slug: 'snowflake',
    fields: [
      {
        name: 'account',
        label: 'Account',
        hint: 'Such as acme-logs: what stands before .snowflakecomputing.com.',
        pattern: /^(?!.*\.snowflakecomputing\.com)[A-Za-z0-9][\w.-]*$/,
        must: 'Enter only what stands before .snowflakecomputing.com.',
      },
      { ...IDENTIFIER, name: 'user', label: 'User' },
      { ...IDENTIFIER, name: 'warehouse', label: 'Warehouse' },
      { ...IDENTIFIER, name: 'database', label: 'Database' },
      { ...IDENTIFIER, name: 'schema', label: 'Schema' },
      { ...IDENTIFIER, name: 'table', label: 'Table' },
      {
        name: 'secret',
        label: 'Private key',
        type: 'textarea',
        pattern: /^-----BEGIN (\w+ )?PRIVATE KEY-----[\s\S]+-----END (\w+ )?PRIVATE KEY-----$/,
        must: 'A private key in PEM starts with -----BEGIN PRIVATE KEY-----.',
      },
    ],
  },
  {
    type: 'GenericHttps',
    name: 'HTTPS endpoint',
    slug: 'generic-https',
    fields: [
      {
        name: 'url',
        label: 'URL',
        hint: 'Only addresses on this machine, such as http://127.0.0.1:9000/logs',
        pattern: /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?([/?#]\S*)?$/i,
        must: 'It is an https:// or http:// URL with 127.0.0.1 or localhost, and no name or password in it: the local WorkOS sends nothing outside this machine.',
      },
      {
        name: 'header',
        label: 'Header (optional)',
        hint: 'Such as Authorization, if the endpoint asks for a secret. You enter the secret when you test.',
        optional: true,
        // One that belongs to the connection cannot be set.
        pattern:
          /^(?!(host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-.*)$)[\w-]{1,100}$/i,
        must: 'A header’s name has letters, digits and hyphens, and is not one that every request has.',
      },
    ],
  },
]
