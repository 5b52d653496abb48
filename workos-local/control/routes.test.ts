import { describe, expect, it } from 'vitest'
import { FEATURE_STATES } from '../core/features.ts'
import { readMetadata } from '../portal/sso/saml-metadata.ts'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import { claimsOf, signIn } from '../testing/sign-in.ts'

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
    for (const path of ['/_local/reset', '/_local/states', '/_local/faults', '/_local/webhooks/hold']) {
      expect((await app.request(path, { method: 'POST', headers })).status).toBe(403)
    }
    expect((await app.request('/_local/faults', { method: 'DELETE', headers })).status).toBe(403)
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

  it('resets one environment and leaves the others', async () => {
    const { send, store } = await testServer()
    const environment = async () => {
      const made = await (await send('POST', '/_local/environments')).json()
      const { apiKey, organization } = made as { apiKey: string; organization: { id: string } }
      const own = { authorization: `Bearer ${apiKey}` }
      await send('PUT', `/organizations/${organization.id}`, { name: 'Changed' }, own)
      const name = async () =>
        (await (await send('GET', `/organizations/${organization.id}`, undefined, own)).json()).name
      return { apiKey, name }
    }
    const [one, other] = [await environment(), await environment()]
    expect((await send('POST', '/_local/reset', { apiKey: one.apiKey })).status).toBe(200)
    expect([await one.name(), await other.name()]).toEqual(['Acme Corp', 'Changed'])
    await send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Changed' })
    await send('POST', '/_local/reset', { apiKey: 'sk_test_local' })
    expect(store.environments[0]?.data.tables.organizations[ORGANIZATION]?.name).toBe('Acme Corp')
    expect((await send('POST', '/_local/reset', { apiKey: 'sk_test_unknown' })).status).toBe(422)
  })

  it('sets a connection’s state, with the event', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    await browser.submit({ provider: 'OktaSAML' }, browser.page('provider'))
    const [connection] = await server.connections()
    const path = `/_local/connections/${connection?.id}/state`
    expect(await (await server.send('POST', path, { state: 'active' })).json()).toMatchObject({ state: 'active' })
    expect(server.store.environments[0]?.data.events.at(-1)?.event).toBe('connection.activated')
    expect((await server.send('POST', path, { state: 'great' })).status).toBe(422)
    expect((await server.send('POST', '/_local/connections/conn_x/state', { state: 'active' })).status).toBe(404)
  })

  it.each(Object.entries(FEATURE_STATES).flatMap(([feature, states]) => states.map((state) => [feature, state])))(
    'sets %s to %s',
    async (feature, state) => {
      const { send } = await testServer()
      const response = await send('POST', '/_local/states', { organization: ORGANIZATION, feature, state })
      const shown = state?.endsWith('_days') ? 'active' : state
      expect(await response.json()).toEqual({ organization: ORGANIZATION, feature, state: shown })
    },
  )

  it('sets a state again and again, with an event each time', async () => {
    const { send, store } = await testServer()
    const set = { organization: ORGANIZATION, feature: 'sso', state: 'active' }
    await send('POST', '/_local/states', { ...set, state: 'inactive' })
    expect(await (await send('POST', '/_local/states', { ...set, times: 500 })).json()).toEqual(set)
    const names = store.environments[0]?.data.events.map(({ event }) => event) ?? []
    expect(names.filter((name) => name === 'connection.activated')).toHaveLength(500)
    expect(names.filter((name) => name === 'connection.deactivated')).toHaveLength(499)
    expect((await send('POST', '/_local/states', { ...set, times: 0 })).status).toBe(422)
  })

  it('refuses states that there are not', async () => {
    const { send } = await testServer()
    const set = async (fields: object) => {
      const response = await send('POST', '/_local/states', { organization: ORGANIZATION, feature: 'sso', ...fields })
      return [response.status, JSON.stringify(await response.json())]
    }
    expect(await set({ state: 'linked' })).toEqual([422, expect.stringContaining('one of: none, draft')])
    expect(await set({ state: 'active', feature: 'scim' })).toEqual([422, expect.stringContaining('feature_invalid')])
    expect(await set({ state: 'active', organization: 'org_x' })).toEqual([404, expect.stringContaining('org_x')])
  })

  it('moves the clock for certificates and domains, and back', async () => {
    const { send, store, clock } = await testServer()
    const set = (feature: string, state: string) =>
      send('POST', '/_local/states', { organization: ORGANIZATION, feature, state })
    await set('certificate_renewal', 'valid')
    await set('domain_verification', 'pending')
    const names = () => store.environments[0]?.data.events.map(({ event }) => event)
    expect(names()).not.toContain('organization_domain.verification_failed')
    await send('POST', '/_local/clock', { advance_seconds: 366 * 24 * 60 * 60 })
    expect(names()).toEqual(
      expect.arrayContaining([
        'organization_domain.verification_failed',
        'connection.saml_certificate_renewal_required',
      ]),
    )
    const reset = await send('POST', '/_local/clock', { reset: true })
    expect(await reset.json()).toEqual({ now: expect.any(String), offset_seconds: 0 })
    expect(clock.offset).toBe(0)
    expect((await send('POST', '/_local/clock', { advance_seconds: '60' })).status).toBe(422)
  })

  it('never moves the expiry of tokens', async () => {
    const server = await testServer()
    await server.send('POST', '/_local/clock', { advance_seconds: 24 * 60 * 60 })
    const { exp } = claimsOf((await signIn(server, 'ben@acme.com')).json.access_token)
    expect(exp * 1000 - Date.now()).toBeLessThanOrEqual(5 * 60 * 1000)
  })

  it('switches', async () => {
    const { send, switches } = await testServer()
    const changed = await send('POST', '/_local/switches', { seed_errors: true, validation_family: 'D' })
    expect(await changed.json()).toMatchObject({ seed_errors: true, validation_family: 'D', one_time_links: true })
    expect(switches.seed_errors).toBe(true)
    const wrong = await send('POST', '/_local/switches', { seed_errors: 'yes', colour: true })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toEqual({
      code: 'invalid_request_parameters',
      message: 'Validation failed',
      errors: [
        { code: 'seed_errors_invalid', message: 'seed_errors must be true or false' },
        { code: 'colour_unknown', message: 'colour is no field of this call' },
      ],
    })
    await send('POST', '/_local/reset')
    expect(await (await send('GET', '/_local/switches')).json()).toMatchObject({ seed_errors: false })
  })

  it('lists the last requests without their secrets', async () => {
    const { send, portalLink } = await testServer()
    const link = await portalLink()
    const text = await (await send('GET', '/_local/requests')).text()
    expect(JSON.parse(text).data).toEqual([
      expect.objectContaining({ method: 'POST', path: '/portal/generate_link', status: 201 }),
    ])
    expect(text).not.toContain('sk_test_local')
    expect(text).not.toContain(link.split('token=')[1])
  })

  it('moves the clock, and links grow old with it', async () => {
    const server = await testServer()
    const path = await server.portalLink()
    const moved = await server.send('POST', '/_local/clock', { advance_seconds: 301 })
    expect(await moved.json()).toMatchObject({ offset_seconds: 301 })
    expect((await server.browser().open(path)).html).toContain('This link has expired')
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
