import { expect, it } from 'vitest'
import { AUTHORIZED, ORGANIZATION, testServer } from '../testing/browser.ts'

const link = { organization: ORGANIZATION, intent: 'sso' }

it('answers a repeated POST with the same reply, for a day of the movable clock', async () => {
  const server = await testServer()
  const headers = { ...AUTHORIZED, 'idempotency-key': 'K' }
  const ask = async (body: object, path = '/portal/generate_link') => {
    const response = await server.send('POST', path, body, headers)
    return { status: response.status, json: (await response.json()) as { link?: string; message?: string } }
  }
  const [first, second] = await Promise.all([ask(link), ask(link)])
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.json.link).toBe(first.json.link)
  const other = {
    status: 400,
    json: {
      message:
        'Another idempotency key (K) with different request parameters was found. Please use a different idempotency key.',
    },
  }
  expect(await ask({ ...link, intent: 'dsync' })).toEqual(other)
  expect(await ask({ name: 'Initech' }, '/organizations')).toEqual(other)
  server.clock.advance(24 * 60 * 60 * 1000)
  expect((await ask(link)).json.link).not.toBe(first.json.link)
})

it('keeps nothing of a POST that failed, and nothing for other keys', async () => {
  const { send, store } = await testServer()
  const post = (key: string, body: object) =>
    send('POST', '/organizations', body, { authorization: `Bearer ${key}`, 'idempotency-key': 'K' })
  expect((await post('sk_test_local', {})).status).toBe(422)
  expect((await post('sk_test_local', { name: 'Initech' })).status).toBe(201)
  expect((await post('sk_test_local', { name: 'Initech' })).status).toBe(201)
  expect((await post('sk_test_noportal', { name: 'Hooli' })).status).toBe(201)
  expect(Object.values(store.environments[0]?.data.tables.organizations ?? {}).map(({ name }) => name)).toEqual([
    'Acme Corp',
    'Globex',
    'Initech',
    'Hooli',
  ])
})
