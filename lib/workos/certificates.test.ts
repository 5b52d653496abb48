import { expect, test, vi } from 'vitest'
import { listCertificateEvents } from './certificates'

let reply: unknown
const asked: unknown[] = []
const get = async (...request: unknown[]) => {
  asked.push(request)
  return { data: reply }
}
vi.mock('./client', () => ({ workos: () => ({ get }) }))

const event = {
  object: 'event',
  id: 'event_1',
  event: 'connection.saml_certificate_renewal_required',
  created_at: '2026-03-01T00:00:00.000Z',
  data: {
    connection: { id: 'conn_1', organization_id: 'org_1' },
    certificate: { certificate_type: 'ResponseSigning', expiry_date: '2026-03-15T00:00:00.000Z', is_expired: false },
    days_until_expiry: 14,
  },
}
const announcement = {
  connectionId: 'conn_1',
  kind: 'ResponseSigning',
  expiresAt: '2026-03-15T00:00:00.000Z',
  toldAt: '2026-03-01T00:00:00.000Z',
}

test('asks for the newest of both events of one organization', async () => {
  reply = { object: 'list', data: [event] }
  expect(await listCertificateEvents('org_1')).toEqual([announcement])
  const events = 'connection.saml_certificate_renewal_required,connection.saml_certificate_renewed'
  expect(asked).toEqual([['/events', { query: { events, organization_id: 'org_1', order: 'desc', limit: 100 } }]])
})

test('an event that cannot be read is left out', async () => {
  const { connection, certificate } = event.data
  const odd = [
    null,
    { ...event, data: { connection } },
    { ...event, created_at: 'yesterday' },
    { ...event, data: { connection, certificate: { ...certificate, expiry_date: '' } } },
  ]
  reply = { data: [...odd, event] }
  expect(await listCertificateEvents('org_1')).toEqual([announcement])
})

test.each([null, {}, { data: 'none' }])('an answer of another shape is an error: %j', async (data) => {
  reply = data
  await expect(listCertificateEvents('org_1')).rejects.toMatchObject({ problem: 'unexpected' })
})
