import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import { idle, receiver } from '../testing/receiver.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const hook of open.splice(0)) hook.close()
})

async function subscribed(answers?: number[]) {
  const hook = await receiver(answers)
  open.push(hook)
  const server = await testServer({ webhookRetryMs: 1 })
  const fields = { endpoint_url: hook.url, events: ['organization.updated'] }
  const endpoint = (await (await server.send('POST', '/webhook_endpoints', fields)).json()) as {
    id: string
    secret: string
  }
  const rename = (name: string) => server.send('PUT', `/organizations/${ORGANIZATION}`, { name })
  const names = () => hook.received.map(({ body }) => JSON.parse(body).data.name)
  return { ...hook, server, endpoint, rename, names, webhooks: server.webhooks }
}

describe('a webhook', () => {
  it('carries the event that the Events API has, signed in milliseconds', async () => {
    const { server, endpoint, rename, webhooks, received } = await subscribed()
    await rename('One')
    await idle(webhooks)
    expect(received).toHaveLength(1)
    const [{ body, signature }] = received as [{ body: string; signature: string }]
    expect(JSON.parse(body)).toEqual(server.store.environments[0]?.data.events.at(-1))
    const [, time = '', digest] = signature.match(/^t=(\d{13}), v1=([0-9a-f]{64})$/) ?? []
    expect(createHmac('sha256', endpoint.secret).update(`${time}.${body}`).digest('hex')).toBe(digest)
    expect(webhooks.deliveries()).toMatchObject([
      { endpoint_id: endpoint.id, state: 'delivered', attempts: [{ status: 200 }] },
    ])
  })

  it('is tried again until a 2xx answers, without following redirects', async () => {
    const { rename, webhooks } = await subscribed([500, 302, 204])
    await rename('One')
    await idle(webhooks)
    expect(webhooks.deliveries()).toMatchObject([
      { state: 'delivered', attempts: [{ status: 500 }, { status: 302 }, { status: 204 }] },
    ])
  })

  it('fails after six retries, and when nobody listens', async () => {
    const { rename, webhooks, close } = await subscribed([500])
    await rename('One')
    await idle(webhooks)
    expect(webhooks.deliveries()[0]).toMatchObject({ state: 'failed' })
    expect(webhooks.deliveries()[0]?.attempts).toHaveLength(7)
    close()
    await rename('Two')
    await idle(webhooks)
    expect(webhooks.deliveries()[1]).toMatchObject({ state: 'failed', attempts: { 6: { error: expect.any(String) } } })
  })

  it('goes to enabled endpoints of its environment that want it, and never off this machine', async () => {
    const { server, endpoint, rename, webhooks, received } = await subscribed()
    const away = { endpoint_url: 'https://example.com/hook', events: ['organization.updated'] }
    await server.send('POST', '/webhook_endpoints', away)
    await rename('One')
    await server.send('POST', '/organizations', { name: 'Initech' })
    await idle(webhooks)
    expect(received).toHaveLength(1)
    expect(webhooks.deliveries()).toMatchObject([
      { state: 'delivered' },
      { state: 'failed', attempts: [{ error: 'refused: nothing leaves this machine' }] },
    ])
    await server.send('PATCH', `/webhook_endpoints/${endpoint.id}`, { status: 'disabled' })
    await rename('Two')
    await idle(webhooks)
    expect(received).toHaveLength(1)
  })

  it('can be held, released in another order and more than once, sent again and doubled', async () => {
    const { rename, names, webhooks, received } = await subscribed()
    webhooks.hold()
    for (const name of ['One', 'Two', 'Three']) await rename(name)
    await idle(webhooks)
    expect(webhooks.deliveries().map(({ state }) => state)).toEqual(['held', 'held', 'held'])
    webhooks.release({ order: 'reverse' })
    await idle(webhooks)
    expect(names()).toEqual(['Three', 'Two', 'One'])

    webhooks.hold()
    await rename('Four')
    webhooks.release({ times: 2 })
    await idle(webhooks)
    expect(names().slice(3)).toEqual(['Four', 'Four'])

    const first = webhooks.deliveries()[0]?.id as string
    webhooks.resend(first)
    await idle(webhooks)
    expect(webhooks.deliveries()[0]?.attempts).toHaveLength(2)
    expect(webhooks.duplicate(first).event_id).toBe(webhooks.deliveries()[0]?.event_id)
    await idle(webhooks)
    expect(names().slice(5)).toEqual(['One', 'One'])
    expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(4)
    expect(() => webhooks.resend('nobody')).toThrow('not found')

    webhooks.hold()
    for (const name of ['Five', 'Six']) await rename(name)
    webhooks.release({ order: 'shuffle' })
    await idle(webhooks)
    expect(names().slice(7).sort()).toEqual(['Five', 'Six'])
  })
})

describe('webhook endpoints', () => {
  it('are made once for a URL, with events that webhooks have', async () => {
    const { server, endpoint, url } = await subscribed()
    const make = async (fields: object) => {
      const response = await server.send('POST', '/webhook_endpoints', fields)
      return [response.status, ((await response.json()) as { code: string }).code]
    }
    expect(await make({ endpoint_url: url, events: [] })).toEqual([409, 'duplicate_endpoint'])
    expect(await make({ endpoint_url: 'there', events: [] })).toEqual([422, 'invalid_url'])
    const vault = { endpoint_url: 'http://localhost:1', events: ['vault.byok_key.deleted'] }
    expect(await make(vault)).toEqual([422, 'invalid_request_parameters'])
    expect((await server.send('GET', `/webhook_endpoints/${endpoint.id}`)).status).toBe(404)
    expect((await server.send('DELETE', `/webhook_endpoints/${endpoint.id}`)).status).toBe(204)
  })
})
