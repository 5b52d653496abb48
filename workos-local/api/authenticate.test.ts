import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ORGANIZATION, type TestServer, testServer } from '../testing/browser.ts'
import { authenticate, callback, claimsOf, GLOBEX, signIn, userId, VERIFIER } from '../testing/sign-in.ts'

describe('authenticate', () => {
  it('gives tokens for a code, whose signature the published key confirms', async () => {
    const server = await testServer()
    const { status, json } = await signIn(server, 'ada@acme.com', { organization_id: ORGANIZATION })
    expect(status).toBe(200)
    expect(json).toMatchObject({ user: { email: 'ada@acme.com', object: 'user' }, organization_id: ORGANIZATION })

    const { keys } = (await (await server.app.request('/sso/jwks/client_local')).json()) as { keys: JsonWebKey[] }
    const [header, payload, signature] = json.access_token.split('.') as [string, string, string]
    const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' })
    expect(verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(
      true,
    )
    expect(JSON.parse(Buffer.from(header, 'base64url').toString()).kid).toBe(keys[0]?.kid)

    const claims = claimsOf(json.access_token)
    expect(claims).toMatchObject({ org_id: ORGANIZATION, role: 'admin', roles: ['admin'], sid: expect.any(String) })
    expect(claims.permissions).toContain('widgets:sso:manage')
    expect(claims.exp - claims.iat).toBe(300)
    expect(json.access_token.length + json.refresh_token.length).toBeLessThan(2000)
  })

  it('leaves the organization out for somebody without one', async () => {
    const { json } = await signIn(await testServer(), 'dan@example.com')
    expect(json).not.toHaveProperty('organization_id')
    expect(claimsOf(json.access_token)).not.toHaveProperty('org_id')
  })

  it('takes a code once, and only with its verifier', async () => {
    const server = await testServer()
    const code = (await callback(server, 'ben@acme.com')).searchParams.get('code')
    const grant = { grant_type: 'authorization_code', code, code_verifier: VERIFIER }
    expect((await authenticate(server, grant)).status).toBe(200)
    const again = await authenticate(server, grant)
    expect([again.status, again.json.error]).toEqual([400, 'invalid_grant'])

    const other = (await callback(server, 'ben@acme.com')).searchParams.get('code')
    const wrong = await authenticate(server, { ...grant, code: other, code_verifier: 'guessed' })
    expect([wrong.status, wrong.json.error]).toEqual([400, 'invalid_grant'])
  })

  it('refuses other clients and grants', async () => {
    const server = await testServer()
    expect((await authenticate(server, { client_secret: 'sk_no' })).json.error).toBe('invalid_client')
    expect((await authenticate(server, { client_id: 'client_no' })).json.error).toBe('invalid_client')
    expect((await authenticate(server, { grant_type: 'password' })).json.error).toBe('unsupported_grant_type')
  })
})

describe('refreshing', () => {
  const refresh = (server: TestServer, refresh_token: string, fields = {}) =>
    authenticate(server, { grant_type: 'refresh_token', refresh_token, ...fields })

  it('rotates the token; two requests at once get the same new one, an older one is refused', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ben@acme.com')
    const [one, two] = await Promise.all([refresh(server, json.refresh_token), refresh(server, json.refresh_token)])
    expect(one.json.refresh_token).not.toBe(json.refresh_token)
    expect(two.json.refresh_token).toBe(one.json.refresh_token)
    const next = await refresh(server, one.json.refresh_token)
    expect(next.status).toBe(200)
    expect((await refresh(server, json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' })
    expect((await refresh(server, 'forged')).json).toMatchObject({ error: 'invalid_grant' })
  })

  it('takes a token once where the switch leaves no grace', async () => {
    const server = await testServer({ switches: { refresh_grace_seconds: 0 } })
    const { json } = await signIn(server, 'ben@acme.com')
    expect((await refresh(server, json.refresh_token)).status).toBe(200)
    expect((await refresh(server, json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' })
  })

  it('is refused after the session was revoked', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ben@acme.com')
    const user = await userId(server, 'ben@acme.com')
    const revoke = async () => (await server.send('POST', '/_local/sessions/revoke', { user })).json()
    expect([await revoke(), await revoke()]).toEqual([{ revoked: 1 }, { revoked: 0 }])
    expect((await refresh(server, json.refresh_token)).json).toMatchObject({ error: 'invalid_grant' })
    expect((await server.send('POST', '/_local/sessions/revoke', { user: 'user_x' })).status).toBe(404)
  })

  it('gives access tokens that are good for as long as the switch says', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ben@acme.com')
    await server.send('POST', '/_local/switches', { access_token_seconds: 1 })
    const { exp, iat } = claimsOf((await refresh(server, json.refresh_token)).json.access_token)
    expect(exp - iat).toBe(1)
  })

  it('switches the organization, but only to one’s own', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ada@acme.com', { organization_id: ORGANIZATION })
    const switched = await refresh(server, json.refresh_token, { organization_id: GLOBEX })
    expect(claimsOf(switched.json.access_token).org_id).toBe(GLOBEX)
    const wrong = await refresh(server, switched.json.refresh_token, { organization_id: 'org_none' })
    expect([wrong.status, wrong.json.code]).toEqual([400, 'invalid_organization_id'])
  })

  it('brings a changed role', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ben@acme.com')
    const path = '/user_management/organization_memberships'
    const listed = await server.send('GET', `${path}?user_id=${await userId(server, 'ben@acme.com')}`)
    const { data } = (await listed.json()) as { data: { id: string }[] }
    await server.send('PUT', `${path}/${data[0]?.id}`, { role_slug: 'admin' })
    expect(claimsOf((await refresh(server, json.refresh_token)).json.access_token).role).toBe('admin')
  })
})
