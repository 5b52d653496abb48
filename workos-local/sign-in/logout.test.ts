import { describe, expect, it } from 'vitest'
import { testServer } from '../testing/browser.ts'
import { authenticate, claimsOf, signIn } from '../testing/sign-in.ts'

describe('logout', () => {
  const logout = (session: string, returnTo: string) =>
    `/user_management/sessions/logout?${new URLSearchParams({ session_id: session, return_to: returnTo })}`

  it('ends the session and goes back', async () => {
    const server = await testServer()
    const { json } = await signIn(server, 'ben@acme.com')
    const response = await server.app.request(logout(claimsOf(json.access_token).sid, 'http://localhost:3000/'))
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('http://localhost:3000/')
    const after = await authenticate(server, { grant_type: 'refresh_token', refresh_token: json.refresh_token })
    expect([after.status, after.json.error]).toEqual([400, 'invalid_grant'])
  })

  it('sends nobody to another site', async () => {
    const response = await (await testServer()).app.request(logout('x', 'https://evil.example/'))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })
})
