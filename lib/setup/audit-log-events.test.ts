import { describe, expect, test } from 'vitest'
import { seedEnvironment } from '@/workos-local/seed'
import { auditLogActions, type RecordedLine, toAuditLogEvent } from './audit-log-events'

const line: RecordedLine = {
  intent: 'sso',
  action: 'changed',
  userId: 'user_1',
  userName: 'Ada Lindqvist',
  at: new Date('2026-03-12T10:00:00.000Z'),
  state: 'active',
  changes: [
    { label: 'State', before: 'Not set up', after: 'Active' },
    { label: 'Connection', before: 'No connection', after: 'Okta, SAML 2.0' },
  ],
}

describe('toAuditLogEvent', () => {
  test('says who did what to which feature, and from what to what', () => {
    expect(toAuditLogEvent(line)).toEqual({
      action: 'feature.changed',
      occurredAt: line.at,
      actor: { id: 'user_1', type: 'user', name: 'Ada Lindqvist' },
      targets: [{ id: 'sso', type: 'feature', name: 'Single sign-on' }],
      context: { location: 'unknown' },
      metadata: {
        state: 'active',
        changes: 'State: Not set up → Active; Connection: No connection → Okta, SAML 2.0',
      },
    })
  })

  test('a change that nobody here made is WorkOS’s', () => {
    const found = toAuditLogEvent({ ...line, action: 'found', userId: null, userName: null, changes: [] })
    expect(found).toMatchObject({ action: 'feature.changed', actor: { id: 'workos', type: 'system', name: 'WorkOS' } })
    expect(found.metadata).toEqual({ state: 'active' })
  })

  test('stays within what WorkOS takes', () => {
    const changes = Array.from({ length: 40 }, (_, n) => ({ label: `Domain ${n}`, before: 'None', after: 'Verified' }))
    expect(toAuditLogEvent({ ...line, changes }).metadata.changes).toHaveLength(500)
  })
})

test('the local WorkOS knows from its seed what Portico records', () => {
  const { tables } = seedEnvironment()
  const known = Object.values(tables.audit_log_schemas)
    .filter(({ targets }) => targets.some(({ type }) => type === 'feature'))
    .map(({ action, targets, metadata }) => ({
      name: action,
      target: String(targets.map(({ type }) => type)),
      metadata: Object.keys((metadata as { properties: object }).properties),
    }))
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
  expect(known.sort(byName)).toEqual([...auditLogActions].sort(byName))
})
