import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ORGANIZATION, type TestServer, testServer } from '../testing/browser.ts'
import { idle } from '../testing/receiver.ts'

/** Names of the organization in the order in which the receiver heard of them. */
let heard: string[] = []
let receiver: Server
let server: TestServer

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const { data } = JSON.parse(Buffer.concat(await request.toArray()).toString())
    heard.push(data.name)
    response.end()
  })
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => {
  receiver.close()
})

beforeEach(async () => {
  heard = []
  server = await testServer()
  const endpoint_url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await server.send('POST', '/webhook_endpoints', { endpoint_url, events: ['organization.updated'] })
})

const rename = async (...names: string[]) => {
  for (const name of names) await server.send('PUT', `/organizations/${ORGANIZATION}`, { name })
}
const control = (path: string, body?: object) => server.send('POST', `/_local/webhooks/${path}`, body)
const deliveries = async () => {
  const { data } = (await (await server.send('GET', '/_local/webhooks')).json()) as {
    data: { id: string; state: string }[]
  }
  return data
}

describe('webhooks', () => {
  it.each([
    [undefined, ['One', 'Two', 'Three']],
    [{ order: 'reverse' }, ['Three', 'Two', 'One']],
    [{ times: 2 }, ['One', 'One', 'Two', 'Two', 'Three', 'Three']],
  ])('are held and released with %o', async (options, expected) => {
    await control('hold')
    await rename('One', 'Two', 'Three')
    await idle(server.webhooks)
    expect(heard).toEqual([])
    expect((await deliveries()).map(({ state }) => state)).toEqual(['held', 'held', 'held'])
    expect((await control('release', options)).status).toBe(200)
    await idle(server.webhooks)
    expect(heard).toEqual(expected)
  })

  it.each([
    ['resend', 1],
    ['duplicate', 2],
  ])('go out once more on %s', async (verb, listed) => {
    await rename('One')
    await idle(server.webhooks)
    expect(heard).toEqual(['One'])
    const [delivery] = await deliveries()
    expect((await control(`${delivery?.id}/${verb}`)).status).toBe(200)
    await idle(server.webhooks)
    expect(heard).toEqual(['One', 'One'])
    expect(await deliveries()).toHaveLength(listed)
  })

  it('that are not known are not found', async () => {
    expect((await control('webhook_delivery_x/resend')).status).toBe(404)
    expect((await control('release', { order: 'backwards' })).status).toBe(422)
  })
})
