import { expect, test, vi } from 'vitest'
import { listKeyReports } from './encryption-keys'

let reply: unknown
const asked: unknown[] = []
const get = async (...request: unknown[]) => {
  asked.push(request)
  return { data: reply }
}
vi.mock('./client', () => ({ workos: () => ({ get }) }))

const data = { organization_id: 'org_1', key_provider: 'AWS_KMS' }
const checked = (verified: unknown, more = {}) => ({
  object: 'event',
  id: 'event_1',
  event: 'vault.byok_key.verification_completed',
  created_at: '2026-03-01T00:00:00.000Z',
  data: { ...data, verified, ...more },
})
const deleted = { ...checked(true), event: 'vault.byok_key.deleted', data }
const told = { provider: 'AWS_KMS', toldAt: '2026-03-01T00:00:00.000Z' }

test('asks for the newest of both events of one organization, and has them oldest first', async () => {
  reply = { object: 'list', data: [deleted, checked(false), checked(true, { key_provider: 'NEW_KMS' })] }
  expect(await listKeyReports('org_1')).toEqual([
    { ...told, provider: 'NEW_KMS', state: 'verified' },
    { ...told, state: 'failed' },
    { ...told, state: 'deleted' },
  ])
  const events = 'vault.byok_key.verification_completed,vault.byok_key.deleted'
  expect(asked).toEqual([['/events', { query: { events, organization_id: 'org_1', order: 'desc', limit: 100 } }]])
})

test('an event that cannot be read, and another organization’s, is left out', async () => {
  const odd = [
    null,
    checked(undefined),
    checked('yes'),
    checked(true, { key_provider: 1 }),
    { ...checked(true), created_at: 'yesterday' },
    { ...checked(true), event: 'vault.data.created' },
    checked(true, { organization_id: 'org_2' }),
  ]
  reply = { data: [...odd, checked(true)] }
  expect(await listKeyReports('org_1')).toEqual([{ ...told, state: 'verified' }])
})

test.each([null, {}, { data: 'none' }])('an answer of another shape is an error: %j', async (data) => {
  reply = data
  await expect(listKeyReports('org_1')).rejects.toMatchObject({ problem: 'unexpected' })
})
