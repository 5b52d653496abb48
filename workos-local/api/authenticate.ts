import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { sign } from 'hono/jwt'
import type { Environment } from '../core/environment.ts'
import { coded, notFound, oauthError } from '../core/errors.ts'
import { readBody } from '../core/fields.ts'
import { claimsOf } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { Actor, SignInSession } from '../core/types.ts'
import { TOKEN_REQUEST } from './request-fields.ts'

const SYSTEM: Actor = { id: 'authkit', source: 'system' }

type Grant = (
  local: Local,
  env: Environment,
  fields: Record<string, string | undefined>,
) => SignInSession | Promise<SignInSession>

/** `POST /user_management/authenticate`: a code or a refresh token for tokens. */
export const authenticate = new Hono().post('/', async (c) => {
  const { local } = c.var
  // JSON as the SDKs send it, or a form as OAuth libraries do.
  const isForm = c.req.header('content-type')?.includes('application/x-www-form-urlencoded')
  const fields = TOKEN_REQUEST.parse(isForm ? await c.req.parseBody() : await readBody(c))
  const env = local.store.byClientId(fields.client_id)
  // A public client has no secret and proves itself by PKCE alone.
  const secretFits = fields.client_secret
    ? env?.data.api_keys.some(({ value }) => value === fields.client_secret)
    : Boolean(fields.code_verifier)
  if (!env || !secretFits) throw oauthError('invalid_client', 'Invalid client ID or secret.')

  const { grant_type = '' } = fields
  const grant = Object.hasOwn(GRANTS, grant_type) && GRANTS[grant_type]
  if (!grant) throw oauthError('unsupported_grant_type', `The grant type '${grant_type}' is not supported.`)
  const session = await grant(local, env, fields)
  const user = env.find('users', session.user_id)
  if (!user) throw oauthError('invalid_grant', 'The user no longer exists.')
  return c.json({
    user: env.show('users', user),
    organization_id: session.organization_id,
    access_token: await accessToken(local, env, session),
    // Nothing secret needs storing: the signature makes it genuine.
    refresh_token: await sign({ refresh: session.id, count: session.refresh_count }, local.keys.secret, 'HS256'),
    authentication_method: 'MagicAuth',
  })
})

/** `GET /sso/jwks/:clientId`: the public key of access tokens. Needs no API key. */
export const jwks = new Hono().get('/:clientId', (c) => {
  const { store, keys } = c.var.local
  const clientId = c.req.param('clientId')
  if (!store.byClientId(clientId)) throw notFound('Client', clientId)
  return c.json({ keys: [keys.jwk] })
})

export const activeMemberships = (env: Environment, user_id: string) =>
  env.rows('organization_memberships', { user_id, status: 'active' })

const GRANTS: Record<string, Grant> = {
  authorization_code({ store }, env, { code: id, code_verifier = '' }) {
    const code = env.find('authorization_codes', id)
    // Once only, also when the proof below turns out wrong.
    if (code) env.remove('authorization_codes', code, SYSTEM)
    if (!code || code.expires_at < Date.now()) {
      throw oauthError('invalid_grant', `The code '${id}' has expired or is invalid.`)
    }
    const { user_id, organization_id, code_challenge } = code
    if (code_challenge && createHash('sha256').update(code_verifier).digest('base64url') !== code_challenge) {
      throw oauthError('invalid_grant', 'Invalid code verifier.')
    }
    const user = env.find('users', user_id)
    if (user) env.update('users', user, { last_sign_in_at: store.clock.iso() }, SYSTEM)
    const session = { user_id, organization_id, refresh_count: 1, refreshed_at: Date.now() }
    return env.add('sign_in_sessions', session, SYSTEM)
  },

  /**
   * The token before the current one still works for a while, and then leads to the current one: two requests at the
   * same time must not sign a person out. Source: WorkOS's guide to session resilience, "the replay grace period".
   * Assumption: for how long; a maintainer spoke of 10 to 30 seconds.
   */
  async refresh_token(local, env, { refresh_token = '', organization_id }) {
    const { refresh, count } = (await claimsOf(refresh_token, local.keys.secret)) ?? {}
    const session = env.find('sign_in_sessions', String(refresh))
    const age = session ? session.refresh_count - Number(count) : Number.NaN
    const graceMs = local.switches.refresh_grace_seconds * 1000
    const isJustReplaced = session && age === 1 && Date.now() - session.refreshed_at < graceMs
    if (!session || session.ended_at || (age !== 0 && !isJustReplaced)) {
      throw oauthError('invalid_grant', 'Invalid refresh token.')
    }
    const memberships = activeMemberships(env, session.user_id)
    if (organization_id && !memberships.some((row) => row.organization_id === organization_id)) {
      throw coded('invalid_organization_id', organization_id)
    }
    const next = age === 0 ? { refresh_count: session.refresh_count + 1, refreshed_at: Date.now() } : {}
    const fields = { organization_id: organization_id ?? session.organization_id, ...next }
    return env.update('sign_in_sessions', session, fields, SYSTEM)
  },
}

/**
 * An access token with the claims that AuthKit reads. Kept small: it travels in a cookie of at most 4,096 bytes. The
 * role is read at each issue, so that a changed one arrives with the next refresh.
 * Assumption: issuer; documents disagree between the host alone and the host with the client id.
 */
function accessToken({ keys, url, switches }: Local, env: Environment, session: SignInSession) {
  const { id: sid, user_id: sub, organization_id } = session
  // Real time, not the movable clock: the app judges expiry by its own.
  const now = Math.floor(Date.now() / 1000)
  const [membership] = env.rows('organization_memberships', { user_id: sub, organization_id, status: 'active' })
  const [role] = env.rows('roles', { slug: membership?.role_slug })
  const claims = {
    iss: `${url}/user_management/${env.data.client_id}`,
    sub,
    sid,
    jti: crypto.randomUUID(),
    ...(role && { org_id: organization_id, role: role.slug, roles: [role.slug], permissions: role.permissions }),
    iat: now,
    exp: now + switches.access_token_seconds,
  }
  return sign(claims, keys.signingKey, 'RS256')
}
