import { expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import { authenticate, callback, VERIFIER } from '../testing/sign-in.ts'

it('notes what the API was asked and answered, without secrets', async () => {
  const server = await testServer()
  const path = await server.portalLink()
  await server.browser().open(path)
  const code = (await callback(server, 'ben@acme.com')).searchParams.get('code')
  const grant = { grant_type: 'authorization_code', code, code_verifier: VERIFIER }
  const { json } = await authenticate(server, grant)
  await server.send('POST', '/webhook_endpoints', { endpoint_url: 'http://localhost:1', events: [] })
  await server.send('GET', '/organizations/org_x')

  const [first] = server.requests
  expect(first).toEqual({
    at: expect.any(String),
    method: 'POST',
    path: '/portal/generate_link',
    status: 201,
    ms: expect.any(Number),
    faulty: false,
    key: 'ocal',
    request: expect.objectContaining({ organization: ORGANIZATION, intent: 'sso' }),
    reply: { link: '[redacted]', object: 'portal_link' },
  })
  expect(server.requests.at(-1)).toMatchObject({ status: 404, reply: { code: 'entity_not_found' } })
  const endpoint = Object.values(server.store.environments[0]?.data.tables.webhook_endpoints ?? {})[0]
  const text = JSON.stringify(server.requests)
  const secrets = [path.split('=')[1], code, VERIFIER, json.access_token, json.refresh_token, endpoint?.secret]
  for (const secret of [...secrets, 'sk_test_local']) expect(text).not.toContain(secret as string)
  expect(server.requests.every((entry) => !entry.path.startsWith('/portal/portal_session'))).toBe(true)

  for (let count = 0; count < 250; count++) await server.send('GET', '/organizations')
  expect(server.requests).toHaveLength(200)
})
