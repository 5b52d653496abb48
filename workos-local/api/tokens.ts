import { Hono } from 'hono'
import type { Environment } from '../core/environment.ts'
import { notFound } from '../core/errors.ts'
import { signHs256, signRs256, verifyHs256 } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { SignInSession } from '../core/types.ts'

/**
 * An access token with the claims that AuthKit reads. Kept small: it travels in a cookie of at most 4,096 bytes. The
 * role is read at each issue, so that a changed one arrives with the next refresh.
 * Assumption: issuer; documents disagree between the host alone and the host with the client id.
 */
export function accessToken({ keys, url, switches }: Local, env: Environment, session: SignInSession): string {
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
  return signRs256(claims, keys.signingKey, keys.jwk.kid)
}

export const activeMemberships = (env: Environment, user_id: string) =>
  env.rows('organization_memberships', { user_id, status: 'active' })

/** The refresh token of a session and its count. Nothing secret needs storing: the signature makes it genuine. */
export const refreshToken = ({ keys }: Local, { id, refresh_count }: SignInSession) =>
  signHs256({ refresh: id, count: refresh_count }, keys.secret)

/** Which session and count a refresh token stands for; none when it is not one of ours. */
export function readRefreshToken({ keys }: Local, token = '') {
  const { refresh, count } = verifyHs256(token, keys.secret) ?? {}
  return { sessionId: String(refresh), count: Number(count) }
}

/** `GET /sso/jwks/:clientId`: the public key of access tokens. Needs no API key. */
export const jwks = ({ store, keys }: Local) =>
  new Hono().get('/:clientId', (c) => {
    const clientId = c.req.param('clientId')
    if (!store.byClientId(clientId)) throw notFound('Client', clientId)
    return c.json({ keys: [keys.jwk] })
  })
