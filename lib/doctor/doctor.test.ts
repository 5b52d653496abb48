import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import type { FaultOptions } from '../../workos-local/control/fault-table.ts'
import { ORGANIZATION, testServer } from '../../workos-local/testing/browser.ts'
import { listening } from '../../workos-local/testing/listen.ts'
import { readEnv } from '../env'
import { examine, type Line } from '.'
import type { Context } from './check'
import { createOrganization } from './create-organization'
import { leastNode, nodeResult } from './settings'

const server = await listening(testServer)
const port = new URL(server.url).port

/** A port where nothing listens. */
const closed = await new Promise<string>((found) => {
  const other = createServer().listen(0, '127.0.0.1', () => {
    const { port } = other.address() as AddressInfo
    other.close(() => found(String(port)))
  })
})

/** What everything is right with, but for what a test changes; null takes a variable away. */
function at(changes: Record<string, string | null> = {}, organization?: string): Context {
  const source = {
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: `postgresql://u:canary-password@127.0.0.1:${closed}/portico`,
    WORKOS_API_KEY: 'sk_test_local',
    WORKOS_CLIENT_ID: 'client_local',
    WORKOS_COOKIE_PASSWORD: 'canary-cookie-password-canary-cookie',
    WORKOS_WEBHOOK_SECRET: 'canary-webhook-secret',
    WORKOS_API_HOSTNAME: '127.0.0.1',
    WORKOS_API_PORT: port,
    WORKOS_API_HTTPS: 'false',
    WORKOS_ICON_CDN: server.url,
    ...changes,
  }
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== null)) as Record<string, string>
  return { source: set, ...readEnv(set), organization, migrations: [] }
}

async function all(context: Context): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of examine(context)) lines.push(line)
  return lines
}

/** The lines of these checks, after those that find what they build on. */
async function look(context: Context, ...ids: string[]): Promise<Line[]> {
  return (await all(context)).filter(({ id }) => ids.includes(id))
}

/** A text by its form. */
const like = (form: RegExp) => expect.stringMatching(form)

const one = async (context: Context, id: string) => (await look(context, id))[0]

beforeEach(async () => {
  server.faults.remove(() => true)
  server.store.reset()
  // Limits count by the minute; this one has just begun.
  server.clock.advance(60_000 - (server.clock.now() % 60_000))
  const endpoint_url = 'http://localhost:3000/api/webhooks/workos'
  await server.send('POST', '/webhook_endpoints', { endpoint_url, events: ['connection.activated'] })
})

const meet = (fault: Partial<FaultOptions> & { path: string }) => server.faults.add({ kind: 'status', ...fault })

test('with everything right only the database, which is not there, is wrong', async () => {
  const lines = await all(at())
  expect(lines.filter(({ status, id }) => status !== 'pass' && id !== 'node')).toMatchObject([
    { id: 'database', status: 'fail', says: 'cannot be used (ECONNREFUSED)' },
    { id: 'migrations', status: 'skip' },
  ])
  expect(lines.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['key', 'client-id', 'pair', 'redirect-uri', 'organization', 'admin', 'clock', 'icons-cdn']),
  )
  expect(lines.filter(({ id }) => id.startsWith('link-'))).toHaveLength(7)
})

test('warnings and failures all say why, and what to do', async () => {
  const lines = [
    ...(await all(at({ WORKOS_API_KEY: null, LOG_LEVEL: 'loud' }))),
    ...(await all(at({ WORKOS_API_PORT: closed }))),
  ]
  for (const { status, id, cause, fix } of lines) {
    const told = status === 'warn' || status === 'fail'
    expect({ id, cause: Boolean(cause), fix: Boolean(fix) }).toEqual({ id, cause: told, fix: told })
  }
})

