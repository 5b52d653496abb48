import { describe, expect, it } from 'vitest'
import { testServer } from '../testing/browser.ts'
import { authenticate, authorizePath, callback, GLOBEX, STATE, userId, VERIFIER } from '../testing/sign-in.ts'

describe('the sign-in page', () => {
  it('lists everybody with their role', async () => {
    const server = await testServer()
    const { html } = await server.browser().open(authorizePath({ login_hint: 'ben@acme.com' }))
    expect(html).toMatch(/Ben Okafor[\s\S]*Member[\s\S]*Acme Corp[\s\S]*Ada Lindqvist[\s\S]*Acme Corp, Globex/)
    expect(html).toContain('No organization')
  })

  it('sends back a code and the state unchanged', async () => {
    const url = await callback(await testServer(), 'ben@acme.com')
    expect(url.origin + url.pathname).toBe('http://localhost:3000/callback')
    expect(url.searchParams.get('kept')).toBe('1')
    expect(url.searchParams.get('state')).toBe(STATE)
    expect(url.searchParams.get('code')).toBeTruthy()
  })

  it('asks a person with two organizations which one', async () => {
    const server = await testServer()
    const ada = await userId(server, 'ada@acme.com')
    const browser = await server.browser().open(authorizePath())
    await browser.submit({ user_id: ada })
    expect(browser.html).toContain('Choose an organization')
    await browser.submit({ user_id: ada, organization_id: GLOBEX })
    const code = new URL(browser.leftTo).searchParams.get('code')
    const { json } = await authenticate(server, { grant_type: 'authorization_code', code, code_verifier: VERIFIER })
    expect(json.organization_id).toBe(GLOBEX)
  })

  it('sends an error back when the organization is not the person’s', async () => {
    const url = await callback(await testServer(), 'ben@acme.com', { organization_id: GLOBEX })
    expect(url.searchParams.get('error')).toBe('access_denied')
    expect(url.searchParams.get('state')).toBe(STATE)
  })

  const wrong: Record<string, string>[] = [
    { client_id: 'client_other' },
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: '/callback' },
    { redirect_uri: 'javascript:alert(1)//localhost' },
    { response_type: 'token' },
    { code_challenge_method: 'plain' },
  ]
  it.each(wrong)('explains what is wrong with %o', async (fields) => {
    const browser = (await testServer()).browser()
    await browser.open(authorizePath(fields))
    expect(browser.status).toBe(400)
    expect(browser.html).toContain('This sign-in cannot start')
  })

  it('takes no form from another site', async () => {
    const { app } = await testServer()
    const headers = { origin: 'https://evil.example', host: '127.0.0.1:4100' }
    expect((await app.request(authorizePath(), { method: 'POST', headers })).status).toBe(403)
  })
})
