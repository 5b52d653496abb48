import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORGANIZATION, SUCCESS_URL, testServer } from '../testing/browser.ts'
import { DESTINATIONS } from './pages/destinations.ts'

const UUID = '0f2b6d3c-8a41-4c5e-9d7f-1a2b3c4d5e6f'
const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANhidden\n-----END PRIVATE KEY-----'
const snowflake = { user: 'PORTICO', warehouse: 'LOGS', database: 'AUDIT', schema: 'PUBLIC', table: 'EVENTS' }
const account = { client_email: 'logs@acme.iam.gserviceaccount.com', private_key: PEM }

/** What each destination takes, and a value that it refuses with the sentence for it. */
const ENTERED: Record<string, [Record<string, string>, [name: string, value: string, sentence: string]]> = {
  Datadog: [{ region: 'eu1', secret: 'a'.repeat(32) }, ['secret', 'short', 'has 32 digits']],
  Splunk: [
    { url: 'https://splunk.example.com/services/collector', secret: UUID },
    ['url', 'http://x.example', 'https://'],
  ],
  S3: [
    { bucket: 'acme-logs', region: 'eu-central-1', role_arn: 'arn:aws:iam::123456789012:role/logs' },
    ['role_arn', 'arn:aws:iam::12:role/logs', 'It looks like arn:aws:iam'],
  ],
  GoogleCloudStorage: [
    { bucket: 'acme-logs', secret: JSON.stringify(account) },
    ['secret', '{"client_email": "logs@acme.com"}', 'client_email and private_key'],
  ],
  AzureSentinel: [
    { workspace_id: UUID, secret: 'c2hhcmVkLWtleS1oaWRkZW4=', table: 'AcmeLogs' },
    ['workspace_id', 'acme', 'A workspace ID looks like'],
  ],
  Snowflake: [{ account: 'acme-logs', ...snowflake, secret: PEM }, ['secret', 'hidden', 'A private key in PEM']],
  GenericHttps: [
    { url: 'http://127.0.0.1:1/logs', header: 'X-Key' },
    ['url', 'https://logs.example.com', 'sends nothing outside this machine'],
  ],
}

async function opened() {
  const server = await testServer()
  const browser = server.browser()
  const open = async () => browser.open(await server.portalLink({ intent: 'log_streams' }))
  const stream = async () => {
    const response = await server.send('GET', `/organizations/${ORGANIZATION}/audit_log_configuration`)
    return ((await response.json()) as { log_stream?: Record<string, unknown> }).log_stream
  }
  await open()
  return { server, browser, open, stream }
}

async function entered(type: string, changes: Record<string, string> = {}) {
  const world = await opened()
  await world.browser.submit({ provider: type })
  await world.browser.submit({ ...ENTERED[type]?.[0], ...changes })
  return world
}