describe('settings', () => {
  test.each([
    ['18.20.0', 'fail'],
    ['20.18.3', 'fail'],
    ['20.19.0', 'warn'],
    ['22.10.0', 'warn'],
    ['22.11.0', 'pass'],
    ['24.1.0', 'pass'],
  ])('Node %s: %s', (version, status) => expect(nodeResult(version).status).toBe(status))

  test('the least Node is that of package.json', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(engines.node).toBe(`>=${leastNode.join('.')}`)
  })

  test.each([
    ['APP_URL', { APP_URL: null }, 'fail', 'is missing'],
    ['APP_URL', { APP_URL: 'app.example.com' }, 'fail', 'is not an absolute http or https URL'],
    ['APP_URL', { APP_URL: 'https://app.example.com' }, 'pass', 'https://app.example.com'],
    ['APP_URL', { APP_URL: 'http://app.example.com' }, 'fail', 'http://app.example.com'],
    ['APP_URL', { APP_URL: 'http://localhost.example.com' }, 'fail', 'http://localhost.example.com'],
    ['APP_URL', { APP_URL: 'https://app.example.com/portico' }, 'fail', 'https://app.example.com/portico'],
    ['APP_URL', { WORKOS_API_KEY: 'sk_live_0123' }, 'fail', 'http://localhost:3000'],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://u:p#w@host:5432/d' }, 'fail', 'malformed'],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://u:pw@db.example.com/d' }, 'pass', 'd on db.example.com'],
    ['WORKOS_API_KEY', { WORKOS_API_KEY: 'pk_live_x' }, 'fail', 'does not start with sk_'],
    ['WORKOS_API_KEY', { WORKOS_API_KEY: 'sk_…' }, 'fail', 'is not a whole key'],
    ['WORKOS_API_KEY', { WORKOS_API_KEY: 'sk_a b c d e' }, 'fail', 'is not a whole key'],
    ['WORKOS_API_KEY', { WORKOS_API_KEY: 'sk_live_0123' }, 'pass', 'well-formed, for production by its prefix'],
    ['WORKOS_CLIENT_ID', { WORKOS_CLIENT_ID: 'client_…' }, 'fail', 'is not a whole client id'],
    ['WORKOS_COOKIE_PASSWORD', { WORKOS_COOKIE_PASSWORD: 'short' }, 'fail', 'is shorter than 32 characters'],
    ['WORKOS_API_HTTPS', { WORKOS_API_HTTPS: 'yes' }, 'fail', 'is neither true nor false'],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, 'fail', 'is not a log level'],
    ['webhook-secret', { WORKOS_WEBHOOK_SECRET: null }, 'warn', 'WORKOS_WEBHOOK_SECRET is not set'],
    ['webhook-secret', {}, 'pass', 'WORKOS_WEBHOOK_SECRET is set'],
    ['cron-secret', { VERCEL_ENV: 'production' }, 'warn', 'CRON_SECRET is not set'],
    ['cron-secret', { VERCEL_ENV: 'production', CRON_SECRET: 'canary-canary-canary' }, 'pass', 'CRON_SECRET is set'],
    ['actions-key', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'canary' }, 'fail', 'malformed'],
    ['actions-key', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'A'.repeat(43) }, 'pass', 'well-formed'],
    ['unread-variables', { WORKOS_APIKEY: 'canary' }, 'warn', 'WORKOS_APIKEY'],
    ['addresses', { NEXT_PUBLIC_WORKOS_REDIRECT_URI: 'http://localhost:3000/callback' }, 'pass', /\/callback and/],
    ['addresses', { NEXT_PUBLIC_WORKOS_REDIRECT_URI: 'http://localhost/cb' }, 'warn', /differs$/],
  ] as const)('%s with %j: %s', async (id, changes, status, says) => {
    // Nothing is asked: only what is set is looked at.
    const context = at({ WORKOS_API_PORT: closed, ...changes })
    expect(await one(context, id)).toMatchObject({
      status,
      says: typeof says === 'string' ? says : like(says),
    })
  })

  test('what may be left out says nothing when it is', async () => {
    expect(await look(at(), 'LOG_LEVEL', 'ADMIN_ROLES', 'unread-variables', 'cron-secret', 'actions-key')).toEqual([])
  })
})

