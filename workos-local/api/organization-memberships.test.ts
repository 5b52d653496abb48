import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const { send } = await testServer()

describe('organization memberships', () => {
  it('have a role that can change', async () => {
    const path = '/user_management/organization_memberships'
    const listed = await send('GET', `${path}?organization_id=${ORGANIZATION}&order=asc`)
    const { data } = (await listed.json()) as {
      data: { id: string; role: { slug: string }; user: { email: string } }[]
    }
    expect(data.map(({ role, user }) => `${user.email} ${role.slug}`)).toEqual([
      'ada@acme.com admin',
      'ben@acme.com member',
    ])
    const ben = data[1]?.id
    expect(await (await send('PUT', `${path}/${ben}`, { role_slug: 'admin' })).json()).toMatchObject({
      role: { slug: 'admin' },
    })
    expect((await send('PUT', `${path}/${ben}`, { role_slug: 'king' })).status).toBe(422)
    expect((await send('GET', path)).status).toBe(400)
  })

  it('are made once for each person', async () => {
    const path = '/user_management/organization_memberships'
    const { data } = (await (await send('GET', '/user_management/users?email=dan@example.com')).json()) as {
      data: { id: string }[]
    }
    const body = { user_id: data[0]?.id, organization_id: ORGANIZATION }
    const created = await send('POST', path, body)
    expect(created.status).toBe(201)
    const membership = (await created.json()) as { id: string }
    expect(membership).toMatchObject({ status: 'active', role: { slug: 'member' }, organization_name: 'Acme Corp' })
    expect((await send('POST', path, body)).status).toBe(409)
    expect((await send('DELETE', `${path}/${membership.id}`)).status).toBe(200)
  })
})