describe('setting up a log stream', () => {
  it('goes from choosing a destination to active', async () => {
    const { browser, stream } = await opened()
    expect(browser.html).toContain('Choose a destination')
    for (const { name } of DESTINATIONS) expect(browser.html).toContain(`<span>${name}</span>`)
    expect(await stream()).toBeUndefined()
    await browser.submit({ provider: 'Datadog' })
    expect(await stream()).toMatchObject({ type: 'Datadog', state: 'inactive', last_synced_at: null })
    await browser.submit({ region: 'eu1', secret: 'a'.repeat(32) })
    expect(browser.html).toContain('Test delivery')
    await browser.submit({ answer: 'works' })
    expect(browser.html).toContain('Datadog receives your audit logs')
    const shown = await stream()
    expect(shown).toMatchObject({ state: 'active', last_synced_at: expect.any(String) })
    expect(Object.keys(shown ?? {}).sort()).toEqual(['created_at', 'id', 'last_synced_at', 'state', 'type'])
    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it.each(Object.keys(ENTERED))('to %s keeps no secret, and says what is wrong', async (type) => {
    const [values, [name, wrong, sentence]] = ENTERED[type] as (typeof ENTERED)[string]
    const { server, browser } = await opened()
    await browser.submit({ provider: type })
    await browser.submit({})
    expect(browser.html).toContain('is missing')
    await browser.submit({ ...values, [name]: wrong })
    expect(browser.html).toContain('was not accepted')
    expect(browser.html).toContain(sentence)
    if (name === 'secret') expect(browser.html).not.toContain(`value="${wrong}"`)
    await browser.submit(values)
    expect(browser.path).toMatch(/\/test$/)
    const { secret = 'nothing secret', ...others } = values
    const stored = JSON.stringify(server.store.environments)
    expect(stored).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(stored).not.toContain('hidden')
    await browser.open(browser.page('stream'))
    for (const value of Object.values(others)) expect(browser.html.toLowerCase()).toContain(value.toLowerCase())
    await browser.open(browser.page('credentials'))
    expect(browser.html).not.toContain(secret)
  })

  it('shows the external ID that the role of a bucket has to name', async () => {
    const { browser, stream } = await opened()
    await browser.submit({ provider: 'S3' })
    expect(browser.html).toContain(`id="external_id" class="copy" readonly value="${(await stream())?.id}"`)
  })

  it('says when delivery fails or the credentials are wrong, and is repaired', async () => {
    const { browser, stream } = await entered('Splunk')
    await browser.submit({ answer: 'error' })
    expect(browser.html).toContain('The test event was not delivered')
    expect(await stream()).toMatchObject({ state: 'error', last_synced_at: null })
    await browser.submit({ answer: 'invalid' })
    expect(browser.html).toContain('The credentials were refused')
    expect(await stream()).toMatchObject({ state: 'invalid' })
    await browser.open(browser.page('credentials'))
    expect(browser.html).toContain('Leave it empty to keep the one you entered before.')
    await browser.submit({ url: 'https://splunk.example.com/other' })
    await browser.submit({ answer: 'works' })
    expect(await stream()).toMatchObject({ state: 'active' })
  })

  it('does not skip the credentials or the test', async () => {
    const { browser } = await opened()
    await browser.submit({ provider: 'Datadog' })
    await browser.open(browser.page('finish'))
    expect(browser.path).toMatch(/\/credentials$/)
  })
})

describe('a test event to an endpoint', () => {
  const received: (Pick<IncomingMessage, 'method' | 'headers'> & { body: string })[] = []
  let answer: number | 'never' = 200
  const endpoint = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ method: request.method, headers: request.headers, body })
    if (answer !== 'never') response.writeHead(answer, { location: 'https://example.com' }).end('ok')
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((done) => endpoint.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/logs`
  })
  afterAll(() => {
    endpoint.closeAllConnections()
    endpoint.close()
  })

  it('is really posted, with the header that it wants', async () => {
    answer = 204
    const { server, browser, stream } = await entered('GenericHttps', { url })
    await browser.submit({})
    expect(browser.html).toContain('The value of X-Key is missing')
    expect(received).toEqual([])
    await browser.submit({ secret: 'open sesame' })
    expect(browser.html).toContain('HTTPS endpoint receives your audit logs')
    expect(received).toMatchObject([
      { method: 'POST', headers: { 'x-key': 'open sesame', 'content-type': 'application/json' } },
    ])
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      action: 'log_stream.tested',
      organization_id: ORGANIZATION,
    })
    expect(await stream()).toMatchObject({ type: 'GenericHttps', state: 'active' })
    expect(JSON.stringify(server.store.environments)).not.toContain('sesame')
  })

  it.each([
    [500, 'error', 'The endpoint answered with status 500.'],
    [302, 'error', 'The endpoint answered with status 302.'],
    [401, 'invalid', 'The endpoint answered with status 401.'],
    ['never' as const, 'error', 'The endpoint did not answer within 3 seconds.'],
  ])('that is answered with %s', async (given, state, sentence) => {
    answer = given
    const { browser, stream } = await entered('GenericHttps', { url, header: '' })
    await browser.submit({})
    expect(browser.html).toContain(sentence)
    expect(await stream()).toMatchObject({ state, last_synced_at: null })
  })

  it('where nothing listens', async () => {
    const { browser, stream } = await entered('GenericHttps', { header: '' })
    await browser.submit({})
    expect(browser.html).toContain('Nothing answers at this URL.')
    expect(await stream()).toMatchObject({ state: 'error' })
  })
})

describe('an existing log stream', () => {
  async function managed() {
    const world = await entered('Datadog')
    await world.browser.submit({ answer: 'works' })
    await world.open()
    return world
  }

  it('is what the portal opens on, switched off and on again', async () => {
    const { browser, stream } = await managed()
    expect(browser.html).toContain('Log stream to Datadog')
    const { last_synced_at } = (await stream()) ?? {}
    await browser.submit({ action: 'off' })
    expect(await stream()).toMatchObject({ state: 'inactive', last_synced_at })
    expect(browser.html).toContain('Switch on')
    await browser.submit({ action: 'on' })
    expect(await stream()).toMatchObject({ state: 'active', last_synced_at })
  })

  it('is not turned into another one', async () => {
    const { browser } = await managed()
    await browser.open(browser.page('provider'))
    expect(browser.path).toMatch(/\/stream$/)
  })

  it('is deleted after a typed confirmation', async () => {
    const { browser, stream } = await managed()
    await browser.submit({ confirmation: 'delete' })
    expect(browser.html).toContain('Nothing was changed. The log stream is still there.')
    expect(await stream()).toBeDefined()
    await browser.submit({ confirmation: 'DELETE LOG STREAM' })
    expect(browser.html).toContain('Choose a destination')
    expect(await stream()).toBeUndefined()
  })
})
