import { hmac, sameText, signRs256 } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import type { Environment, SignInSession } from '../core/types.ts'

const ACCESS_TOKEN_SECONDS = 5 * 60

/**
 * An access token with the claims that AuthKit reads. Kept small: it travels in a cookie of at most 4,096 bytes.
 * Assumption: issuer; documents disagree between the host alone and the host with the client id.
 */
export function accessToken({ keys, url }: Local, env: Environment, session: SignInSession): string {
  // Real time, not the movable clock: the app judges expiry by its own.
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: `${url}/user_management/${env.client_id}`,
    sub: session.user_id,
    sid: session.id,
    jti: crypto.randomUUID(),
    ...organizationClaims(env, session),
    iat: now,
    exp: now + ACCESS_TOKEN_SECONDS,
  }
  return signRs256(claims, keys.signingKey, keys.jwk.kid)
}

/** Read at each issue, so that a changed role arrives with the next refresh. */
function organizationClaims(env: Environment, session: SignInSession) {
  const membership = activeMemberships(env, session.user_id).find(
    ({ organization_id }) => organization_id === session.organization_id,
  )
  if (!membership) return {}
  const role = Object.values(env.tables.roles).find(({ slug }) => slug === membership.role_slug)
  return {
    org_id: membership.organization_id,
    role: membership.role_slug,
    roles: [membership.role_slug],
    permissions: role?.permissions ?? [],
  }
}

export function activeMemberships(env: Environment, userId: string) {
  return Object.values(env.tables.organization_memberships).filter(
    ({ user_id, status }) => user_id === userId && status === 'active',
  )
}

/** The refresh token of a session and a count. Nothing secret needs storing: the signature makes it genuine. */
export function refreshToken({ keys }: Local, session: SignInSession, count = session.refresh_count): string {
  const body = `${session.id}.${count}`
  return Buffer.from(`${body}.${hmac(`refresh:${body}`, keys.secret)}`).toString('base64url')
}

/** Which session and count a refresh token stands for; null when it is not one of ours. */
export function readRefreshToken({ keys }: Local, token: string): { sessionId: string; count: number } | null {
  const [sessionId = '', count = '', signature = ''] = Buffer.from(token, 'base64url').toString().split('.')
  if (!sameText(signature, hmac(`refresh:${sessionId}.${count}`, keys.secret))) return null
  return { sessionId, count: Number(count) }
}
