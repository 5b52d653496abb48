import { describe, expect, test } from 'vitest'
import type { Announcement } from '../workos/certificates'
import { type Connection, listConnections } from '../workos/connections'
import {
  type Certificate,
  certificateRenewal,
  certificateState,
  certificateWord,
  daysLeft,
  endsOn,
  isWithout,
  kindName,
} from './certificate-renewal'
import { isChange, offerOf } from './feature'

const now = new Date('2026-03-12T10:00:00.000Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const announcement = (days: number, { kind = 'ResponseSigning', toldAt = '2026-03-01T00:00:00.000Z' } = {}) => ({
  kind,
  expiresAt: inDays(days),
  toldAt,
})
const okta: Certificate = {
  id: 'conn_1',
  type: 'OktaSAML',
  name: 'Acme Corp',
  state: 'active',
  announced: [],
  createdAt: '2026-01-01T10:00:00.000Z',
  updatedAt: '2026-01-02T10:00:00.000Z',
}
const ending = (days: number): Certificate => ({ ...okta, announced: [announcement(days)] })
const of = (...certificates: Certificate[]) => ({ certificates, oidc: [] })
const summarize = (...certificates: Certificate[]) => certificateRenewal.summarize(of(...certificates), now)

describe('summarize', () => {
  test.each([
    [93, 'active', undefined, 'Okta, 93 days left'],
    [30.01, 'active', undefined, 'Okta, 31 days left'],
    [30, 'needs_attention', undefined, 'Okta, 30 days left'],
    [13.999, 'needs_attention', undefined, 'Okta, 14 days left'],
    [0.01, 'needs_attention', undefined, 'Okta, 1 day left'],
    [0, 'failed', 'Expired', 'Okta, ended on 12 Mar 2026'],
    [-1, 'failed', 'Expired', 'Okta, ended on 11 Mar 2026'],
  ])('%d days before the end', (days, state, word, line) => {
    expect(summarize(ending(days))).toMatchObject({ state, line })
    expect(summarize(ending(days)).word).toBe(word)
    expect(certificateState(ending(days), now)).toBe(state)
  })

  test('the same reading means something else later', () => {
    const later = new Date(inDays(15))
    expect(certificateRenewal.summarize(of(ending(40)), later)).toMatchObject({ state: 'needs_attention' })
    expect(certificateRenewal.summarize(of(ending(14)), later)).toMatchObject({ state: 'failed', word: 'Expired' })
  })

  test('nothing announced is nothing to do', () => {
    const line = 'WorkOS has announced no certificate that ends soon'
    expect(summarize(okta)).toMatchObject({ state: 'active', line })
    expect([daysLeft(okta, now), endsOn(okta), certificateWord(okta, now)]).toEqual([null, null, 'None announced'])
  })

  test('without a SAML connection it says what comes first', () => {
    expect(summarize()).toMatchObject({
      state: 'not_set_up',
      line: 'Needs a SAML connection first',
      needs: { way: { slug: 'sso', label: 'Set up single sign-on' } },
    })
  })

  test('with OpenID Connect alone it is not needed, and leads nowhere', () => {
    const only = certificateRenewal.summarize(
      { certificates: [], oidc: [{ id: 'conn_9', updatedAt: okta.updatedAt }] },
      now,
    )
    expect(only).toMatchObject({ state: 'not_set_up', word: 'Not needed' })
    expect(only.needs?.way).toBeUndefined()
    expect(
      certificateRenewal.summarize({ certificates: [okta], oidc: [{ id: 'conn_9', updatedAt: okta.updatedAt }] }, now)
        .state,
    ).toBe('active')
    expect(certificateRenewal.parse({ certificates: [] })).toEqual(certificateRenewal.empty)
    const connection: Connection = { ...okta, domains: [] }
    const is = (type: string, state = 'active') => isWithout({ ...connection, type, state })
    expect([is('OktaOIDC'), is('GoogleOAuth'), is('OktaSAML'), is('TestIdp'), is('Pending')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(is('OktaOIDC', 'draft')).toBe(false)
  })

  test('of several the one that ends first leads', () => {
    const google = { ...ending(5), id: 'conn_2', type: 'GoogleSAML' }
    expect(summarize(okta, ending(93), google)).toMatchObject({ line: 'Google Workspace, 5 days left, 3 connections' })
    expect(summarize(ending(-1), google)).toMatchObject({ state: 'failed', word: 'Expired' })
    expect(summarize(okta, { ...ending(93), id: 'conn_2' }).line).toBe('Okta, 93 days left, 2 connections')
  })

  test('of one connection’s certificates the one that ends first counts', () => {
    const both = [announcement(200), announcement(3, { kind: 'RequestSigning' })]
    expect(summarize({ ...okta, announced: both })).toMatchObject({ line: 'Okta, 3 days left' })
  })

  test('the button always renews', () => {
    for (const days of [93, 14, -1]) {
      expect(certificateRenewal.buttons[offerOf(summarize(ending(days)))]).toBe('Renew certificate')
    }
  })
})

describe('read', () => {
  const connection: Connection = { ...okta, domains: [] }
  const told = (days: number, toldAt: string, more = {}) => ({
    connectionId: 'conn_1',
    ...announcement(days, { toldAt }),
    ...more,
  })
  async function read(connections: Connection[], events: Announcement[], known: Certificate[] = []) {
    const ask = (<T>(reader: unknown) =>
      Promise.resolve((reader === listConnections ? connections : events) as T)) as Parameters<
      typeof certificateRenewal.read
    >[0]
    return (
      certificateRenewal.join?.(of(...known), await certificateRenewal.read(ask, certificateRenewal.empty), now)
        ?.certificates ?? []
    )
  }
  const ends = async (...parameters: Parameters<typeof read>) => (await read(...parameters)).map(endsOn)

  test('the newest announcement wins, whatever the order', async () => {
    const events = [told(365, '2026-03-03T00:00:00.000Z'), told(14, '2026-03-02T00:00:00.000Z')]
    expect(await ends([connection], events)).toEqual(['12 Mar 2027'])
    expect(await ends([connection], events.toReversed())).toEqual(['12 Mar 2027'])
  })

  test('what is known stays when WorkOS has forgotten it, until something newer is announced', async () => {
    const known = [ending(14)]
    expect(await ends([connection], [], known)).toEqual(['26 Mar 2026'])
    expect(await ends([connection], [told(1, '2026-02-01T00:00:00.000Z')], known)).toEqual(['26 Mar 2026'])
    expect(await ends([connection], [told(365, '2026-03-02T00:00:00.000Z')], known)).toEqual(['12 Mar 2027'])
  })

  test('a renewal of one kind does not hide another that ends', async () => {
    const renewed = told(365, '2026-03-02T00:00:00.000Z', { kind: 'RequestSigning' })
    expect(await ends([connection], [renewed], [ending(14)])).toEqual(['26 Mar 2026'])
  })

  test('connections that are gone, and those without a certificate, are not there', async () => {
    expect(await read([], [told(14, '2026-03-02T00:00:00.000Z')], [ending(14)])).toEqual([])
    const others = ['TestIdp', 'GoogleOIDC', 'GitHubOAuth', 'Pending', 'SAMLlike']
    expect(
      await read(
        others.map((type) => ({ ...connection, type })),
        [],
      ),
    ).toEqual([])
  })

  test('an announcement belongs to its own connection; a type WorkOS adds later shows as it is', async () => {
    const other = { ...connection, id: 'conn_2', type: 'NewSAML' }
    const merged = await read([connection, other], [told(14, '2026-03-02T00:00:00.000Z')])
    expect(merged.map(endsOn)).toEqual(['26 Mar 2026', null])
    expect(summarize(...merged.slice(1), ending(20)).line).toBe('Okta, 20 days left, 2 connections')
    expect(kindName('NewKind')).toBe('NewKind')
  })
})

describe('compare', () => {
  const changed = (before: Certificate[], after: Certificate[]) =>
    certificateRenewal
      .compare(of(...before), of(...after))
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)

  test('an announcement and a renewal are changes, days that pass are not', () => {
    expect(changed([okta], [ending(14)])).toEqual(['Okta certificate: Not announced → Valid until 26 Mar 2026'])
    expect(changed([ending(14)], [ending(365)])).toEqual([
      'Okta certificate: Valid until 26 Mar 2026 → Valid until 12 Mar 2027',
    ])
    expect(changed([ending(14)], [{ ...okta, announced: [announcement(14, { toldAt: inDays(1) })] }])).toEqual([])
  })

  test('a connection that comes and goes', () => {
    expect(changed([], [okta])).toEqual([])
    expect(changed([okta], [])).toEqual([])
    expect(changed([ending(14)], [])).toEqual(['Okta certificate: Valid until 26 Mar 2026 → Not announced'])
    expect(certificateRenewal.compare(of(), of())).toHaveLength(1)
    expect(changed([], [])).toEqual([])
  })
})

test('updatedAt is the newest of connections and announcements', () => {
  expect(certificateRenewal.updatedAt(of())).toBeNull()
  expect(certificateRenewal.updatedAt(of(okta))).toEqual(new Date(okta.updatedAt))
  expect(certificateRenewal.updatedAt(of(ending(14), okta))).toEqual(new Date('2026-03-01T00:00:00.000Z'))
})

test('details of another shape are refused', () => {
  expect(() => certificateRenewal.parse({ certificates: [{ ...okta, announced: null }] })).toThrow()
  expect(certificateRenewal.parse(JSON.parse(JSON.stringify(of(ending(14)))))).toEqual(of(ending(14)))
})
