import { expect, it } from 'vitest'
import type { Environment } from './core/environment.ts'
import { setState } from './core/states.ts'

import { ORGANIZATION, testServer } from './testing/browser.ts'
import { DIFFERENCES, met } from './testing/openapi.ts'
import { authenticate, signIn } from './testing/sign-in.ts'

type Reply = { id: string; data: { id: string }[] }

it('covers what the stand-in has of WorkOS’s spec, with the listed differences and no others', {
  timeout: 30_000,
}, async () => {
  const server = await testServer()
  const ask = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const response = await server.send(method, path, body, headers)
    return (response.headers.get('content-type')?.includes('json') ? await response.json() : {}) as Reply
  }
  const env = server.store.environments[0] as Environment
  setState(server, env, ORGANIZATION, 'sso', 'active')
  setState(server, env, ORGANIZATION, 'dsync', 'linked')
  setState(server, env, ORGANIZATION, 'log_streams', 'active')
  setState(server, env, ORGANIZATION, 'bring_your_own_key', 'verified')
  setState(server, env, ORGANIZATION, 'certificate_renewal', 'expiring')
  setState(server, env, ORGANIZATION, 'certificate_renewal', 'valid')

  // Organizations, domains, roles
  const { id } = await ask('POST', '/organizations', { name: 'Initech' })
  await ask('GET', '/organizations')
  await ask('GET', `/organizations/${id}`)
  await ask('PUT', `/organizations/${id}`, { name: 'Initrode' })
  await ask('GET', `/authorization/organizations/${id}/roles`)
  const domain = await ask('POST', '/organization_domains', { organization_id: id, domain: 'initech.com' })
  await ask('POST', '/organization_domains', { organization_id: id, domain: 'gmail.com' })
  await ask('GET', `/organization_domains/${domain.id}`)
  await ask('POST', `/organization_domains/${domain.id}/verify`)
  server.clock.advance(31 * 24 * 60 * 60 * 1000)

  // Audit logs
  await ask('GET', `/organizations/${ORGANIZATION}/audit_log_configuration`)
  for (const stream of Object.values(env.data.tables.log_streams)) {
    env.update('log_streams', stream, { type: 'Snowflake' })
  }
  await ask('GET', `/organizations/${ORGANIZATION}/audit_log_configuration`)
  await ask('PUT', `/organizations/${id}/audit_logs_retention`, { retention_period: '3_MONTHS' })
  await ask('GET', `/organizations/${id}/audit_logs_retention`)
  await ask('POST', '/audit_logs/actions/user.signed_in/schemas', { targets: [{ type: 'user' }] })
  await ask('GET', '/audit_logs/actions')
  await ask('GET', '/audit_logs/actions/user.signed_in/schemas')
  const [actor, occurred_at] = [{ id: 'user_1', type: 'user' }, server.clock.iso()]
  const event = { action: 'user.signed_in', occurred_at, actor, targets: [actor], context: { location: '1.1.1.1' } }
  await ask('POST', '/audit_logs/events', { organization_id: id, event })
  await ask('POST', '/audit_logs/events', { organization_id: id, event: { ...event, action: 'unknown' } })
  const range = { range_start: '2026-11-01', range_end: '2026-11-30' }
  await ask('POST', '/audit_logs/exports', { organization_id: id, range_start: occurred_at, range_end: occurred_at })
  await ask('POST', '/audit_logs/exports', { organization_id: id, ...range, range_start: 'never' })
  const [made] = Object.keys(env.data.tables.audit_log_exports)
  await ask('GET', `/audit_logs/exports/${made}`)

  // Connections and directories
  const [connection] = (await ask('GET', '/connections')).data
  await ask('GET', `/connections/${connection?.id}`)
  const [directory] = (await ask('GET', '/directories')).data
  await ask('GET', `/directories/${directory?.id}`)
  for (const kind of ['users', 'groups']) {
    const [entry] = (await ask('GET', `/directory_${kind}?directory=${directory?.id}`)).data
    await ask('GET', `/directory_${kind}/${entry?.id}`)
  }
  await ask('DELETE', `/connections/${connection?.id}`)
  await ask('DELETE', `/directories/${directory?.id}`)

  // People
  const person = await ask('POST', '/user_management/users', { email: 'finn@initech.com' })
  await ask('GET', '/user_management/users')
  await ask('GET', `/user_management/users/${person.id}`)
  const memberships = '/user_management/organization_memberships'
  const membership = await ask('POST', memberships, { user_id: person.id, organization_id: id })
  await ask('POST', memberships, { user_id: person.id, organization_id: id })
  await ask('GET', `${memberships}?organization_id=${id}`)
  await ask('GET', `${memberships}/${membership.id}`)
  await ask('PUT', `${memberships}/${membership.id}`, { role_slug: 'admin' })
  await ask('DELETE', `${memberships}/${membership.id}`)
  await ask('DELETE', `/user_management/users/${person.id}`)
  await signIn(server, 'ben@acme.com')
  await authenticate(server, { grant_type: 'saml' })
  await ask('GET', '/sso/jwks/client_local')

  // Webhooks, events, links
  const endpoint_url = 'http://127.0.0.1:4/hook'
  const endpoint = await ask('POST', '/webhook_endpoints', { endpoint_url, events: ['user.created'] })
  await ask('GET', '/webhook_endpoints')
  await ask('PATCH', `/webhook_endpoints/${endpoint.id}`, { status: 'disabled' })
  await ask('DELETE', `/webhook_endpoints/${endpoint.id}`)
  await ask('DELETE', `/organization_domains/${domain.id}`)
  await ask('DELETE', `/organizations/${id}`)
  const names = [...new Set(env.data.events.map((one) => one.event))].join(',')
  await ask('GET', `/events?limit=100&events=${names}`)
  const link = { organization: ORGANIZATION, intent: 'sso', admin_emails: ['ada@acme.com'] }
  await ask('POST', '/portal/generate_link', link)

  // Errors
  await ask('GET', '/organizations', undefined, {})
  await ask('GET', '/directories/directory_x')
  await ask('DELETE', '/directories/directory_x')
  await ask('POST', '/organizations', {})
  await ask('POST', '/organizations', { name: 'Hooli', domain_data: [{ domain: 'acme.com' }] })
  const bodies = { headers: { authorization: 'Bearer sk_test_local' }, body: '[' }
  for (const path of ['/organizations', '/webhook_endpoints'])
    await server.app.request(path, { method: 'POST', ...bodies })
  await ask('GET', '/events')
  // The limit counts by the minute, which must not end on the way.
  server.clock.advance(60_000 - (server.clock.now() % 60_000))
  for (let count = 0; count <= 100; count++) await ask('POST', '/portal/generate_link', link)

  expect(Object.keys(DIFFERENCES).filter((difference) => !met.differences.has(difference))).toEqual([])
  const report = [
    '# The stand-in and WorkOS’s OpenAPI description',
    '## Operations whose replies are checked',
    ...[...met.operations].sort().map((name) => `- ${name}`),
    '## Deliberate differences',
    ...Object.entries(DIFFERENCES).map(([difference, reason]) => `- \`${difference}\` – ${reason}`),
  ]
  await expect(`${report.join('\n')}\n`).toMatchFileSnapshot('./testing/openapi-report.md')
})
