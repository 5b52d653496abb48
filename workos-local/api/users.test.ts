import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const PATH = '/user_management/users'
const MEMBERSHIPS = '/user_management/organization_memberships'

describe('users', () => {
  it('are found by organization and by e-mail', async () => {
    const { send } = await testServer()
    const emails = async (query: string) => {
      const { data } = (await (await send('GET', `${PATH}?order=asc&${query}`)).json()) as { data: { email: string }[] }
      return data.map(({ email }) => email)
    }
    expect(await emails(`organization_id=${ORGANIZATION}`)).toEqual(['ada@acme.com', 'ben@acme.com'])
    expect(await emails('email=DAN@example.com')).toEqual(['dan@example.com'])
  })

  it('are created, with an event', async () => {
    const { send, store } = await testServer()
    const fields = { email: 'finn@initech.com', first_name: 'Finn', external_id: '42' }
    const created = await send('POST', PATH, fields)
    expect(created.status).toBe(201)
    const user = (await created.json()) as { id: string }
    expect(user).toMatchObject({ object: 'user', ...fields, last_name: null, email_verified: true })
    expect(await (await send('GET', `${PATH}/${user.id}`)).json()).toEqual(user)
    expect(store.environments[0]?.data.events).toMatchObject([{ event: 'user.created', data: { id: user.id } }])
  })

  it.each([
    [422, 'invalid_request_parameters', 'email_invalid', {}],
    [422, 'invalid_request_parameters', 'email_invalid', { email: 'finn' }],
    [422, 'invalid_request_parameters', 'first_name_invalid', { email: 'finn@initech.com', first_name: 7 }],
    [400, 'user_creation_error', 'email_not_available', { email: 'ADA@acme.com' }],
  ])('answer %i %s, %s, to %o', async (status, code, problem, fields) => {
    const { send, store } = await testServer()
    const response = await send('POST', PATH, fields)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, errors: [{ code: problem, message: expect.any(String) }] })
    expect(store.environments[0]?.data.events).toEqual([])
  })

  it('are deleted with their memberships, each with its event', async () => {
    const { send, store } = await testServer()
    const ada = (await (await send('GET', `${PATH}?email=ada@acme.com`)).json()) as { data: { id: string }[] }
    const id = ada.data[0]?.id
    expect((await send('DELETE', `${PATH}/${id}`)).status).toBe(200)
    expect((await send('GET', `${PATH}/${id}`)).status).toBe(404)
    expect((await send('DELETE', `${PATH}/${id}`)).status).toBe(404)
    expect(await (await send('GET', `${MEMBERSHIPS}?user_id=${id}`)).json()).toMatchObject({ data: [] })
    expect(store.environments[0]?.data.events.map(({ event }) => event)).toEqual([
      'organization_membership.deleted',
      'organization_membership.deleted',
      'user.deleted',
    ])
  })
})
