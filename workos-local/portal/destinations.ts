import { z } from 'zod'
import { isLoopback } from '../core/loopback.ts'
import type { Option } from './steps.ts'

/** One value that a destination needs. The field called `secret` is checked and never stored. */
export interface DestinationField {
  name: string
  label: string
  /** Accepts a value, or says in a sentence why not. */
  check: z.ZodType<string>
  hint?: string
  type?: 'password' | 'textarea'
  optional?: boolean
}

/** Where audit logs can be sent. */
export interface Destination extends Option {
  fields: DestinationField[]
}

const text = (pattern: RegExp, sentence: string) => z.string().regex(pattern, sentence)
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const REGION = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'An AWS region looks like eu-central-1.')
const BUCKET = text(
  /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
  'A bucket’s name has 3 to 63 lower-case letters, digits, dots and hyphens.',
)
const IDENTIFIER = text(/^[A-Za-z_][\w$]{0,254}$/, 'It begins with a letter and has letters, digits, _ and $ only.')

/** A web address. What it carries before an @ would be a secret. */
const url = (protocols: RegExp, sentence: string) =>
  z.string().refine((value) => {
    const { protocol = '', username, password } = URL.canParse(value) ? new URL(value) : ({} as Partial<URL>)
    return protocols.test(protocol) && !username && !password
  }, sentence)

const serviceAccount = z.object({ client_email: z.email(), private_key: z.string().includes('PRIVATE KEY') })

function isServiceAccount(value: string) {
  try {
    return serviceAccount.safeParse(JSON.parse(value)).success
  } catch {
    return false
  }
}

/** Secrets are all called the same, so that no page shows them again. */
const secret = (label: string, check: z.ZodType<string>, type: 'password' | 'textarea' = 'password') => ({
  name: 'secret',
  label,
  check,
  type,
})

const identifiers = (names: Record<string, string>) =>
  Object.entries(names).map(([name, label]) => ({ name, label, check: IDENTIFIER }))

// A header that belongs to the connection cannot be set.
const HEADER = /^(?!(host|connection|keep-alive|upgrade|expect|te|trailer|transfer-encoding|content-.*)$)[\w-]{1,100}$/i

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
        check: z
          .string()
          .toUpperCase()
          .regex(/^(US[135]|EU1|AP[12]|US1-FED)$/, 'The regions are US1, US3, US5, EU1, AP1, AP2 and US1-FED.'),
      },
      secret('API key', text(/^[\da-f]{32}$/i, 'An API key of Datadog has 32 digits and letters from a to f.')),
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
        check: url(/^https:$/, 'It is a URL that starts with https://, without a name or password in it.'),
      },
      secret('Token', text(UUID, 'A token looks like 00000000-0000-0000-0000-000000000000.')),
    ],
  },
  {
    type: 'S3',
    name: 'Amazon S3',
    slug: 'aws',
    fields: [
      { name: 'bucket', label: 'Bucket', check: BUCKET },
      { name: 'region', label: 'Region', hint: 'Such as eu-central-1.', check: REGION },
      {
        name: 'role_arn',
        label: 'Role ARN',
        hint: 'The role may write to the bucket, and trusts only who names the external ID above.',
        check: text(
          /^arn:aws(-[a-z-]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/,
          'It looks like arn:aws:iam::123456789012:role/audit-logs.',
        ),
      },
    ],
  },
  {
    type: 'GoogleCloudStorage',
    name: 'Google Cloud Storage',
    slug: 'google-cloud',
    fields: [
      { name: 'bucket', label: 'Bucket', check: BUCKET },
      secret(
        'Service account key',
        z.string().refine(isServiceAccount, 'It is the JSON file of a key, with client_email and private_key in it.'),
        'textarea',
      ),
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
        check: text(UUID, 'A workspace ID looks like 00000000-0000-0000-0000-000000000000.'),
      },
      secret('Shared key', text(/^[\w+/=~.-]{16,}$/, 'It has at least 16 characters and no spaces.')),
      {
        name: 'table',
        label: 'Table',
        hint: 'Such as AcmeAuditLogs.',
        check: text(/^[A-Za-z]\w{0,99}$/, 'A table’s name begins with a letter and has letters, digits and _ only.'),
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
        check: text(/^[A-Za-z0-9][\w.-]*$/, 'Enter only what stands before .snowflakecomputing.com.'),
      },
      ...identifiers({ user: 'User', warehouse: 'Warehouse', database: 'Database', schema: 'Schema', table: 'Table' }),
      secret(
        'Private key',
        text(
          /^-----BEGIN (\w+ )?PRIVATE KEY-----[\s\S]+-----END (\w+ )?PRIVATE KEY-----$/,
          'A private key in PEM starts with -----BEGIN PRIVATE KEY-----.',
        ),
        'textarea',
      ),
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
        check: url(
          /^https?:$/,
          'It is a URL that starts with https:// or http://, without a name or password in it.',
        ).refine(
          (value) => URL.canParse(value) && isLoopback(new URL(value).hostname),
          'The local WorkOS sends nothing outside this machine. Use an address on 127.0.0.1 or localhost.',
        ),
      },
      {
        name: 'header',
        label: 'Header (optional)',
        hint: 'Such as Authorization, if the endpoint asks for a secret. You enter the secret when you test.',
        optional: true,
        check: text(HEADER, 'A header’s name has letters, digits and hyphens, and is not one that every request has.'),
      },
    ],
  },
]

/** The destination of a stream's type; one that the table lacks needs nothing. */
export const destinationOf = (type: string): Destination =>
  DESTINATIONS.find((known) => known.type === type) ?? { type, name: type, slug: 'workos', fields: [] }
