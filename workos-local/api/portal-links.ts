import { type Context, Hono } from 'hono'
import { forbidden, invalid, notFound, type Violation } from '../core/errors.ts'
import { looksLikeOrganizationId } from '../core/ids.ts'
import type { Local } from '../core/local.ts'
import { lookup } from '../core/store.ts'
import { INTENTS } from '../portal/intents.ts'
import { signLink } from '../portal/link-token.ts'
import { API_ACTOR, type ApiVariables, bearer } from './bearer.ts'
import { readBody } from './body.ts'

/** A link may be opened this long; a portal session that it started lives longer. */
const LINK_LIFETIME_MS = 5 * 60 * 1000

const IT_CONTACTS_LIMIT = 20

/** `POST /portal/generate_link`, and the path under which some texts know it. */
export function portalLinks(local: Local) {
  const generate = (c: Context<ApiVariables>) => generateLink(local, c)
  return new Hono<ApiVariables>()
    .post('/portal/generate_link', bearer(local), generate)
    .post('/portal-link/generate', bearer(local), generate)
}

async function generateLink(local: Local, c: Context<ApiVariables>) {
  const { store, clock, url } = local
  const { env, apiKey } = c.var
  if (!apiKey.portal) throw forbidden('This API key is not allowed to create Admin Portal links.')
  const { organization, intent, return_url, success_url, ...extras } = await readBody(c)
  const violations = [
    ...checkIntent(intent),
    ...checkUrl('return_url', return_url),
    ...checkUrl('success_url', success_url),
    ...checkItContacts(extras.it_contact_emails),
  ]
  if (!looksLikeOrganizationId(organization)) {
    violations.unshift({ code: 'organization_invalid', message: 'organization must be an id that starts with org_' })
    throw invalid(...violations)
  }
  if (violations.length) throw invalid(...violations)
  if (!lookup(env, 'organizations', organization)) throw notFound('Organization', organization)

  const link = store.put(
    env,
    'portal_links',
    {
      ...store.stamps('portal_link'),
      organization_id: organization,
      // Assumption: a link without an intent opens single sign-on; no document says.
      intent: (intent as string | undefined) ?? 'sso',
      return_url: return_url as string | undefined,
      success_url: success_url as string | undefined,
      expires_at: clock.now() + LINK_LIFETIME_MS,
      extras,
    },
    API_ACTOR,
  )
  return c.json({ link: `${url}/?token=${signLink(local, link)}`, object: 'portal_link' }, 201)
}

function checkIntent(intent: unknown): Violation[] {
  if (intent === undefined || (typeof intent === 'string' && Object.hasOwn(INTENTS, intent))) return []
  return [{ code: 'intent_invalid', message: `intent must be one of: ${Object.keys(INTENTS).join(', ')}` }]
}

function checkUrl(field: string, value: unknown): Violation[] {
  if (value === undefined) return []
  const fine = typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
  return fine ? [] : [{ code: `${field}_invalid`, message: `${field} must be an absolute http or https URL` }]
}

function checkItContacts(value: unknown): Violation[] {
  if (value === undefined) return []
  const isEmail = (entry: unknown) => typeof entry === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entry)
  if (!Array.isArray(value) || !value.every(isEmail)) {
    return [{ code: 'it_contact_emails_invalid', message: 'it_contact_emails must be a list of e-mail addresses' }]
  }
  if (value.length <= IT_CONTACTS_LIMIT) return []
  return [
    { code: 'it_contact_emails_too_many', message: `it_contact_emails must have at most ${IT_CONTACTS_LIMIT} entries` },
  ]
}
