import { describe, expect, test } from 'vitest'
import {
  canVerify,
  domainInDns,
  domainName,
  domainVerification,
  domainWord,
  failsAt,
  type OrganizationDomain,
  txtRecord,
} from './domain-verification'
import { isChange, offerOf } from './feature'

const acme: OrganizationDomain = {
  id: 'org_domain_1',
  domain: 'acme.dev',
  state: 'pending',
  token: 'Yb7q2Vn0',
  prefix: 'workos-1a2b',
  strategy: 'dns',
  createdAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-02T10:00:00.000Z',
}
const of = (...domains: OrganizationDomain[]) => ({ domains })
const summarize = (...domains: OrganizationDomain[]) => domainVerification.summarize(of(...domains), new Date())

describe('summarize', () => {
  test.each([
    ['verified', 'active', 'acme.dev', 'manage', 'Verified'],
    ['legacy_verified', 'active', 'acme.dev', 'manage', 'Verified'],
    ['pending', 'in_progress', 'acme.dev is not verified yet', 'resume', 'Pending'],
    ['unverified', 'in_progress', 'acme.dev is not verified yet', 'resume', 'Unverified'],
    ['failed', 'needs_attention', 'acme.dev could not be verified', 'repair', 'Failed'],
  ])('a domain that is %s', (state, expected, line, offer, word) => {
    const summary = summarize({ ...acme, state })
    expect(summary).toMatchObject({ state: expected, line })
    expect(offerOf(summary)).toBe(offer)
    expect(domainWord({ ...acme, state })).toBe(word)
  })

  test('only a pending one changes by itself', () => {
    const settling = (state: string) => summarize({ ...acme, state }).settling
    expect(settling('pending')).toBe('looking for the record')
    for (const state of ['verified', 'legacy_verified', 'unverified', 'failed', 'new'])
      expect(settling(state)).toBeFalsy()
  })

  test('nothing', () => {
    expect(summarize()).toMatchObject({ state: 'not_set_up', line: 'No domain' })
  })

  test('a state WorkOS adds later shows as it is', () => {
    for (const state of ['frozen', 'toString', '']) {
      expect(summarize({ ...acme, state })).toMatchObject({ state: 'unknown', word: state })
      expect(canVerify({ ...acme, state })).toBe(false)
    }
  })

  test('of several the one that failed leads, then one on its way, then an unknown one', () => {
    const named = (state: string) => ({ ...acme, id: state, domain: `${state}.dev`, state })
    const [verified, pending, failed, odd] = ['verified', 'pending', 'failed', 'odd'].map(named) as [
      OrganizationDomain,
      OrganizationDomain,
      OrganizationDomain,
      OrganizationDomain,
    ]
    const failing = 'failed.dev could not be verified, 4 domains'
    expect(summarize(verified, odd, pending, failed)).toMatchObject({ state: 'needs_attention', line: failing })
    expect(summarize(verified, odd, pending)).toMatchObject({ state: 'in_progress' })
    expect(summarize(verified, odd)).toMatchObject({ state: 'unknown', word: 'odd' })
    expect(summarize(verified, { ...verified, id: '2' })).toMatchObject({ state: 'active', line: '2 verified domains' })
  })
})

describe('the record that is to be set', () => {
  test('while the domain is not verified', () => {
    const record = { name: 'acme.dev', value: 'verification_token=Yb7q2Vn0' }
    for (const state of ['pending', 'unverified', 'failed']) expect(txtRecord({ ...acme, state })).toEqual(record)
    for (const state of ['verified', 'legacy_verified', 'new']) expect(txtRecord({ ...acme, state })).toBeNull()
  })

  test('none where WorkOS names no token', () => {
    expect(txtRecord({ ...acme, token: null })).toBeNull()
  })

  test('a pending domain fails 30 days after its last change', () => {
    expect(failsAt(acme)).toEqual(new Date('2026-04-01T10:00:00.000Z'))
    expect(failsAt({ ...acme, state: 'failed' })).toBeNull()
  })
})

test.each([
  ['xn--bcher-kva.example', 'bücher.example', 'xn--bcher-kva.example'],
  ['bücher.example', 'bücher.example', 'xn--bcher-kva.example'],
  ['acme.dev', 'acme.dev', 'acme.dev'],
  ['not a domain', 'not a domain', 'not a domain'],
])('%s reads %s and is %s in DNS', (domain, name, inDns) => {
  expect(domainName({ ...acme, domain })).toBe(name)
  expect(domainInDns({ ...acme, domain })).toBe(inDns)
  expect(txtRecord({ ...acme, domain })?.name).toBe(inDns)
  expect(summarize({ ...acme, domain, state: 'verified' }).line).toBe(name)
})

describe('compare', () => {
  const changed = (before: OrganizationDomain[], after: OrganizationDomain[]) =>
    domainVerification
      .compare(of(...before), of(...after))
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)

  test('a first domain, one that is verified, and one that is gone', () => {
    expect(changed([], [acme])).toEqual(['acme.dev: Not set up → Pending'])
    expect(changed([acme], [{ ...acme, state: 'verified' }])).toEqual(['acme.dev: Pending → Verified'])
    expect(changed([acme], [])).toEqual(['acme.dev: Pending → Not set up'])
  })

  test('a legacy word for the same is no change, nor is nothing', () => {
    expect(changed([{ ...acme, state: 'legacy_verified' }], [{ ...acme, state: 'verified' }])).toEqual([])
    expect(domainVerification.compare(of(), of())).toHaveLength(1)
    expect(changed([], [])).toEqual([])
  })
})

test('updatedAt is the newest of all', () => {
  expect(domainVerification.updatedAt(of())).toBeNull()
  const older = { ...acme, updatedAt: '2026-01-01T00:00:00.000Z' }
  expect(domainVerification.updatedAt(of(older, acme))).toEqual(new Date(acme.updatedAt))
})

test('details of another shape are refused', () => {
  expect(() => domainVerification.parse({ domains: [{ ...acme, state: null }] })).toThrow()
  expect(() => domainVerification.parse(null)).toThrow()
  expect(domainVerification.parse(JSON.parse(JSON.stringify(of(acme))))).toEqual(of(acme))
})