describe('WorkOS', () => {
  test.each([
    [{ kind: 'status', status: 503 }, /^503$/, /gateway before it/],
    [{ kind: 'content_type' }, /^200$/, /a proxy, a firewall/],
    [{ kind: 'reset' }, /^reply lost, (ECONNRESET|UND_ERR_SOCKET)$/, /connection closed/],
    [{ kind: 'truncated' }, /^200, /, /not whole/],
    [{ kind: 'hang' }, /^timeout$/, /whole answer/],
  ] as const)('answers wrongly: %j', async (fault, says, cause) => {
    meet({ path: '/organizations', ...fault })
    const lines = await look(at(), 'answers', 'key', 'link-sso')
    expect(lines).toMatchObject([
      { id: 'answers', status: 'fail', says: like(says), cause: like(cause) },
      { id: 'key', status: 'skip', says: 'not checked until “WorkOS answers” is right' },
      { id: 'link-sso', status: 'skip', says: 'not checked until “WorkOS answers” is right' },
    ])
  })

  test('is not there', async () => {
    expect(await one(at({ WORKOS_API_PORT: closed }), 'answers')).toMatchObject({
      says: 'unreachable, ECONNREFUSED',
      fix: like(/npm run demo/),
    })
    expect(await one(at({ WORKOS_API_HOSTNAME: 'nowhere.invalid' }), 'answers')).toMatchObject({
      says: like(/^unreachable, (ENOTFOUND|EAI_AGAIN)$/),
    })
    expect(await one(at({ WORKOS_API_HTTPS: 'true' }), 'answers')).toMatchObject({
      says: like(/^unreachable, ERR_SSL_/),
    })
  })

  test.each([
    [0, 'pass', 'agrees with WorkOS’s'],
    [-60, 'warn', /^6\d s ahead of WorkOS’s$/],
    [-600, 'fail', /^60\d s ahead of WorkOS’s$/],
    [600, 'fail', /^(600|599) s behind WorkOS’s$/],
  ])('its clock differs by %i s: %s', async (seconds, status, says) => {
    const headers = { Date: new Date(Date.now() + seconds * 1000).toUTCString() }
    meet({ path: '/organizations', status: 401, body: { message: 'Unauthorized' }, headers, times: 2 })
    const want = typeof says === 'string' ? says : like(says)
    expect(await one(at(), 'clock')).toMatchObject({ status, says: want })
  })

  test('a key that it does not know', async () => {
    const [key, pair] = await look(at({ WORKOS_API_KEY: 'sk_test_canary' }), 'key', 'pair', 'link-sso')
    expect(key).toMatchObject({ status: 'fail', says: '401', cause: expect.stringContaining('wrong, was revoked') })
    expect(pair).toMatchObject({ status: 'skip' })
  })

  test('a webhook endpoint for this address', async () => {
    const elsewhere = at({ APP_URL: 'https://app.example.com' })
    expect(await one(at(), 'webhook-endpoint')).toMatchObject({ status: 'pass' })
    expect(await one(elsewhere, 'webhook-endpoint')).toMatchObject({
      status: 'warn',
      says: 'there is none for this address',
      fix: like(/https:\/\/app\.example\.com\/api\/webhooks\/workos/),
    })
    expect(await one(at({ WORKOS_WEBHOOK_SECRET: null }), 'webhook-endpoint')).toBeUndefined()
    const otherPort = at({ APP_URL: 'http://localhost:3001' })
    expect(await one(otherPort, 'webhook-endpoint')).toMatchObject({ status: 'warn' })
    const { data } = await (await server.send('GET', '/webhook_endpoints')).json()
    const change = (changes: object) => server.send('PATCH', `/webhook_endpoints/${data[0].id}`, changes)
    await change({ status: 'disabled' })
    expect(await one(at(), 'webhook-endpoint')).toMatchObject({ status: 'warn', says: 'is disabled' })
    meet({
      path: '/webhook_endpoints',
      body: { data: [{ endpoint_url: 'https://tunnel.example/api/webhooks/workos' }] },
      status: 200,
      times: 1,
    })
    expect(await one(otherPort, 'webhook-endpoint')).toMatchObject({ status: 'pass' })
    meet({ path: '/webhook_endpoints', status: 403 })
    expect(await one(at(), 'webhook-endpoint')).toMatchObject({ status: 'warn', says: 'not seen' })
  })

  test('a client id that it does not know, or of another environment', async () => {
    const context = at({ WORKOS_CLIENT_ID: 'client_other' })
    expect(await one(context, 'client-id')).toMatchObject({ status: 'fail', says: '404, entity_not_found' })
    const other = await environment()
    expect(await one(at({ WORKOS_CLIENT_ID: other.clientId }), 'pair')).toMatchObject({ status: 'fail' })
    meet({ path: '/user_management/authenticate', status: 500 })
    expect(await one(at(), 'pair')).toMatchObject({ status: 'warn', says: 'not seen' })
  })

  test('a redirect URI that is not registered', async () => {
    const elsewhere = at({ APP_URL: 'https://elsewhere.example.com' })
    expect(await one(elsewhere, 'redirect-uri')).toMatchObject({ status: 'warn' })
    const headers = { Location: 'https://error.workos.com/sso/redirect-uri-invalid' }
    meet({ path: '/user_management/authorize', status: 302, headers })
    expect(await one(at(), 'redirect-uri')).toMatchObject({ status: 'warn', fix: expect.stringContaining('Redirects') })
  })

  test('organizations: none, one asked for, one that is not there', async () => {
    const { apiKey, organizations } = await environment()
    for (const id of organizations) {
      await server.send('DELETE', `/organizations/${id}`, undefined, { authorization: `Bearer ${apiKey}` })
    }
    expect(await look(at({ WORKOS_API_KEY: apiKey }), 'organization', 'link-sso')).toMatchObject([
      { status: 'fail', says: 'there is none', fix: expect.stringContaining('--create-organization') },
      { status: 'skip' },
    ])
    expect(await one(at({}, ORGANIZATION), 'organization')).toMatchObject({ says: `Acme Corp ${ORGANIZATION}` })
    expect(await one(at({}, 'org_unknown'), 'organization')).toMatchObject({
      status: 'fail',
      says: '404, entity_not_found',
    })
  })

  test('somebody may open the portal: by role, by permission, nobody', async () => {
    expect(await one(at({}, ORGANIZATION), 'admin')).toMatchObject({ status: 'pass', says: '1 of 2 people' })
    expect(await one(at({ ADMIN_ROLES: 'owner' }), 'admin')).toMatchObject({
      status: 'warn',
      cause: like(/role owner/),
    })
    expect(await one(at({ ADMIN_PERMISSION: 'widgets:sso:manage' }), 'admin')).toMatchObject({ status: 'pass' })
    expect(await one(at({ ADMIN_PERMISSION: 'none:such' }), 'admin')).toMatchObject({ status: 'warn' })
  })
})

