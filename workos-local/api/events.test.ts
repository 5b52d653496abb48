import { expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import { GLOBEX } from '../testing/sign-in.ts'

const DAY = 24 * 60 * 60 * 1000
const server = await testServer()
const { send, clock } = server
const start = clock.iso()
for (const id of [ORGANIZATION, GLOBEX]) await send('PUT', `/organizations/${id}`, { name: 'Changed' })
await send('POST', '/organization_domains', { organization_id: GLOBEX, domain: 'globex.org' })

async function events(query: string) {
  const response = await send('GET', `/events?${query}`)
  const json = (await response.json()) as { data: { id: string; event: string }[]; code?: string; errors?: object[] }
  return { status: response.status, names: json.data?.map(({ event }) => event), ...json }
}
const BOTH = 'organization.updated,organization_domain.created'

it('are found by name, organization, cursor and range', async () => {
  const all = await events(`events=${BOTH}&order=asc`)
  expect(all.names).toEqual(['organization.updated', 'organization.updated', 'organization_domain.created'])
  expect(all).toMatchObject({ object: 'list', list_metadata: { after: null } })
  expect((await events('events[]=organization_domain.created&events[]=user.created')).names).toHaveLength(1)
  expect((await events(`events=${BOTH}&organization_id=${GLOBEX}`)).names).toHaveLength(2)
  expect((await events(`events=${BOTH}&order=asc&after=${all.data[0]?.id}`)).names).toEqual(all.names.slice(1))
  expect((await events(`events=${BOTH}&range_start=${start}`)).names).toHaveLength(3)
  const yesterday = new Date(clock.now() - DAY).toISOString()
  expect((await events(`events=${BOTH}&range_end=${yesterday}`)).names).toEqual([])
})

it('refuse what cannot be asked', async () => {
  expect(await events('')).toMatchObject({ status: 400, code: 'invalid_events_request' })
  const long = `range_start=${new Date(clock.now() - 31 * DAY).toISOString()}&range_end=${start}`
  for (const query of [`after=event_1&range_start=${start}`, 'range_start=soon', long]) {
    expect(await events(`events=${BOTH}&${query}`)).toMatchObject({
      status: 422,
      errors: [{ code: expect.any(String) }],
    })
  }
})

it('are kept for ninety days', async () => {
  clock.advance(91 * DAY)
  expect((await events('events=organization.updated')).names).toEqual([])
})
