import { expect, test, vi } from 'vitest'
import { createAuditLogExport, getAuditLogExport } from './audit-log-exports'
import { WorkosError } from './errors'

const auditLogs = { createExport: vi.fn(), getExport: vi.fn() }
vi.mock('./client', () => ({ workos: () => ({ auditLogs }) }))

const made = { object: 'audit_log_export', id: 'audit_log_export_1', createdAt: '', updatedAt: '' }

test('an export is asked for from one day to another, and has no URL yet', async () => {
  const [from, to] = [new Date('2026-02-10T10:00:00.000Z'), new Date('2026-03-12T10:00:00.000Z')]
  auditLogs.createExport.mockResolvedValueOnce({ ...made, state: 'pending' })
  expect(await createAuditLogExport('org_1', from, to)).toEqual({ id: made.id, state: 'pending', url: null })
  expect(auditLogs.createExport).toHaveBeenCalledWith({ organizationId: 'org_1', rangeStart: from, rangeEnd: to })
})

test('a state that WorkOS adds later is passed on', async () => {
  auditLogs.getExport.mockResolvedValueOnce({ ...made, state: 'queued', url: null })
  expect(await getAuditLogExport(made.id)).toEqual({ id: made.id, state: 'queued', url: null })
})

test('a browser is sent to web addresses alone', async () => {
  const url = 'https://exports.audit-logs.com/export.csv?X-Amz-Expires=600'
  auditLogs.getExport.mockResolvedValueOnce({ ...made, state: 'ready', url })
  expect((await getAuditLogExport(made.id)).url).toBe(url)
  for (const other of ['javascript:alert(1)', 'file:///etc/passwd', '/settings', '']) {
    auditLogs.getExport.mockResolvedValueOnce({ ...made, state: 'ready', url: other })
    await expect(getAuditLogExport(made.id)).rejects.toMatchObject({ problem: 'unexpected' })
  }
})

test('one that WorkOS does not know any more is expired; what else fails is thrown', async () => {
  auditLogs.getExport.mockRejectedValueOnce({ status: 404 })
  expect(await getAuditLogExport(made.id)).toEqual({ id: made.id, state: 'expired', url: null })
  auditLogs.getExport.mockRejectedValueOnce({ status: 429 })
  await expect(getAuditLogExport(made.id)).rejects.toBeInstanceOf(WorkosError)
})
