import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { coded, oauthError } from '../core/errors.ts'
import { sameText } from '../core/jwt.ts'
import type { Local } from '../core/local.ts'
import { renderUser } from '../core/render.ts'
import { type Actor, lookup } from '../core/store.ts'
import type { Environment, SignInSession } from '../core/types.ts'
import { readBody } from './body.ts'
import { accessToken, activeMemberships, readRefreshToken, refreshToken } from './tokens.ts'

/**
 * How long the token before the current one still works, and then leads to the current one.
 * Assumption: WorkOS says a token "may only be used once"; without this two requests at the same time would sign a
 * person out, which the real service must somehow prevent too.
 */
const PREVIOUS_TOKEN_MS = 30_000

type Fields = Record<string, string | undefined>

const SYSTEM: Actor = { id: 'authkit', source: 'system' }

/** `POST /user_management/authenticate`: a code or a refresh token for tokens. */
export function authenticate(local: Local) {
  return new Hono().post('/', async (c) => {
    const fields = await readFields(c)
    const env = local.store.byClientId(fields.client_id)
    // A public client has no secret and proves itself by PKCE alone.
    const secretFits = fields.client_secret
      ? env?.api_keys.some(({ value }) => value === fields.client_secret)
      : Boolean(fields.code_verifier)
    if (!env || !secretFits) throw oauthError('invalid_client', 'Invalid client ID or secret.')

    const session = grant(local, env, fields)
    const user = lookup(env, 'users', session.user_id)
    if (!user) throw oauthError('invalid_grant', 'The user no longer exists.')
    return c.json({
      user: renderUser(user),
      ...(session.organization_id && { organization_id: session.organization_id }),
      access_token: accessToken(local, env, session),
      refresh_token: refreshToken(local, session),
      authentication_method: 'MagicAuth',
    })
  })
}

function grant(local: Local, env: Environment, fields: Fields): SignInSession {
  switch (fields.grant_type) {
    case 'authorization_code':
      return redeemCode(local, env, fields)
    case 'refresh_token':
      return refresh(local, env, fields)
    default:
      throw oauthError('unsupported_grant_type', `The grant type '${fields.grant_type}' is not supported.`)
  }
}

function redeemCode({ store }: Local, env: Environment, fields: Fields): SignInSession {
  const code = lookup(env, 'authorization_codes', fields.code)
  // Once only, also when the proof below turns out wrong.
  if (code) store.remove(env, 'authorization_codes', code, SYSTEM)
  if (!code || code.expires_at < Date.now()) {
    throw oauthError('invalid_grant', `The code '${fields.code}' has expired or is invalid.`)
  }
  if (code.code_challenge && !provesChallenge(fields.code_verifier, code.code_challenge)) {
    throw oauthError('invalid_grant', 'Invalid code verifier.')
  }
  const user = lookup(env, 'users', code.user_id)
  if (user) store.update(env, 'users', user, { last_sign_in_at: store.clock.iso() }, SYSTEM)
  return store.put(
    env,
    'sign_in_sessions',
    {
      ...store.stamps('session'),
      user_id: code.user_id,
      organization_id: code.organization_id,
      refresh_count: 1,
      refreshed_at: Date.now(),
    },
    SYSTEM,
  )
}

function refresh(local: Local, env: Environment, fields: Fields): SignInSession {
  const { store } = local
  const token = readRefreshToken(local, fields.refresh_token ?? '')
  const session = token && lookup(env, 'sign_in_sessions', token.sessionId)
  if (!session || session.ended_at) throw oauthError('invalid_grant', 'Invalid refresh token.')

  const organization_id = fields.organization_id ?? session.organization_id
  if (fields.organization_id) checkMember(env, session, fields.organization_id)

  if (token.count === session.refresh_count) {
    const next = { organization_id, refresh_count: session.refresh_count + 1, refreshed_at: Date.now() }
    return store.update(env, 'sign_in_sessions', session, next, SYSTEM)
  }
  const justReplaced = token.count === session.refresh_count - 1
  if (!justReplaced || Date.now() - session.refreshed_at > PREVIOUS_TOKEN_MS) {
    throw oauthError('invalid_grant', 'Invalid refresh token.')
  }
  return store.update(env, 'sign_in_sessions', session, { organization_id }, SYSTEM)
}

function checkMember(env: Environment, session: SignInSession, organizationId: string): void {
  const member = activeMemberships(env, session.user_id).some((row) => row.organization_id === organizationId)
  if (!member) throw coded(400, 'invalid_organization_id', `Invalid organization ID: '${organizationId}'.`)
}

function provesChallenge(verifier: string | undefined, challenge: string): boolean {
  if (!verifier) return false
  return sameText(createHash('sha256').update(verifier).digest('base64url'), challenge)
}

/** JSON as the SDKs send it, or a form as OAuth libraries do. */
async function readFields(c: Context): Promise<Fields> {
  const isForm = c.req.header('content-type')?.includes('application/x-www-form-urlencoded')
  const body = isForm ? await c.req.parseBody() : await readBody(c)
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
