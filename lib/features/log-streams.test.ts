import { describe, expect, test } from 'vitest'
import { isChange, offerOf } from './feature'
import { type LogStream, logStreams, streamState, streamWord } from './log-streams'

const now = new Date('2026-03-12T10:00:00.000Z')
const datadog: LogStream = {
  id: 'als_1',
  type: 'Datadog',
  state: 'active',
  lastSyncedAt: '2026-03-12T09:00:00.000Z',
  createdAt: '2026-03-01T10:00:00.000Z',
}
const of = (stream: LogStream | null, auditLogs: string | null = 'active') => ({ stream, auditLogs })
const summarize = (...parameters: Parameters<typeof of>) => logStreams.summarize(of(...parameters), now)

describe('summarize', () => {
  test.each([
    [{}, 'active', 'Datadog', 'Manage log stream'],
    [{ lastSyncedAt: null }, 'active', 'Datadog, nothing delivered yet', 'Manage log stream'],
    [{ state: 'inactive' }, 'needs_attention', 'Datadog is switched off', 'Fix log stream'],
    [{ state: 'inactive', lastSyncedAt: null }, 'in_progress', 'Datadog was begun, not finished', 'Continue set-up'],
    [{ state: 'error' }, 'needs_attention', 'Datadog does not take the events', 'Fix log stream'],
    [{ state: 'invalid' }, 'failed', 'The credentials for Datadog are wrong', 'Fix log stream'],
    [{ state: 'resting' }, 'unknown', 'WorkOS sent a state that Portico does not know.', 'Manage log stream'],
  ])('%j', (more, state, line, button) => {
    const stream = { ...datadog, ...more }
    const summary = summarize(stream)
    expect(summary).toMatchObject({ state, line })
    expect(streamState(stream)).toBe(state)
    expect(logStreams.buttons[offerOf(summary)]).toBe(button)
  })

  test('an inactive stream says what to do', () => {
    const off = { ...datadog, state: 'inactive' }
    expect(summarize(off).explanation).toBe('Nothing is sent until it is switched on in the Admin Portal.')
    expect(summarize({ ...off, lastSyncedAt: null }).explanation).toContain('Continue in the Admin Portal')
  })

  test('a state and a type that nobody knows show as they are', () => {
    const stream = { ...datadog, type: 'constructor', state: 'toString' }
    expect(summarize(stream)).toMatchObject({ state: 'unknown', word: 'toString', brief: 'constructor, tostring' })
    expect(summarize({ ...datadog, type: 'NewSiem' }).line).toBe('NewSiem')
  })

  test.each(['active', 'inactive', 'paused', null])('no stream with audit logs %s can be set up', (auditLogs) => {
    expect(summarize(null, auditLogs)).toMatchObject({ state: 'not_set_up', line: 'No destination' })
    expect(summarize(null, auditLogs).needs).toBeUndefined()
  })

  test('without audit logs it says what comes first, unless there is a stream', () => {
    expect(summarize(null, 'disabled')).toMatchObject({
      state: 'not_set_up',
      line: 'Needs audit logs first',
      needs: { way: { slug: 'audit-logs', label: 'See audit logs' } },
    })
    expect(summarize(datadog, 'disabled').needs).toBeUndefined()
  })
})

test('words', () => {
  const words = ['active', 'inactive', 'error', 'invalid', 'resting'].map((state) => streamWord({ ...datadog, state }))
  expect(words).toEqual(['Active', 'Inactive', 'Delivery fails', 'Credentials wrong', 'resting'])
})

test('destination and state are compared, deliveries are not', () => {
  const changed = (before: LogStream | null, after: LogStream | null) =>
    logStreams
      .compare(of(before), of(after))
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)
  expect(changed(null, datadog)).toEqual(['Destination: No destination → Datadog', 'State: Not set up → Active'])
  expect(changed(datadog, { ...datadog, state: 'invalid' })).toEqual(['State: Active → Credentials wrong'])
  expect(changed(datadog, { ...datadog, lastSyncedAt: null })).toEqual([])
  expect(changed(datadog, { ...datadog, id: 'als_2', type: 'S3' })).toEqual([
    'Destination: Datadog → No destination',
    'State: Active → Not set up',
    'Destination: No destination → Amazon S3',
    'State: Not set up → Active',
  ])
  expect(logStreams.compare(of(null), of(null))).toHaveLength(2)
})

test('updatedAt is the last delivery, or when it was created', () => {
  expect(logStreams.updatedAt(of(datadog))).toEqual(new Date('2026-03-12T09:00:00.000Z'))
  expect(logStreams.updatedAt(of({ ...datadog, lastSyncedAt: null }))).toEqual(new Date(datadog.createdAt))
  expect(logStreams.updatedAt(of(null))).toBeNull()
})

test('details of another shape are refused', () => {
  expect(() => logStreams.parse({ stream: { ...datadog, state: null }, auditLogs: null })).toThrow()
  expect(() => logStreams.parse({ stream: null })).toThrow()
  expect(logStreams.parse(JSON.parse(JSON.stringify(of(datadog))))).toEqual(of(datadog))
})
