import { describe, expect, it } from 'vitest'
import { ORGANIZATION, testServer } from '../testing/browser.ts'
import type { Environment } from './environment.ts'
import { FEATURE_STATES, type Feature } from './features.ts'
import { setState, stateOf } from './states.ts'

async function setter() {
  const server = await testServer()
  const env = server.store.environments[0] as Environment
  const names = () => env.data.events.splice(0).map(({ event }) => event)
  const set = (feature: Feature, state: string) => setState(server, env, ORGANIZATION, feature, state)
  return { server, env, names, set }
}

const CASES = Object.entries(FEATURE_STATES).flatMap(([feature, states]) =>
  states.filter((state) => !/_days$/.test(state)).map((state) => [feature as Feature, state] as const),
)

describe('setting a state', () => {
  it.each(CASES)('%s to %s shows', async (feature, state) => {
    const { env, set } = await setter()
    set(feature, state)
    expect(stateOf(env, ORGANIZATION, feature)).toBe(state)
  })

  it('tells of it by events', async () => {
    const { names, set } = await setter()
    set('sso', 'active')
    set('sso', 'inactive')
    set('sso', 'none')
    expect(names()).toEqual(['connection.activated', 'connection.deactivated', 'connection.deleted'])
    set('certificate_renewal', 'expiring')
    set('certificate_renewal', 'expired')
    set('certificate_renewal', 'valid')
    expect(names()).toEqual([
      'connection.activated',
      'connection.saml_certificate_renewal_required',
      'connection.saml_certificate_renewal_required',
      'connection.saml_certificate_renewed',
    ])
    set('bring_your_own_key', 'verified')
    set('bring_your_own_key', 'none')
    expect(names()).toEqual(['vault.byok_key.verification_completed', 'vault.byok_key.deleted'])
    set('log_streams', 'error')
    set('audit_logs', '365_days')
    expect(names()).toEqual([])
  })

  it('fills a directory once, and lets it go with one event', async () => {
    const { env, names, set } = await setter()
    set('dsync', 'linked')
    set('dsync', 'unlinked')
    set('dsync', 'linked')
    expect(names().sort()).toEqual([
      'dsync.activated',
      'dsync.activated',
      ...Array(2).fill('dsync.group.created'),
      ...Array(3).fill('dsync.group.user_added'),
      ...Array(3).fill('dsync.user.created'),
    ])
    set('dsync', 'none')
    expect(names()).toEqual(['dsync.deleted'])
    expect(Object.keys(env.data.tables.directory_users)).toEqual([])
  })

  it('shows in the audit-log configuration', async () => {
    const { server, set } = await setter()
    set('log_streams', 'active')
    set('audit_logs', '365_days')
    const response = await server.send('GET', `/organizations/${ORGANIZATION}/audit_log_configuration`)
    expect(await response.json()).toEqual({
      organization_id: ORGANIZATION,
      retention_period_in_days: 365,
      state: 'active',
      log_stream: {
        id: expect.stringMatching(/^log_stream_/),
        type: 'Datadog',
        state: 'active',
        last_synced_at: expect.any(String),
        created_at: expect.any(String),
      },
    })
  })
})

describe('the moved clock', () => {
  it('lets a domain fail after thirty days and announces a certificate', async () => {
    const { server, names, set } = await setter()
    set('domain_verification', 'pending')
    set('sso', 'active')
    names()
    const pass = (days: number) => server.send('POST', '/_local/clock', { advance_seconds: days * 24 * 60 * 60 })
    await pass(30)
    expect(names()).toEqual(['organization_domain.updated', 'organization_domain.verification_failed'])
    await pass(306)
    expect(names()).toEqual(['connection.saml_certificate_renewal_required'])
    await pass(1)
    expect(names()).toEqual([])
  })
})
