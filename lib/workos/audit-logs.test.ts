import { beforeEach, describe, expect, test, vi } from 'vitest'
import { getAuditLogConfiguration, listAuditLogActions } from './audit-logs'

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
const answer = (data: unknown) => {
  reply = async () => ({ data })
}
const fail = (error: unknown) => {
  reply = () => Promise.reject(error)
}

const raw = {
  organization_id: 'org_1',
  retention_period_in_days: 30,
  state: 'active',
  log_stream: {
    id: 'als_1',
    type: 'Datadog',
    state: 'active',
    last_synced_at: '2026-03-12T10:00:00.000Z',
    created_at: '2026-03-01T10:00:00.000Z',
  },
}

describe('getAuditLogConfiguration', () => {
  test('asks for one organization and keeps retention and stream', async () => {
    answer(raw)
    expect(await getAuditLogConfiguration('org_1')).toEqual({
      state: 'active',
      days: 30,
      stream: {
        id: 'als_1',
        type: 'Datadog',
        state: 'active',
        lastSyncedAt: '2026-03-12T10:00:00.000Z',
        createdAt: '2026-03-01T10:00:00.000Z',
      },
    })
    expect(asked).toEqual([['/organizations/org_1/audit_log_configuration']])
  })

  test.each([undefined, null])('there may be no stream: %j', async (log_stream) => {
    answer({ ...raw, log_stream })
    expect(await getAuditLogConfiguration('org_1')).toMatchObject({ stream: null })
  })

  test.each([undefined, null, 0, -1, '30'])('a retention of %j is none', async (retention_period_in_days) => {
    answer({ ...raw, retention_period_in_days })
    expect(await getAuditLogConfiguration('org_1')).toMatchObject({ days: null })
  })

  test.each([undefined, null, 'yesterday', 5])('a last delivery of %j is none', async (last_synced_at) => {
    answer({ ...raw, log_stream: { ...raw.log_stream, last_synced_at } })
    expect(await getAuditLogConfiguration('org_1')).toMatchObject({ stream: { lastSyncedAt: null } })
  })

  test('states and types that WorkOS adds later are kept', async () => {
    answer({ ...raw, state: 'paused', log_stream: { ...raw.log_stream, type: 'NewSiem', state: 'resting' } })
    expect(await getAuditLogConfiguration('org_1')).toMatchObject({
      state: 'paused',
      stream: { type: 'NewSiem', state: 'resting' },
    })
  })

  test('404 means that nothing is configured; other failures are failures', async () => {
    fail({ status: 404 })
    expect(await getAuditLogConfiguration('org_1')).toBeNull()
    fail({ status: 403, requestID: 'req_1' })
    const problem = {
      name: 'WorkosError',
      call: 'get audit log configuration',
      problem: 'forbidden',
      requestId: 'req_1',
    }
    await expect(getAuditLogConfiguration('org_1')).rejects.toMatchObject(problem)
    fail(new Error('fetch failed'))
    await expect(getAuditLogConfiguration('org_1')).rejects.toMatchObject({ problem: 'unknown' })
  })

  test.each([
    null,
    'html',
    {},
    { ...raw, state: 1 },
    { ...raw, log_stream: 'Datadog' },
    { ...raw, log_stream: { ...raw.log_stream, id: undefined } },
    { ...raw, log_stream: { ...raw.log_stream, created_at: 'yesterday' } },
  ])('an answer of another shape is an error: %j', async (data) => {
    answer(data)
    await expect(getAuditLogConfiguration('org_1')).rejects.toMatchObject({ problem: 'unexpected' })
  })
})

describe('listAuditLogActions', () => {
  test('asks for the most there can be and sorts the names', async () => {
    answer({ data: [{ name: 'user.signed_in' }, { name: 'document.shared', schema: { version: 1 } }] })
    expect(await listAuditLogActions()).toEqual(['document.shared', 'user.signed_in'])
    expect(asked).toEqual([['/audit_logs/actions', { query: { limit: 100 } }]])
  })

  test.each([null, {}, { data: 'none' }, { data: [{}] }])(
    'an answer of another shape is an error: %j',
    async (data) => {
      answer(data)
      await expect(listAuditLogActions()).rejects.toMatchObject({ problem: 'unexpected' })
    },
  )
})
