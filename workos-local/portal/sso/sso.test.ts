import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ORGANIZATION, RETURN_URL, SUCCESS_URL, type TestServer, testServer } from '../../testing/browser.ts'
import { idpMetadata, testCertificate } from '../../testing/metadata.ts'
import { PROVIDERS } from '../pages/sso-providers.ts'

/** A browser in which Okta was chosen. */
async function atMetadata(server: TestServer) {
  const browser = await server.browser().open(await server.portalLink())
  await browser.submit({ provider: 'OktaSAML' }, browser.page('provider'))
  return browser.open(browser.page('metadata'))
}

/** A browser that stands before the test sign-in. */
async function atTest(server: TestServer) {
  return (await atMetadata(server)).submit({ source: 'example' })
}

describe('setting up single sign-on', () => {
  it('goes from choosing a provider to an active connection', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    expect(await server.connections()).toEqual([])

    await browser.submit({ provider: 'OktaSAML' }, browser.page('provider'))
    expect(browser.html).toContain('Create the app in Okta')
    expect(await server.connections()).toMatchObject([{ connection_type: 'OktaSAML', state: 'draft', name: 'Okta' }])

    await browser.open(browser.page('metadata'))
    await browser.submit({ source: 'xml', xml: idpMetadata(await testCertificate()) })
    expect(browser.html).toContain('Test sign-in')
    expect(await server.connections()).toMatchObject([{ state: 'validating', status: 'unlinked' }])

    await browser.submit({ answer: 'works' })
    expect(browser.html).toContain('Okta is connected')
    const [connection] = await server.connections()
    expect(connection).toEqual({
      object: 'connection',
      id: expect.stringMatching(/^conn_[0-9A-Z]{26}$/),
      organization_id: ORGANIZATION,
      connection_type: 'OktaSAML',
      name: 'Okta',
      state: 'active',
      status: 'linked',
      domains: [{ id: expect.stringMatching(/^conn_domain_/), object: 'connection_domain', domain: 'acme.com' }],
      created_at: expect.any(String),
      updated_at: expect.any(String),
    })
    expect(await (await server.send('GET', `/connections/${connection?.id}`)).json()).toEqual(connection)
    expect(server.store.environments[0]?.data.events).toMatchObject([
      { event: 'connection.activated', context: { actor: { source: 'admin_portal' } } },
    ])

    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it('changes nothing when it is left by the logo', async () => {
    const server = await testServer()
    const { html } = await server.browser().open(await server.portalLink())
    expect(html.match(new RegExp(`<a class="(org|btn)" href="${RETURN_URL}"`, 'g'))).toHaveLength(2)
    expect(await server.connections()).toEqual([])
    expect(server.store.environments[0]?.data.events).toEqual([])
  })

  it('goes to the app when the link names no URL', async () => {
    const server = await testServer()
    const browser = await server
      .browser()
      .open(await server.portalLink({ return_url: undefined, success_url: undefined }))
    expect(browser.html).toContain('href="http://localhost:3000"')
    await browser.submit({}, browser.page('finish'))
    expect(browser.leftTo).toBe('http://localhost:3000')
  })

  it('stays validating when the test fails or is skipped', async () => {
    const server = await testServer()
    const browser = await atTest(server)
    await browser.submit({ answer: 'fails' })
    expect(browser.html).toContain('The test sign-in failed')
    await browser.open(browser.page('finish'))
    expect(browser.html).toContain('Okta waits for its first sign-in')
    expect(await server.connections()).toMatchObject([{ state: 'validating' }])
  })

  it('starts over when another provider is chosen', async () => {
    const server = await testServer()
    const browser = await atTest(server)
    await browser.submit({ provider: 'AzureSAML' }, browser.page('provider'))
    expect(await server.connections()).toMatchObject([{ connection_type: 'AzureSAML', state: 'draft' }])
  })

  it('wants a provider that exists', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    await browser.submit({ provider: 'NobodySAML' }, browser.page('provider'))
    expect(browser.html).toContain('role="alert"')
    expect(await server.connections()).toEqual([])
  })

  it('offers every provider', async () => {
    const server = await testServer()
    const { html } = await server.browser().open(await server.portalLink())
    const offered = [...html.matchAll(/name="provider" value="(\w+)"/g)].map(([, type]) => type)
    expect(offered).toEqual(PROVIDERS.map(({ type }) => type))
  })

  it('takes no form from another site', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    const headers = { origin: 'https://evil.example', host: '127.0.0.1:4100' }
    const response = await server.app.request(browser.page('provider'), { method: 'POST', headers })
    expect(response.status).toBe(403)
  })
})

