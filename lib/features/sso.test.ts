import { describe, expect, test } from 'vitest'
import { offerOf } from './feature'
import { connectionReach, type SsoConnection, sso } from './sso'

const okta: SsoConnection = {
  id: 'conn_1',
  type: 'OktaSAML',
  name: 'Acme Corp',
  state: 'active',
  domains: ['acme.com', 'acme.io'],
  createdAt: '2026-03-12T10:41:00.000Z',
  updatedAt: '2026-03-12T10:42:00.000Z',
}
const of = (...connections: SsoConnection[]) => ({ connections })
const summarize = (...connections: SsoConnection[]) => sso.summarize(of(...connections), new Date())

describe('summarize', () => {
  test.each([
    ['active', 'active', 'Okta, 2 domains'],
    ['validating', 'in_progress', 'Okta waits for its first sign-in'],
    ['draft', 'in_progress', 'Okta was begun, not finished'],
    ['inactive', 'needs_attention', 'Okta is switched off or incomplete'],
    ['deleting', 'in_progress', 'Okta is being removed'],
  ])('a connection that is %s', (state, expected, line) => {
    expect(summarize({ ...okta, state })).toMatchObject({ state: expected, line })
  })

  test('nothing', () => {
    expect(summarize()).toMatchObject({ state: 'not_set_up', line: 'No connection' })
  })

  test('one that is being removed has nothing to continue', () => {
    expect(offerOf(summarize({ ...okta, state: 'deleting' }))).toBe('manage')
    expect(offerOf(summarize({ ...okta, state: 'draft' }))).toBe('resume')
    expect(offerOf(summarize({ ...okta, state: 'inactive' }))).toBe('repair')
    expect(offerOf(summarize())).toBe('setUp')
  })

  test('a state WorkOS adds later shows as it is', () => {
    for (const state of ['frozen', 'toString', '']) {
      expect(summarize({ ...okta, state })).toMatchObject({ state: 'unknown', word: state })
    }
  })

  test('one active connection among several makes the feature active', () => {
    const draft = { ...okta, id: 'conn_0', state: 'draft', createdAt: '2026-01-01T00:00:00.000Z' }
    expect(summarize(draft, okta)).toMatchObject({ state: 'active', line: 'Okta, 2 connections' })
  })

  test('a type WorkOS adds later shows as it is', () => {
    expect(summarize({ ...okta, type: 'NewIdpSAML' }).line).toBe('NewIdpSAML, 2 domains')
  })
})

describe('compare', () => {
  const changed = (before: SsoConnection[], after: SsoConnection[]) =>
    sso
      .compare(of(...before), of(...after))
      .filter((row) => row.before.value !== row.after.value)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)

  test('a first connection', () => {
    expect(changed([], [{ ...okta, state: 'validating' }])).toEqual([
      'Connection: No connection → Okta, SAML 2.0',
      'State: Not set up → Validating',
      'Domains: None → acme.com, acme.io',
    ])
  })

  test('a removed connection, and one of two that changed', () => {
    expect(changed([okta], [])).toContain('Connection: Okta, SAML 2.0 → No connection')
    const other = { ...okta, id: 'conn_2', type: 'GoogleSAML' }
    expect(changed([okta, other], [{ ...other, state: 'inactive' }, okta])).toEqual(['State: Active → Inactive'])
  })

  test('nothing, twice: rows to show and no change', () => {
    expect(sso.compare(of(), of())).toHaveLength(3)
    expect(changed([], [])).toEqual([])
  })
})

test('updatedAt is the newest of all', () => {
  expect(sso.updatedAt(of())).toBeNull()
  const older = { ...okta, updatedAt: '2026-01-01T00:00:00.000Z' }
  expect(sso.updatedAt(of(older, okta, older))).toEqual(new Date(okta.updatedAt))
})

test('details of another shape are refused', () => {
  expect(() => sso.parse({ connections: [{ id: 1 }] })).toThrow()
  expect(sso.parse(JSON.parse(JSON.stringify(of(okta))))).toEqual(of(okta))
})

test('only an active connection is for people now', () => {
  expect(connectionReach(okta)).toBe('For everyone with an @acme.com or @acme.io address')
  expect(connectionReach({ ...okta, state: 'inactive', domains: [] })).toMatch(/^Nobody signs in with it now/)
})
