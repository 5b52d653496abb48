import { describe, expect, it } from 'vitest'
import { createLocalWorkos } from '../server.ts'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import { DEFAULT_SWITCHES, type Switches } from './switch-table.ts'
import { parseSwitches } from './switches.ts'

const link = { organization: ORGANIZATION, intent: 'sso' }

/** Without the comparison with the spec, which these replies are meant to fail. */
async function unchecked(switches: Partial<Switches>) {
  const { app } = await createLocalWorkos({ switches })
  return (body: object, key = 'sk_test_local') =>
    app.request('/portal/generate_link', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
}

describe('switches', () => {
  it('are read from a start option', () => {
    expect(parseSwitches('')).toEqual({})
    expect(parseSwitches('seed_errors, one_time_links=off,validation_family=D,access_token_seconds=2')).toEqual({
      seed_errors: true,
      one_time_links: false,
      validation_family: 'D',
      access_token_seconds: 2,
    })
    for (const wrong of ['speed', 'rate_limits=often', 'validation_family', 'constructor', 'access_token_seconds=0']) {
      expect(() => parseSwitches(wrong)).toThrow()
    }
  })

  it.each([
    [400, 'invalid_intent', 'invalid_request', { ...link, intent: 'sso2' }, undefined],
    [400, 'invalid_organization', 'invalid_request', { ...link, organization: 'acme' }, undefined],
    [401, 'unauthorized', 'unauthorized', link, 'sk_wrong'],
    [403, 'forbidden', 'forbidden', link, 'sk_test_noportal'],
    [404, 'entity_not_found', 'entity_not_found', { ...link, organization: 'org_x' }, undefined],
  ])('seed_errors answers %i as %s', async (status, error, code, body, key) => {
    const response = await (await unchecked({ seed_errors: true }))(body, key)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error, error_description: expect.any(String), code })
  })

  it('choose the form of a 422', async () => {
    const response = await (await unchecked({ validation_family: 'D' }))({ ...link, intent: 'sso2' })
    expect(await response.json()).toEqual({
      message: 'Validation failed',
      errors: [{ field: 'intent', code: 'intent_invalid' }],
    })
  })

  it('can want https, allow a link twice and lift the limits', async () => {
    const server = await testServer()
    Object.assign(server.switches, { https_only_redirects: true, one_time_links: false, rate_limits: false })
    const status = async (return_url: string) =>
      (await server.send('POST', '/portal/generate_link', { ...link, return_url })).status
    expect([await status('http://localhost:3000'), await status('https://localhost:3000')]).toEqual([422, 201])
    for (let count = 0; count < 100; count++) await server.send('POST', '/portal/generate_link', link)
    server.switches.https_only_redirects = false
    const path = await server.portalLink()
    for (const _ of [1, 2]) expect((await server.browser().open(path)).status).toBe(200)

    server.store.reset()
    expect(server.switches).toEqual(DEFAULT_SWITCHES)
  })
})

describe('the limit of links', () => {
  it('counts by key and fixed minute', async () => {
    const server = await testServer()
    const ask = () => server.send('POST', '/portal/generate_link', link)
    server.clock.advance(60_000 - (server.clock.now() % 60_000))
    for (let count = 0; count < 100; count++) expect((await ask()).status).toBe(201)
    const response = await ask()
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(await response.json()).toEqual({ message: 'Too many requests.', code: 'rate_limit_exceeded' })
    server.clock.advance(60_000)
    expect((await ask()).status).toBe(201)
  })
})
