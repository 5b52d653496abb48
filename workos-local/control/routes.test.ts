import { describe, expect, it } from 'vitest'
import { readMetadata } from '../portal/sso/saml-metadata.ts'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

describe('the control API', () => {
  it('answers this machine only', async () => {
    const { app } = await testServer()
    const ask = (host: string) => app.request('/_local/health', { headers: { host } })
    expect(await (await ask('127.0.0.1:4100')).json()).toEqual({ ok: true })
    expect((await ask('localhost:4100')).status).toBe(200)
    for (const host of ['evil.example', '127.0.0.1.evil.example', '']) expect((await ask(host)).status).toBe(403)
  })

  it('takes nothing from pages of other sites', async () => {
    const { app } = await testServer()
    const headers = { host: '127.0.0.1:4100', origin: 'http://localhost:3000' }
    expect((await app.request('/_local/reset', { method: 'POST', headers })).status).toBe(403)
  })

  it('resets to the seed', async () => {
    const server = await testServer()
    await server.send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Changed' })
    server.clock.advance(1000)
    expect(await (await server.send('POST', '/_local/reset')).json()).toEqual({ ok: true })
    expect(await (await server.send('GET', `/organizations/${ORGANIZATION}`)).json()).toMatchObject({
      name: 'Acme Corp',
    })
    expect(server.clock.offset).toBe(0)
  })

  it('sets a connection’s state, with the event', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    await browser.submit({ provider: 'OktaSAML' }, `${browser.path}/provider`)
    const [connection] = await server.connections()
    const path = `/_local/connections/${connection?.id}/state`
    expect(await (await server.send('POST', path, { state: 'active' })).json()).toMatchObject({ state: 'active' })
    expect(server.store.environments[0]?.events.at(-1)?.event).toBe('connection.activated')
    expect((await server.send('POST', path, { state: 'great' })).status).toBe(422)
    expect((await server.send('POST', '/_local/connections/conn_x/state', { state: 'active' })).status).toBe(404)
  })

  it('moves the clock, and expires one link', async () => {
    const server = await testServer()
    const moved = await server.send('POST', '/_local/clock', { advance_seconds: 60 })
    expect(await moved.json()).toMatchObject({ offset_seconds: 60 })
    const path = await server.portalLink()
    await server.send('POST', '/_local/portal_links/expire', { link: `${server.url}${path}` })
    expect((await server.browser().open(path)).html).toContain('This link has expired')
    expect((await server.send('POST', '/_local/portal_links/expire', { link: 'nonsense' })).status).toBe(422)
  })

  it('makes environments that do not see each other', async () => {
    const { send } = await testServer()
    const created = await send('POST', '/_local/environments')
    const { apiKey, clientId, organization, people } = (await created.json()) as {
      apiKey: string
      clientId: string
      organization: { id: string }
      people: { email: string }[]
    }
    expect(clientId).toMatch(/^client_/)
    expect(people.map(({ email }) => email)).toContain('ada@acme.com')
    const own = { authorization: `Bearer ${apiKey}` }
    expect((await send('GET', `/organizations/${organization.id}`, undefined, own)).status).toBe(200)
    expect((await send('GET', `/organizations/${ORGANIZATION}`, undefined, own)).status).toBe(404)
    expect((await send('GET', `/organizations/${organization.id}`)).status).toBe(404)
  })

  it('serves the example identity provider’s metadata', async () => {
    const xml = await (await (await testServer()).app.request('/_local/example-idp/metadata')).text()
    const { entity_id, certificate_expires_at } = readMetadata(xml, Date.now())
    expect(entity_id).toBe('http://127.0.0.1:4100/_local/example-idp')
    expect(Date.parse(certificate_expires_at) - Date.now()).toBeGreaterThan(364 * 24 * 60 * 60 * 1000)
  })
})
