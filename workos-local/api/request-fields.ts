import { z } from 'zod'
import { oneOf, text, time } from '../core/fields.ts'
import { WEBHOOK_EVENT } from '../core/tables.ts'
import { INTENTS } from '../portal/intents.ts'

/** What the bodies of the API's calls hold. */

const string = z.string('must be a string')
const name = string.nullish()

export const ORGANIZATION = z.object({
  name: text,
  external_id: string.nullable().optional(),
  stripe_customer_id: string.optional(),
  metadata: z.record(z.string(), string, 'must be an object').nullable().optional(),
  allow_profiles_outside_organization: z.boolean('must be true or false').optional(),
  domain_data: z.array(z.object({ domain: text, state: z.enum(['pending', 'verified']).optional() })).optional(),
})

const url = z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' }).optional()
const emails = z.array(z.email('must be an e-mail address'), 'must be a list of e-mail addresses')

/** What a portal link may say. What it says beyond this is accepted and kept, such as `admin_emails`. */
export const PORTAL_LINK = z.looseObject({
  organization: z.string('must be a string').regex(/^org_[0-9A-Za-z_]+$/, 'must be an id that starts with org_'),
  // Assumption: a link without an intent opens single sign-on; no document says.
  intent: oneOf(Object.keys(INTENTS)).default('sso'),
  return_url: url,
  success_url: url,
  it_contact_emails: emails.max(20, 'must have at most 20 entries').optional(),
  intent_options: z.looseObject({}, 'must be an object').optional(),
})

export const NEW_DOMAIN = z.object({ organization_id: text, domain: text })

export const NEW_USER = z.object({
  email: z.email('must be an e-mail address'),
  first_name: name,
  last_name: name,
  external_id: name,
})

export const MEMBERSHIP_CHANGES = z.object({ role_slug: z.unknown().optional() })
export const NEW_MEMBERSHIP = MEMBERSHIP_CHANGES.extend({ user_id: text, organization_id: text })

const eventName = z
  .string()
  .regex(/^[a-z_]+(\.[a-z_]+)+$/, 'must be the name of an event')
  .regex(WEBHOOK_EVENT, 'is not sent by webhooks')
export const NEW_ENDPOINT = z.object({
  endpoint_url: string,
  events: z.array(eventName, 'must be a list of event names'),
})
export const ENDPOINT_CHANGES = NEW_ENDPOINT.extend({
  status: z.enum(['enabled', 'disabled'], 'must be enabled or disabled'),
}).partial()

const metadata = z.looseObject({}, 'must be an object').optional()
export const AUDIT_LOG_SCHEMA = z.object({
  actor: z.object({ metadata: z.looseObject({}) }).optional(),
  targets: z.array(z.object({ type: text, metadata }), 'must be a list'),
  metadata,
})
const entity = z.object({ id: text, type: text, name: z.string().optional(), metadata })
export const AUDIT_LOG_EVENT = z.object({
  organization_id: text,
  event: z.object({
    action: text,
    occurred_at: time,
    actor: entity,
    targets: z.array(entity, 'must be a list'),
    context: z.object({ location: text, user_agent: z.string().optional() }, 'must be an object'),
    metadata,
    version: z.int('must be a whole number').optional(),
  }),
})
const texts = z.array(z.string()).optional()
export const AUDIT_LOG_EXPORT = z.object({
  organization_id: text,
  range_start: text,
  range_end: text,
  actions: texts,
  actor_names: texts,
  actor_ids: texts,
  targets: texts,
})

/** A grant's texts; whatever is no text counts as absent. */
export const TOKEN_REQUEST = z.record(z.string(), z.string().optional().catch(undefined))
