import { Hono } from 'hono'
import { z } from 'zod'
import { forbidden } from '../core/errors.ts'
import { oneOf, readFields } from '../core/fields.ts'
import { looksLikeOrganizationId } from '../core/ids.ts'
import type { Local } from '../core/local.ts'
import { countCall } from '../core/rate-limits.ts'
import { need } from '../core/render.ts'
import { INTENTS } from '../portal/intents.ts'
import { signLink } from '../portal/link-token.ts'
import type { ApiVariables } from './bearer.ts'

/** A link may be opened this long; a portal session that it started lives longer. */
const LINK_LIFETIME_MS = 5 * 60 * 1000

const IT_CONTACTS_LIMIT = 20

/** What a link may say. What it says beyond this is accepted and kept, such as `admin_emails`. */
function linkFields({ switches }: Local) {
  const [protocols, what] = switches.https_only_redirects ? [/^https:$/, 'https'] : [/^https?:$/, 'http or https']
  const must = `must be an absolute ${what} URL`
  const url = z
    .string(must)
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), must)
    .optional()
  return z.looseObject({
    organization: z.string('must be a string').refine(looksLikeOrganizationId, 'must be an id that starts with org_'),
    // Assumption: a link without an intent opens single sign-on; no document says.
    intent: oneOf(Object.keys(INTENTS)).default('sso'),
    return_url: url,
    success_url: url,
    it_contact_emails: z
      .array(z.email('must be an e-mail address'), 'must be a list of e-mail addresses')
      .max(IT_CONTACTS_LIMIT, `must have at most ${IT_CONTACTS_LIMIT} entries`)
      .optional(),
    intent_options: z.looseObject({}, 'must be an object').optional(),
  })
}

/** `POST /portal/generate_link`, and the path under which some texts know it. */
export const portalLinks = (local: Local) =>
  new Hono<ApiVariables>().post('/', async (c) => {
    const { env, apiKey } = c.var
    if (!apiKey.portal) throw forbidden('This API key is not allowed to create Admin Portal links.')
    countCall(local, env, 'links', apiKey.value)
    const { organization, intent, return_url, success_url, ...extras } = await readFields(c, linkFields(local))
    const organization_id = need(env, 'organizations', organization).id
    const expires_at = local.clock.now() + LINK_LIFETIME_MS
    const fields = { organization_id, intent, return_url, success_url, expires_at, extras }
    const link = local.store.add(env, 'portal_links', fields)
    return c.json({ link: `${local.url}/?token=${signLink(local, link)}`, object: 'portal_link' }, 201)
  })