describe('Admin Portal', () => {
  test('a key without the permission', async () => {
    const context = at({ WORKOS_API_KEY: 'sk_test_noportal' })
    expect(await look(context, 'key', 'permission', 'link-sso')).toMatchObject([
      { status: 'pass' },
      { status: 'fail', says: '403', cause: expect.stringContaining('Admin Portal') },
      { status: 'skip' },
    ])
  })

  test('return URLs that WorkOS does not take', async () => {
    Object.assign(server.switches, { https_only_redirects: true })
    const lines = await look(at(), 'permission', 'link-sso', 'link-bring_your_own_key')
    expect(lines).toMatchObject([
      { status: 'pass' },
      {
        status: 'fail',
        says: '422, invalid_request_parameters',
        cause: expect.stringContaining('begins with APP_URL'),
      },
      { status: 'skip' },
    ])
    Object.assign(server.switches, { https_only_redirects: false })
  })

  test.each([200, 201, 400, 404, 422])('a key that may make links, by status %i', async (status) => {
    // In the form that some texts have.
    meet({
      path: '/portal/generate_link',
      status,
      body: { error: 'invalid_organization', code: 'invalid_request' },
      times: 1,
    })
    expect(await one(at(), 'permission')).toMatchObject({ status: 'pass' })
  })

  test('a feature that WorkOS has not enabled', async () => {
    meet({ path: '/portal/generate_link', status: 201, body: { link: 'https://setup.workos.com?token=x' }, times: 7 })
    meet({ path: '/portal/generate_link', status: 403, body: { message: 'Forbidden' } })
    expect(await look(at(), 'link-log_streams', 'link-bring_your_own_key')).toMatchObject([
      { status: 'pass' },
      { status: 'warn', says: '403', fix: like(/Ask WorkOS/) },
    ])
  })

  test('too many links', async () => {
    meet({
      path: '/portal/generate_link',
      status: 429,
      body: { code: 'rate_limit_exceeded' },
      headers: { 'Retry-After': '30' },
    })
    expect(await look(at(), 'permission', 'link-sso')).toMatchObject([
      { status: 'warn', says: '429, rate_limit_exceeded, again in 30 s' },
      { status: 'warn' },
    ])
  })

  test('an answer without a link', async () => {
    meet({ path: '/portal/generate_link', status: 201, body: { url: 'https://setup.workos.com' } })
    expect(await one(at(), 'link-dsync')).toMatchObject({ status: 'fail', says: '201', cause: like(/lacks a field/) })
  })

  test('a link that leads elsewhere', async () => {
    meet({ path: '/portal/generate_link', status: 201, body: { link: 'https://setup.workos.com.evil.example' } })
    expect(await one(at(), 'link-dsync')).toMatchObject({ status: 'fail', says: 'leads elsewhere' })
  })
})

