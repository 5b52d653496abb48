import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { coded, oauthError } from '../core/errors.ts'
import { readBody } from '../core/fields.ts'
import { sameText } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import { lookup, render } from '../core/render.ts'
import type { Actor } from '../core/store.ts'
import type { Environment, SignInSession } from '../core/types.ts'
import { accessToken, activeMemberships, readRefreshToken, refreshToken } from './tokens.ts'

type Fields = Record<string, string | undefined>

const SYSTEM: Actor = { id: 'authkit', source: 'system' }

/** `POST /user_management/authenticate`: a code or a refresh token for tokens. */
export const authenticate = (local: Local) =>
  new Hono().post('/', async (c) => {
    const fields = await readTexts(c)
    const env = local.store.byClientId(fields.client_id)
    // A public client has no secret and proves itself by PKCE alone.
    const secretFits = fields.client_secret
      ? env?.api_keys.some(({ value }) => value === fields.client_secret)
      : Boolean(fields.code_verifier)
    if (!env || !secretFits) throw oauthError('invalid_client', 'Invalid client ID or secret.')

    const grant = lookupGrant(fields.grant_type)
    const session = grant(local, env, fields)
    const user = lookup(env, 'users', session.user_id)
    if (!user) throw oauthError('invalid_grant', 'The user no longer exists.')
    return c.json({
      user: render(env, 'users', user),
      organization_id: session.organization_id,
      access_token: accessToken(local, env, session),
      refresh_token: refreshToken(local, session),
      authentication_method: 'MagicAuth',
    })
  })

function lookupGrant(type: string | undefined) {
  if (type === 'authorization_code') return redeemCode
  if (type === 'refresh_token') return refresh
  throw oauthError('unsupported_grant_type', `The grant type '${type}' is not supported.`)
}

function redeemCode({ store }: Local, env: Environment, { code: id, code_verifier = '' }: Fields): SignInSession {
  const code = lookup(env, 'authorization_codes', id)
  // Once only, also when the proof below turns out wrong.
  if (code) store.remove(env, 'authorization_codes', code, SYSTEM)
  if (!code || code.expires_at < Date.now()) {
    throw oauthError('invalid_grant', `The code '${id}' has expired or is invalid.`)
  }
  const { user_id, organization_id, code_challenge } = code
  if (code_challenge && !sameText(createHash('sha256').update(code_verifier).digest('base64url'), code_challenge)) {
    throw oauthError('invalid_grant', 'Invalid code verifier.')
  }
  const user = lookup(env, 'users', user_id)
  if (user) store.update(env, 'users', user, { last_sign_in_at: store.clock.iso() }, SYSTEM)
  const session = { user_id, organization_id, refresh_count: 1, refreshed_at: Date.now() }
  return store.add(env, 'sign_in_sessions', session, SYSTEM)
}

/**
 * The token before the current one still works for a while, and then leads to the current one: two requests at the same
 * time must not sign a person out. Source: WorkOS's guide to session resilience, "the replay grace period".
 * Assumption: for how long; a maintainer spoke of 10 to 30 seconds.
 */
function refresh(local: Local, env: Environment, { refresh_token, organization_id }: Fields): SignInSession {
  const { sessionId, count } = readRefreshToken(local, refresh_token)
  const session = lookup(env, 'sign_in_sessions', sessionId)
  const refused = oauthError('invalid_grant', 'Invalid refresh token.')
  if (!session || session.ended_at) throw refused
  const age = session.refresh_count - count
  const isJustReplaced = age === 1 && Date.now() - session.refreshed_at < local.switches.refresh_grace_seconds * 1000
  if (age !== 0 && !isJustReplaced) throw refused

  const memberships = activeMemberships(env, session.user_id)
  if (organization_id && !memberships.some((row) => row.organization_id === organization_id)) {
    throw coded(400, 'invalid_organization_id', `Invalid organization ID: '${organization_id}'.`)
  }
  const next = age === 0 ? { refresh_count: session.refresh_count + 1, refreshed_at: Date.now() } : {}
  const fields = { organization_id: organization_id ?? session.organization_id, ...next }
  return local.store.update(env, 'sign_in_sessions', session, fields, SYSTEM)
}

/** The texts of a body: JSON as the SDKs send it, or a form as OAuth libraries do. */
async function readTexts(c: Context): Promise<Fields> {
  const isForm = c.req.header('content-type')?.includes('application/x-www-form-urlencoded')
  const body = isForm ? await c.req.parseBody() : await readBody(c)
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
