import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { WorkOS as WorkOS10 } from '@workos-inc/node'
import { afterAll, describe, expect, it } from 'vitest'
import { WorkOS as WorkOS8 } from 'workos-node-8'
import { WorkOS as WorkOS9 } from 'workos-node-9'
import { WorkOS as WorkOS11 } from 'workos-node-11'
import { INTENTS } from './portal/intents.ts'
import { ORGANIZATION, testServer } from './testing/browser.ts'
import { idle, receiver } from './testing/receiver.ts'

const server = await testServer({ webhookRetryMs: 1 })
const listening = createAdaptorServer({ fetch: server.app.fetch }).listen(0, '127.0.0.1')
await once(listening, 'listening')
const { port } = listening.address() as AddressInfo
const hook = await receiver()
afterAll(() => {
  listening.close()
  hook.close()
})

/** Each SDK as its users make it, without retries where it has any, and with what it calls the portal. */
const SDKS = {
  '8.13': (key: string) => {
    const workos = new WorkOS8(key, { apiHostname: '127.0.0.1', port, https: false })
    return { workos, generateLink: (o: object) => workos.portal.generateLink(o as never) }
  },
  '9.3': (key: string) => {
    const workos = new WorkOS9(key, { apiHostname: '127.0.0.1', port, https: false })
    return { workos, generateLink: (o: object) => workos.adminPortal.generateLink(o as never) }
  },
  '10.14': (key: string) => {
    const workos = new WorkOS10(key, { apiHostname: '127.0.0.1', port, https: false, maxRetries: 0 })
    return { workos, generateLink: (o: object) => workos.adminPortal.generateLink(o as never) }
  },
  '11.0': (key: string) => {
    const workos = new WorkOS11(key, { apiHostname: '127.0.0.1', port, https: false, maxRetries: 0 })
    return { workos, generateLink: (o: object) => workos.adminPortal.generateLink(o as never) }
  },
}

describe.each(Object.entries(SDKS))('the unmodified SDK %s', { timeout: 30_000 }, (version, create) => {
  const { workos, generateLink } = create('sk_test_local')
  const link = (fields: object = {}) => generateLink({ organization: ORGANIZATION, intent: 'sso', ...fields })
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error: Error) => error.constructor.name,
    )

  it.each(Object.keys(INTENTS))('gets a link for %s', async (intent) => {
    const made = await link({ intent, returnUrl: 'http://localhost:3000/back', adminEmails: ['ada@acme.com'] })
    expect(made.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=eyJ/)
    const kept = Object.values(server.store.environments[0]?.data.tables.portal_links ?? {}).at(-1)
    expect(kept).toMatchObject({ intent, return_url: 'http://localhost:3000/back' })
    // The oldest of them does not know the field.
    if (version !== '8.13') expect(kept?.extras.admin_emails).toEqual(['ada@acme.com'])
  })

  it('raises the exception that fits each status', async () => {
    expect(await failure(create('sk_wrong').generateLink({ organization: ORGANIZATION, intent: 'sso' }))).toBe(
      'UnauthorizedException',
    )
    const noportal = create('sk_test_noportal').generateLink({ organization: ORGANIZATION, intent: 'sso' })
    await expect(noportal).rejects.toMatchObject({ status: 403 })
    expect(await failure(noportal)).toBe('GenericServerException')
    expect(await failure(link({ organization: 'org_unknown' }))).toBe('NotFoundException')
    expect(await failure(link({ intent: 'sso2' }))).toBe('UnprocessableEntityException')
    const body = { organization: ORGANIZATION, intent: 'sso' }
    // The limit counts by the minute, which must not end on the way.
    server.clock.advance(60_000 - (server.clock.now() % 60_000))
    for (let count = 0; count < 100; count++) await server.send('POST', '/portal/generate_link', body)
    const limited = link()
    await expect(limited).rejects.toMatchObject({ retryAfter: expect.any(Number) })
    expect(await failure(limited)).toBe('RateLimitExceededException')
    server.clock.advance(60_000)
  })

  it('reads organizations, connections, directories and events', async () => {
    await server.send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Acme Corp' })
    expect((await workos.organizations.listOrganizations({})).data.map(({ name }) => name)).toEqual([
      'Globex',
      'Acme Corp',
    ])
    expect((await workos.sso.listConnections({ organizationId: ORGANIZATION })).data).toEqual([])
    expect((await workos.directorySync.listDirectories({ organizationId: ORGANIZATION })).data).toEqual([])
    const { data } = await workos.events.listEvents({ events: ['organization.updated', 'connection.activated'] })
    expect(data.at(0)).toMatchObject({ event: 'organization.updated', data: { id: ORGANIZATION } })
  })

  it('accepts the signature of a webhook, and of no other', async () => {
    const path = '/webhook_endpoints'
    const wanted = { endpoint_url: hook.url, events: ['organization.updated'] }
    const endpoint = (await (await server.send('POST', path, wanted)).json()) as { id: string; secret: string }
    hook.received.length = 0
    await server.send('PUT', `/organizations/${ORGANIZATION}`, { name: 'Acme Corp' })
    await idle(server.webhooks)
    const [{ body, signature }] = hook.received as [{ body: string; signature: string }]
    const verify = (secret: string) =>
      workos.webhooks.constructEvent({ payload: JSON.parse(body), sigHeader: signature, secret })
    expect(await verify(endpoint.secret)).toMatchObject({ event: 'organization.updated', data: { name: 'Acme Corp' } })
    await expect(verify('another')).rejects.toThrow()
    await server.send('DELETE', `${path}/${endpoint.id}`)
  })
})