describe('entering metadata', () => {
  it('keeps what was typed beside the error', async () => {
    const server = await testServer()
    const browser = await atMetadata(server)
    await browser.submit({ source: 'xml', xml: '<a>typed & kept' })
    expect(browser.html).toContain('&lt;a&gt;typed &amp; kept</textarea>')
    expect(browser.html).toMatch(/<textarea[^>]*aria-describedby="error" aria-invalid="true"/)
    expect(await server.connections()).toMatchObject([{ state: 'draft' }])
  })

  it('takes a file', async () => {
    const server = await testServer()
    const browser = await atMetadata(server)
    await browser.submit({ source: 'file', file: new Blob([]) })
    expect(browser.html).toContain('Choose the metadata file first.')
    await browser.submit({ source: 'file', file: new Blob([idpMetadata(await testCertificate())]) })
    expect(browser.path).toMatch(/\/test$/)
  })

  it('fetches nothing from elsewhere', async () => {
    const browser = await atMetadata(await testServer())
    await browser.submit({ source: 'url', url: 'https://idp.example.com/metadata' })
    expect(browser.html).toContain('fetches nothing from outside this machine; paste the XML instead')
    expect(browser.html).toContain('value="https://idp.example.com/metadata"')
  })

  it('says when nothing answers', async () => {
    const browser = await atMetadata(await testServer())
    await browser.submit({ source: 'url', url: 'http://127.0.0.1:9/metadata' })
    expect(browser.html).toContain('Nothing answers at this URL.')
  })

  it('refuses more than a megabyte', async () => {
    const browser = await atMetadata(await testServer())
    await browser.submit({ source: 'xml', xml: 'x'.repeat(1_200_000) })
    expect(browser.html).toContain('At most 1 MB is taken.')
  })
})

describe('OpenID Connect', () => {
  /** A browser in which a custom OpenID provider was chosen. */
  async function atClient(server: TestServer) {
    const browser = await server.browser().open(await server.portalLink())
    await browser.submit({ provider: 'GenericOIDC' }, browser.page('provider'))
    expect(browser.html).toContain('/sso/oidc/callback/')
    return browser.open(browser.page('metadata'))
  }
  const typed = { client_id: 'abc', client_secret: 's3cr3t', issuer: 'http://127.0.0.1:9' }

  it('goes from choosing a provider to an active connection', async () => {
    const server = await testServer()
    const browser = await atClient(server)
    await browser.submit({ source: 'example' })
    expect(await server.connections()).toMatchObject([{ connection_type: 'GenericOIDC', state: 'validating' }])
    await browser.submit({ answer: 'works' })
    expect(browser.html).toContain('Custom OpenID Connect is connected')
    expect(await server.connections()).toMatchObject([{ state: 'active' }])
  })

  it('asks the issuer, and keeps what was typed but the secret', async () => {
    const server = await testServer()
    const browser = await atClient(server)
    await browser.submit(typed)
    expect(browser.html).toContain('Nothing answers at this URL.')
    expect(browser.html).toContain('value="abc"')
    expect(browser.html).not.toContain('s3cr3t')
    await browser.submit({ ...typed, client_secret: '' })
    expect(browser.html).toContain('The client secret is missing')
    expect(await server.connections()).toMatchObject([{ state: 'draft' }])
  })

  it.each([
    ['{', 'is not JSON'],
    ['{}', 'lacks a usable issuer, authorization_endpoint, token_endpoint, jwks_uri'],
    ['other', 'belongs to another issuer'],
    ['good', null],
  ])('reads the discovery document %s', async (answer, complaint) => {
    const paths: string[] = []
    const idp = createServer((request, reply) => {
      paths.push(request.url ?? '')
      const self = `http://${request.headers.host}/idp`
      const issuer = answer === 'other' ? 'http://127.0.0.1/else' : self
      const names = { authorization_endpoint: `${self}/a`, token_endpoint: `${self}/t`, jwks_uri: `${self}/k` }
      reply.end(answer.startsWith('{') ? answer : JSON.stringify({ issuer, ...names }))
    })
    await new Promise<void>((resolve) => idp.listen(0, '127.0.0.1', resolve))
    try {
      const server = await testServer()
      const browser = await atClient(server)
      const { port } = idp.address() as AddressInfo
      await browser.submit({ ...typed, issuer: `http://127.0.0.1:${port}/idp/` })
      expect(paths).toEqual(['/idp/.well-known/openid-configuration'])
      if (complaint) expect(browser.html).toContain(complaint)
      else expect(browser.html).toContain('Test sign-in')
    } finally {
      idp.close()
    }
  })
})

