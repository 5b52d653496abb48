import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'

const { send, store } = await testServer()

describe('organizations', () => {
  it('are listed newest first, with their domains', async () => {
    const list = (await (await send('GET', '/organizations?limit=1')).json()) as Record<string, unknown>
    expect(list).toMatchObject({ object: 'list', data: [{ name: 'Globex', domains: [{ domain: 'globex.com' }] }] })
    expect(list.list_metadata).toEqual({ before: null, after: 'org_01H7ZXG42N4T6B0E2RWDCJ5M8P' })
  })

  it('are created, changed and deleted', async () => {
    const created = await send('POST', '/organizations', {
      name: 'Initech',
      domain_data: [{ domain: 'initech.com', state: 'verified' }],
    })
    expect(created.status).toBe(201)
    const { id } = (await created.json()) as { id: string }
    expect(await (await send('PUT', `/organizations/${id}`, { name: 'Initrode' })).json()).toMatchObject({
      name: 'Initrode',
      domains: [{ domain: 'initech.com', state: 'verified' }],
    })
    const deleted = await send('DELETE', `/organizations/${id}`)
    expect([deleted.status, await deleted.text()]).toEqual([202, 'Accepted'])
    expect((await send('GET', `/organizations/${id}`)).status).toBe(404)
  })

  it('take with them what is theirs, and each part tells, the organization last', async () => {
    const { id } = (await (await send('POST', '/organizations', { name: 'Hooli' })).json()) as { id: string }
    for (const [feature, state] of Object.entries({ sso: 'active', dsync: 'linked' })) {
      await send('POST', '/_local/states', { organization: id, feature, state })
    }
    await send('DELETE', `/organizations/${id}`)
    const told = store.environments[0]?.data.events.slice(-3) ?? []
    expect(told.map(({ event }) => event)).toEqual(['connection.deleted', 'dsync.deleted', 'organization.deleted'])
    expect(told.at(-1)?.data).toMatchObject({ object: 'organization', id, name: 'Hooli' })
    const { data } = await (await send('GET', `/connections?organization_id=${id}`)).json()
    expect(data).toEqual([])
  })

  it('need a name', async () => {
    const response = await send('POST', '/organizations', {})
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid_request_parameters', message: 'Validation failed' })
  })

  it('have roles', async () => {
    const { data } = (await (await send('GET', `/organizations/${ORGANIZATION}/roles`)).json()) as { data: unknown[] }
    expect(data).toMatchObject([{ slug: 'admin' }, { slug: 'member' }])
  })
})
