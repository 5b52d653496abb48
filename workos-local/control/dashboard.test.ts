import { describe, expect, it } from 'vitest'
import type { Environment } from '../core/environment.ts'
import { FEATURE_STATES } from '../core/features.ts'
import { stateOf } from '../core/states.ts'
import { ORGANIZATION, type TestServer, testServer } from '../testing/browser.ts'

const seedOf = ({ store }: TestServer) => store.environments[0] as Environment

/** The part of the page between a section's title and the next one. */
const section = (html: string, id: string) =>
  html.match(new RegExp(`<section id="${id}"(.*?)(<section id=|</main>)`, 's'))?.[1]

describe('the dashboard', () => {
  it('shows what there is, under one first and nine second titles', async () => {
    const server = await testServer()
    const { status, html } = await server.browser().open('/_local')
    expect(status).toBe(200)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect([...html.matchAll(/<h2[^>]*>([^<]+)/g)].map(([, title]) => title)).toEqual([
      'Organizations',
      'DNS',
      'Portal links',
      'Requests',
      'Webhooks',
      'Faults',
      'Switches',
      'Clock',
      'Reset',
    ])
    expect(section(html, 'organizations')).toContain('Acme Corp')
    expect(html.match(/name="state"/g)).toHaveLength(2 * Object.values(FEATURE_STATES).flat().length)
    expect(html).not.toContain('<script')
  })

  it('is one step away from every page', async () => {
    const server = await testServer()
    for (const path of ['/', await server.portalLink()]) {
      expect((await server.browser().open(path)).html).toContain('<a href="/_local">Control</a>')
    }
  })

  it('answers this machine only', async () => {
    const { app } = await testServer()
    for (const path of ['/_local', '/_local/requests']) {
      expect((await app.request(path, { headers: { host: 'evil.example' } })).status).toBe(403)
    }
  })

  it('shows portal links and requests without what opens them', async () => {
    const server = await testServer()
    const link = await server.portalLink({ intent: 'dsync' })
    await server.browser().open(link)
    const { html } = await server.browser().open('/_local')
    expect(section(html, 'links')).toMatch(/Acme Corp.*Directory Sync.*<time.*<time.*<time/s)
    expect(section(html, 'requests')).toContain('POST /portal/generate_link')
    expect(html).not.toContain(link.split('token=')[1])
    expect(html).not.toContain('sk_test_local')
  })

  it('shows the query of a request as it is read', async () => {
    const server = await testServer()
    await server.send('GET', '/events?events=dsync.activated%2Cdsync.deleted&limit=5')
    const { html } = await server.browser().open('/_local')
    expect(section(html, 'requests')).toContain(
      '<code>GET /events?events=dsync.activated,dsync.deleted&amp;limit=5</code>',
    )
  })

  it('puts a feature into a state, and says so once, where the button is', async () => {
    const server = await testServer()
    const browser = await server.browser().open('/_local')
    await browser.submit({ organization: ORGANIZATION, feature: 'dsync', state: 'linked' }, '/_local/states')
    expect(browser.path).toBe('/_local#organizations')
    expect(stateOf(seedOf(server), ORGANIZATION, 'dsync')).toBe('linked')
    expect(section(browser.html, 'organizations')).toMatch(/role="status"[^>]*>.*The state was set/)
    expect(section(browser.html, 'organizations')).toMatch(/value="linked" aria-pressed="true"/)
    expect((await browser.open('/_local')).html).not.toContain('The state was set')
  })

  it('says what was wrong with a form, and changes nothing', async () => {
    const server = await testServer()
    const browser = await server.browser().open('/_local')
    await browser.submit({ path: '/portal', times: 'often', preset: 'down' }, '/_local/faults')
    expect(section(browser.html, 'faults')).toMatch(/flash failed.*times must be a whole number/)
    expect(server.faults.list()).toEqual([])
  })

  it('puts a fault in place and removes it', async () => {
    const server = await testServer()
    const browser = await server.browser().open('/_local')
    await browser.submit({ path: '/portal*', times: '', preset: 'down' }, '/_local/faults')
    expect(server.faults.list()).toEqual([expect.objectContaining({ path: '/portal*', status: 503 })])
    expect(server.faults.list()[0]).not.toHaveProperty('times')
    expect((await server.send('POST', '/portal-link/generate', { organization: ORGANIZATION })).status).toBe(503)
    const id = section(browser.html, 'faults')?.match(/name="id" value="(\w+)"/)?.[1] as string
    await browser.submit({ id }, '/_local/faults/remove')
    expect(section(browser.html, 'faults')).toContain('Nothing goes wrong on purpose.')
  })

  it('moves the clock, switches, and asks before it resets', async () => {
    const server = await testServer()
    const browser = await server.browser().open('/_local')
    await browser.submit({ advance_seconds: String(30 * 24 * 60 * 60) }, '/_local/clock')
    expect(section(browser.html, 'clock')).toContain('30 days ahead')
    await browser.submit({ one_time_links: 'false' }, '/_local/switches')
    expect(server.switches.one_time_links).toBe(false)
    expect(section(browser.html, 'reset')).toMatch(/<details class[^>]*><summary.*Reset everything.*<\/details>/s)
    await browser.submit({}, '/_local/reset')
    expect(browser.path).toBe('/_local#reset')
    expect(server.clock.offset).toBe(0)
    expect(server.switches.one_time_links).toBe(true)
  })

  it('stays with the environment that is shown', async () => {
    const server = await testServer()
    const made = await (await server.send('POST', '/_local/environments')).json()
    const { clientId, organization } = made as { clientId: string; organization: { id: string } }
    const browser = await server.browser().open(`/_local?environment=${clientId}`)
    expect(browser.html).toContain(organization.id)
    expect(browser.html).not.toContain(ORGANIZATION)
    await browser.submit({ environment: clientId, advance_seconds: '60' }, '/_local/clock')
    expect(browser.path).toBe(`/_local?environment=${clientId}#clock`)
    expect(browser.html).toContain(organization.id)
  })
})
