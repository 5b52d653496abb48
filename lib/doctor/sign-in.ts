import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ask, refusal } from './answers'
import { type Check, fail, pass, warn } from './check'
import { redirectUri } from './settings'

const group = 'WorkOS'

/** Source: WorkOS OpenAPI spec, `GET /sso/jwks/{clientId}`. */
const clientId: Check = {
  id: 'client-id',
  group,
  title: 'Client id',
  needs: ['answers', 'WORKOS_CLIENT_ID'],
  async run(context) {
    const answer = await ask(context, 'get keys', `/sso/jwks/${context.env.WORKOS_CLIENT_ID}`, { key: '' })
    if (answer.status === 200 && z.object({ keys: z.array(z.unknown()).min(1) }).safeParse(answer.json).success) {
      return pass('known to WorkOS')
    }
    const not_found = {
      cause: 'WorkOS has no such client, so nobody’s session could be read.',
      fix: 'Copy the client id from the WorkOS dashboard, API keys.',
    }
    return refusal(answer, { not_found, invalid: not_found })
  },
}

/**
 * Tries to redeem a code that never was. Assumption: WorkOS looks at client id and key before the code, so that
 * `invalid_grant` means that the two belong together and `invalid_client` that they do not.
 */
const pair: Check = {
  id: 'pair',
  group,
  title: 'Key and client id belong together',
  needs: ['key', 'client-id'],
  async run(context) {
    const { WORKOS_CLIENT_ID: client_id, WORKOS_API_KEY: client_secret } = context.env
    const body = { client_id, client_secret, grant_type: 'authorization_code', code: 'doctor' }
    const { json } = await ask(context, 'authenticate', '/user_management/authenticate', { key: '', body })
    const { error, code = error } = (json ?? {}) as Record<string, unknown>
    if (code === 'invalid_grant') return pass('of one environment')
    const cause = 'Sign-ins cannot be completed when the two are of different environments.'
    const fix = 'Copy both from the same environment in the WorkOS dashboard, API keys.'
    if (code === 'invalid_client' || code === 'unauthorized_client') return fail('WorkOS refuses the pair', cause, fix)
    return warn('not seen', `WorkOS answered in a way that does not tell. ${cause}`, `If sign-in fails: ${fix}`)
  },
}

/**
 * Begins a sign-in as a browser would. Assumption: for a redirect URI that is not registered WorkOS leads to a page of
 * error.workos.com, and everywhere else for one that is.
 */
const redirect: Check = {
  id: 'redirect-uri',
  group,
  title: 'Redirect URI',
  needs: ['APP_URL', 'client-id'],
  async run(context) {
    const uri = redirectUri(context.env.APP_URL)
    const query = new URLSearchParams({
      client_id: context.env.WORKOS_CLIENT_ID ?? '',
      redirect_uri: uri,
      response_type: 'code',
      provider: 'authkit',
      code_challenge: createHash('sha256').update(crypto.randomUUID()).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const { status, headers } = await ask(context, 'authorize', `/user_management/authorize?${query}`, { key: '' })
    const target = headers.get('location') ?? ''
    if (status && status < 400 && !/^https:\/\/error\.workos\.com\//.test(target)) return pass(`${uri} is accepted`)
    return warn(
      `${uri} seems not to be registered`,
      'WorkOS sends people to an error page in place of its sign-in.',
      'Add it in the WorkOS dashboard under Redirects, to the letter.',
    )
  },
}

export const signInChecks: Check[] = [clientId, pair, redirect]