it('asks for a client when OpenID Connect is chosen in the place of SAML', async () => {
  const server = await testServer()
  const browser = await atMetadata(server)
  expect(browser.html).not.toContain('name="issuer"')
  await browser.submit({ provider: 'GenericOIDC' }, browser.page('provider'))
  expect((await browser.open(browser.page('metadata'))).html).toContain('name="issuer"')
})

describe('an existing connection', () => {
  async function managed() {
    const server = await testServer()
    await (await atTest(server)).submit({ answer: 'works' })
    return { server, browser: await server.browser().open(await server.portalLink()) }
  }

  it('is what the portal opens on', async () => {
    const { browser } = await managed()
    expect(browser.html).toContain('Okta connection')
    expect(browser.html).toContain('http://127.0.0.1:4100/_local/example-idp')
    expect(browser.html).not.toContain('Continue set-up')
  })

  it('can be deactivated, and then set up again', async () => {
    const { server, browser } = await managed()
    await browser.submit({ action: 'deactivate' }, browser.page('connection'))
    expect(browser.html).toContain('Continue set-up')
    expect(await server.connections()).toMatchObject([{ state: 'inactive' }])
    await browser.submit({ answer: 'works' }, browser.page('test'))
    expect(await server.connections()).toMatchObject([{ state: 'active' }])
  })

  it('is not replaced by choosing another provider', async () => {
    const { server, browser } = await managed()
    await browser.submit({ provider: 'AzureSAML' }, browser.page('provider'))
    expect(await server.connections()).toMatchObject([{ connection_type: 'OktaSAML', state: 'active' }])
  })

  it('can get another beside it, for which there are no pages before its provider is chosen', async () => {
    const server = await testServer({ switches: { several_connections: true } })
    await (await atTest(server)).submit({ answer: 'works' })
    const browser = await server.browser().open(await server.portalLink())
    await browser.submit({ action: 'add' }, browser.page('connection'))
    for (const page of ['create', 'metadata', 'test', 'finish', 'connection']) {
      await browser.open(browser.page(page))
      expect(browser.path).toMatch(/\/provider$/)
    }
    await browser.submit({ provider: 'GoogleSAML' })
    expect(await server.connections()).toHaveLength(2)
  })

  it('is deleted after a typed confirmation', async () => {
    const { server, browser } = await managed()
    const action = browser.page('connection')
    await browser.submit({ action: 'delete', confirmation: 'delete' }, action)
    expect(browser.html).toContain('The connection is still there.')
    await browser.submit({ action: 'delete', confirmation: 'DELETE CONNECTION' }, action)
    expect(browser.html).toContain('Choose your identity provider')
    expect(await server.connections()).toEqual([])
    expect(server.store.environments[0]?.data.events.at(-1)).toMatchObject({
      event: 'connection.deleted',
      data: { state: 'active' },
    })
  })
})
