import { describe, expect, test, vi } from 'vitest'
import {
  type AuditLogDetails,
  auditLogState,
  auditLogs,
  auditLogWord,
  exportState,
  exportWord,
  type LastExport,
  retention,
} from './audit-logs'
import { isChange, offerOf } from './feature'

const asked = vi.hoisted(() => ({ exports: [] as string[] }))
vi.mock('../workos/audit-logs', () => ({
  getAuditLogConfiguration: async () => ({ state: 'active', days: 30, stream: null }),
  listAuditLogActions: async () => ['user.signed_in'],
}))
vi.mock('../workos/audit-log-exports', () => ({
  async getAuditLogExport(id: string) {
    asked.exports.push(id)
    return { id, state: 'ready', url: 'https://exports.audit-logs.com/export.csv' }
  },
}))

const now = new Date('2026-03-12T10:00:00.000Z')
const of = (state: string, days: number | null = 30, actions: string[] = []): AuditLogDetails => ({
  log: { state, days },
  actions,
})
const summarize = (details: AuditLogDetails) => auditLogs.summarize(details, now)

describe('summarize', () => {
  test.each([
    [of('active'), 'active', undefined, 'Kept for 30 days'],
    [of('active', 365), 'active', undefined, 'Kept for 365 days'],
    [of('active', 1), 'active', undefined, 'Kept for 1 day'],
    [of('active', null), 'active', undefined, 'Retention not set'],
    [of('inactive'), 'not_set_up', 'Inactive', 'Nothing is recorded now'],
    [of('disabled'), 'not_set_up', 'Not available', 'Portico’s team can enable them'],
    [auditLogs.empty, 'not_set_up', undefined, 'No audit log'],
    [of('paused'), 'unknown', 'paused', 'WorkOS sent a state that Portico does not know.'],
  ])('%j', (details, state, word, line) => {
    const summary = summarize(details)
    expect(summary).toMatchObject({ state, line })
    expect(summary.word).toBe(word)
    expect(auditLogState(details)).toBe(state)
  })

  test('the portal only shows events, so the button always does the same', () => {
    for (const details of [of('active'), of('inactive'), of('paused'), auditLogs.empty]) {
      expect(auditLogs.buttons[offerOf(summarize(details))]).toBe('View audit logs')
      expect(summarize(details).offer).toBe('manage')
    }
  })

  test('what is disabled has no button, and says who can enable it', () => {
    expect(summarize(of('disabled')).needs).toEqual({ text: 'Portico’s team can enable them' })
    expect(summarize(of('inactive')).needs).toBeUndefined()
    expect(summarize(of('disabled')).explanation).toContain('Portico’s team can enable them in WorkOS')
  })
})

test('words', () => {
  expect([of('active'), of('toString'), auditLogs.empty].map(auditLogWord)).toEqual([
    'Active',
    'toString',
    'Not set up',
  ])
  expect([of('active'), of('active', null), auditLogs.empty].map(retention)).toEqual(['30 days', 'Not set', 'Not set'])
})

test('state and retention are compared, the actions are not', () => {
  const changed = (before: AuditLogDetails, after: AuditLogDetails) =>
    auditLogs
      .compare(before, after)
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)
  expect(changed(auditLogs.empty, of('active'))).toEqual(['State: Not set up → Active', 'Kept for: Not set → 30 days'])
  expect(changed(of('active'), of('active', 365))).toEqual(['Kept for: 30 days → 365 days'])
  expect(changed(of('active'), of('disabled'))).toEqual(['State: Active → Not available'])
  expect(changed(of('active'), of('active', 30, ['user.signed_in']))).toEqual([])
})

describe('the last export', () => {
  const last = (state: string): LastExport => ({
    id: 'audit_log_export_1',
    state,
    by: 'Ada Lindqvist',
    at: '2026-03-12T10:00:00.000Z',
  })
  const read = (lastExport?: LastExport) =>
    auditLogs.read((ask) => ask('org_1'), { ...auditLogs.empty, ...(lastExport && { lastExport }) })

  test('is read with the rest while it can still change, and its URL is not kept', async () => {
    expect(await read(last('pending'))).toEqual({ ...of('active', 30, ['user.signed_in']), lastExport: last('ready') })
    expect(await read(last('ready'))).toMatchObject({ lastExport: last('ready') })
    expect(asked.exports).toEqual(['audit_log_export_1', 'audit_log_export_1'])
    expect(await read(last('error'))).toMatchObject({ lastExport: last('error') })
    expect(await read()).not.toHaveProperty('lastExport')
    expect(asked.exports).toHaveLength(2)
  })

  test('has words for its states, and is no change of the audit log', () => {
    const states = ['pending', 'ready', 'error', 'expired', 'queued'].map(last)
    expect(states.map(exportWord)).toEqual(['Being made', 'Ready', 'Failed', 'No longer kept', 'queued'])
    expect(states.map(exportState)).toEqual(['in_progress', 'active', 'failed', 'not_set_up', 'unknown'])
    const before = { ...of('active'), lastExport: last('pending') }
    expect(auditLogs.compare(before, { ...before, lastExport: last('ready') }).filter(isChange)).toEqual([])
    expect(auditLogs.parse(before)).toEqual(before)
  })
})

test('details of another shape are refused', () => {
  expect(() => auditLogs.parse({ log: { state: 'active', days: '30' }, actions: [] })).toThrow()
  expect(() => auditLogs.parse({ log: null })).toThrow()
  const details = of('active', 30, ['user.signed_in'])
  expect(auditLogs.parse(JSON.parse(JSON.stringify(details)))).toEqual(details)
  expect(auditLogs.updatedAt(details)).toBeNull()
})
