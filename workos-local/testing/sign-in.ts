import { createHash } from 'node:crypto'
import type { TestServer } from './browser.ts'

export const GLOBEX = 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P'
export const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-0123456789'
export const STATE = 'a+b c=%&é'
const CLIENT = { client_id: 'client_local', client_secret: 'sk_test_local' }

type Json = Record<string, unknown> & { access_token: string; refresh_token: string }

export const authorizePath = (fields: Record<string, string> = {}) =>
  `/user_management/authorize?${new URLSearchParams({
    client_id: 'client_local',
    redirect_uri: 'http://localhost:3000/callback?kept=1',
    response_type: 'code',
    state: STATE,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    provider: 'authkit',
    ...fields,
  })}`

export async function userId({ send }: TestServer, email: string): Promise<string> {
  const { data } = (await (await send('GET', `/user_management/users?email=${email}`)).json()) as {
    data: { id: string }[]
  }
  return data[0]?.id as string
}

/** Signs a person in as the page does and returns the callback's URL. */
export async function callback(server: TestServer, email: string, fields: Record<string, string> = {}) {
  const browser = await server.browser().open(authorizePath(fields))
  await browser.submit({ user_id: await userId(server, email) })
  return new URL(browser.leftTo)
}

export const authenticate = async ({ send }: TestServer, fields: object) => {
  const response = await send('POST', '/user_management/authenticate', { ...CLIENT, ...fields }, {})
  return { status: response.status, json: (await response.json()) as Json }
}

export async function signIn(server: TestServer, email: string, fields: Record<string, string> = {}) {
  const code = (await callback(server, email, fields)).searchParams.get('code')
  return authenticate(server, { grant_type: 'authorization_code', code, code_verifier: VERIFIER })
}

export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString())
