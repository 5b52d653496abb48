import { beforeEach, expect, test, vi } from 'vitest'
import { listDirectories } from './directories'

let reply: () => Promise<{ data: unknown }>
let asked: unknown[] = []
const get = (...request: unknown[]) => {
  asked.push(request)
  return reply()
}
vi.mock('./client', () => ({ workos: () => ({ get }) }))
beforeEach(() => {
  asked = []
})

const raw = {
  object: 'directory',
  id: 'directory_1',
  type: 'okta scim v2.0',
  name: 'Acme Corp',
  state: 'linked',
  metadata: { users: { active: 3, inactive: 1 }, groups: 2 },
  created_at: '2026-03-12T10:41:00.000Z',
  updated_at: '2026-03-12T10:42:00.000Z',
}
const answer = (data: unknown) => {
  reply = async () => ({ data })
}

test('asks for one organization and keeps the counts', async () => {
  answer({ object: 'list', data: [raw] })
  expect(await listDirectories('org_1')).toEqual([
    {
      id: 'directory_1',
      type: 'okta scim v2.0',
      name: 'Acme Corp',
      state: 'linked',
      users: { active: 3, inactive: 1 },
      groups: 2,
      createdAt: raw.created_at,
      updatedAt: raw.updated_at,
    },
  ])
  expect(asked).toEqual([['/directories', { query: { organization_id: 'org_1', limit: 100 } }]])
})

test.each([
  ['active', 'linked'],
  ['inactive', 'unlinked'],
  ['validating', 'validating'],
  ['a new one', 'a new one'],
])('the state %s is kept as %s', async (state, kept) => {
  answer({ data: [{ ...raw, state }] })
  expect(await listDirectories('org_1')).toMatchObject([{ state: kept }])
})

test.each([undefined, null, {}, 'none', { users: null, groups: null }, { users: { active: 'many' }, groups: '2' }])(
  'metadata may be %j',
  async (metadata) => {
    answer({ data: [{ ...raw, metadata }] })
    expect(await listDirectories('org_1')).toMatchObject([{ users: null, groups: null }])
  },
)

test.each([null, 'html', {}, { data: {} }, { data: [{ ...raw, id: 1 }] }, { data: [{ ...raw, state: undefined }] }])(
  'an answer of another shape is an error: %j',
  async (data) => {
    answer(data)
    await expect(listDirectories('org_1')).rejects.toMatchObject({ name: 'WorkosError', problem: 'unexpected' })
  },
)

test('no answer is an error too', async () => {
  reply = () => Promise.reject(new Error('fetch failed'))
  await expect(listDirectories('org_1')).rejects.toMatchObject({ problem: 'unknown', call: 'list directories' })
})
