import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import { ApiError, invalid, violation } from '../core/errors.ts'
import { readFields } from '../core/fields.ts'
import { countCall } from './bearer.ts'
import { PORTAL_LINK } from './request-fields.ts'

/** A link may be opened this long; a portal session that it started lives longer. */
const LINK_LIFETIME_MS = 5 * 60 * 1000

/** `POST /portal/generate_link`, and the path under which some texts know it. */
export const portalLinks = new Hono().post('/', async (c) => {
  const { env, apiKey, local } = c.var
  if (!apiKey.portal) throw new ApiError(403, { message: 'This API key is not allowed to create Admin Portal links.' })
  countCall(c, 'links')
  const { organization, intent, return_url, success_url, ...extras } = await readFields(c, PORTAL_LINK)
  if (local.switches.https_only_redirects) {
    const wrong = Object.entries({ return_url, success_url }).filter(([, url]) => url?.startsWith('http:'))
    if (wrong.length) throw invalid(...wrong.map(([name]) => violation(name, 'invalid', 'must be an https URL')))
  }
  const organization_id = env.need('organizations', organization).id
  const now = local.clock.now()
  const expires_at = now + LINK_LIFETIME_MS
  const { id } = env.add('portal_links', { organization_id, intent, return_url, success_url, expires_at, extras })
  // The token says which link it is and no more; all else is looked up.
  const claims = { jti: id, iat: Math.floor(now / 1000), exp: Math.floor(expires_at / 1000) }
  const token = await sign(claims, local.keys.secret, 'HS256')
  return c.json({ link: `${local.url}/?token=${token}`, object: 'portal_link' }, 201)
})