describe('icons', () => {
  test('without the keyed endpoint', async () => {
    meet({ path: '/portal/provider_icons', status: 404 })
    expect(await look(at(), 'icons-api', 'icons-cdn')).toMatchObject([
      { status: 'warn', says: '404', fix: expect.stringContaining('Nothing to do') },
      { status: 'pass' },
    ])
  })

  test('that are no pictures', async () => {
    meet({ kind: 'content_type', path: '/provider-icons' })
    expect(await one(at(), 'icons-cdn')).toMatchObject({ status: 'fail', says: 'no SVG in the answer' })
  })
})

describe('an organization with an admin', () => {
  test('is made once', async () => {
    const context = at()
    const first = await createOrganization(context, 'Initech', 'ivy@initech.example')
    expect(first).toMatchObject({
      said: [like(/^Made the organization/), like(/^Made the user/), like(/^Made ivy@initech\.example a member/)],
    })
    const again = await createOrganization(context, 'Initech', 'ivy@initech.example')
    expect(again).toEqual({ organization: (first as { organization: string }).organization, said: expect.any(Array) })
    expect(again.said).toMatchObject([like(/is there/), like(/is there/), like(/has the role admin/)])
    const { organization } = again as { organization: string }
    expect(await one(at({}, organization), 'admin')).toMatchObject({ status: 'pass', says: '1 of 1 people' })
  })

  test('takes who and what is there, and raises a member', async () => {
    const made = await createOrganization(at(), 'Acme Corp', 'ben@acme.com')
    expect(made).toMatchObject({
      organization: ORGANIZATION,
      said: [like(/is there/), like(/is there/), like(/^Gave .* which was member/)],
    })
  })

  test('says why not', async () => {
    expect(await createOrganization(at(), 'Initech', 'no address')).toMatchObject({
      said: [like(/^Made the organization/)],
      problem: {
        status: 'fail',
        says: '422, invalid_request_parameters',
        cause: like(/POST \/user_management\/users/),
      },
    })
    expect(await createOrganization(at({ ADMIN_ROLES: 'owner' }), 'Initech', 'ivy@initech.example')).toMatchObject({
      problem: { says: '422, invalid_role', fix: like(/Roles/) },
    })
    await server.send('POST', '/organizations', { name: 'Initech' })
    expect(await createOrganization(at(), 'Initech', 'ivy@initech.example')).toMatchObject({
      problem: { says: '2 organizations are called Initech' },
    })
  })
})

test('no line has a secret or a link in it', async () => {
  const canaries = ['canary', 'sk_test_local', 'token=', 'eyJ']
  const wrong = at({
    WORKOS_API_KEY: 'sk_test_canary',
    WORKOS_COOKIE_PASSWORD: 'canary',
    DATABASE_URL: 'mysql://canary@h',
  })
  const echo = createServer((request, response) => {
    // The worst that a wrong host can do: to send back what it was sent.
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ code: request.headers.authorization, message: request.headers.authorization }))
  })
  await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done))
  try {
    const echoed = at({ WORKOS_API_PORT: String((echo.address() as AddressInfo).port) })
    const text = JSON.stringify([await all(at()), await all(wrong), await all(echoed)])
    for (const canary of canaries) expect(text).not.toContain(canary)
  } finally {
    echo.close()
    echo.closeAllConnections()
  }
})

test('ends when it is told to', async () => {
  meet({ kind: 'hang', path: '/organizations' })
  const ending = new AbortController()
  const lines: Line[] = []
  const running = (async () => {
    const begin = ({ id }: { id: string }) => id === 'answers' && ending.abort(new Error('Stopped.'))
    for await (const line of examine({ ...at(), signal: ending.signal }, begin)) lines.push(line)
  })()
  await expect(running).rejects.toThrow('Stopped.')
  expect(lines.some(({ id }) => id === 'answers')).toBe(false)
})

async function environment() {
  const reply = await server.send('POST', '/_local/environments', {}, {})
  const { apiKey, clientId } = (await reply.json()) as { apiKey: string; clientId: string }
  const { env } = server.store.byKey(apiKey) ?? {}
  return { apiKey, clientId, organizations: Object.keys(env?.data.tables.organizations ?? {}) }
}
