import { describe, expect, it } from 'vitest'
import type { Environment } from '../core/environment.ts'
import { setState } from '../core/states.ts'

import { ORGANIZATION, type TestServer, testServer } from '../testing/browser.ts'

async function opened(prepare?: (server: TestServer) => void) {
  const server = await testServer()
  prepare?.(server)
  const before = JSON.stringify(server.store.environments[0]?.data.tables.audit_log_events)
  const browser = await server.browser().open(await server.portalLink({ intent: 'audit_logs' }))
  const front = browser.path
  const ask = async (query: string) => (await browser.open(`${front}?${query}`)).html
  /** How many there are, as the page says it. */
  const count = async (query: string) => Number((await ask(query)).match(/ of (\d+)\./)?.[1] ?? 0)
  const csv = async (query = '') => (await browser.open(`${front}/events.csv?${query}`)).html
  return { server, browser, front, ask, count, csv, before }
}

const rowsIn = (html: string) => html.match(/<th scope="row">/g)?.length ?? 0

describe('the audit logs', () => {
  it('show an organization’s events, 25 on a page, the newest first, and change nothing', async () => {
    const { server, browser, ask, before } = await opened()
    expect(browser.html).toContain('Events 1 to 25 of 40.')
    expect(rowsIn(browser.html)).toBe(25)
    const times = [...browser.html.matchAll(/datetime="([^"]+)"/g)].map(([, time]) => time)
    expect(times).toEqual([...times].sort().reverse())
    expect(browser.html).toMatch(/page=2">Older/)
    expect(browser.html).not.toContain('>Newer<')
    const second = await ask('page=2')
    expect(second).toContain('Events 26 to 40 of 40.')
    expect(second).toMatch(/page=1">Newer/)
    expect(await ask('page=99')).toContain('Events 26 to 40 of 40.')
    expect(JSON.stringify(server.store.environments[0]?.data.tables.audit_log_events)).toBe(before)
    expect(server.store.environments[0]?.data.events).toEqual([])
  })

  it('are searched and filtered', async () => {
    const { server, ask, count } = await opened()
    const [event] = Object.values(server.store.environments[0]?.data.tables.audit_log_events ?? {})
    expect(await count('q=SIGNED_in')).toBe(16)
    expect(await count('q=okafor')).toBe(16)
    expect(await count('q=acme.com')).toBe(4)
    expect(await count('action=portal.opened')).toBe(4)
    expect(await count(`action=user.signed_in&actor=${event?.actor.id}`)).toBe(8)
    const day = new Date(server.clock.now()).toISOString().slice(0, 10)
    const [before, since] = [await count(`to=${day}`), await count(`from=${day}`)]
    expect(before).toBe(40)
    expect(since).toBeLessThan(40)
    expect(await count('from=never')).toBe(40)
    const none = await ask('q=%3Cb%3Enothing')
    expect(none).toContain('No event fits.')
    expect(none).toContain('value="&lt;b&gt;nothing"')
  })

  it('show one event as JSON, with the way back to what was found', async () => {
    const { browser, ask } = await opened()
    const page = await ask('q=portal.opened&page=1')
    const href = page.match(/href="([^"]+event\?[^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    await browser.open(href)
    expect(browser.html).toContain('<h1>portal.opened</h1>')
    expect(browser.html).toContain('<pre class="code" tabindex="0"')
    expect(browser.html).toContain('&quot;id&quot;: &quot;sso&quot;')
    expect(browser.html).toMatch(/q=portal.opened[^"]*">Back to the events/)
    await browser.open(browser.page('event?id=constructor'))
    expect(browser.html).toContain('Events 1 to 25 of 40.')
  })

  it('are exported as they are filtered, without formulas', async () => {
    const { server, csv } = await opened()
    expect((await csv('page=2')).trim().split('\r\n')).toHaveLength(41)
    const actor = { id: 'user_x', type: 'user', name: '=HYPERLINK("http://x")' }
    const event = { action: 'user.signed_in', occurred_at: server.clock.iso(), actor, context: { location: '+1' } }
    const body = { organization_id: ORGANIZATION, event: { ...event, targets: [{ id: '@x', type: 'user' }] } }
    await server.send('POST', '/audit_logs/events', body)
    const [head, line, ...rest] = (await csv('actor=user_x')).trim().split('\r\n')
    expect(head).toContain('id,occurred_at,action,actor_id')
    expect(line).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(line).toContain(`"'+1"`)
    expect(rest).toEqual([])
  })

  it('are a file to save, for whom the portal is open', async () => {
    const { server, front } = await opened()
    const response = await server.app.request(`${front}/events.csv`)
    expect(response.status).toBe(410)
    const made = await server.app.request(await server.portalLink({ intent: 'audit_logs' }))
    const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
    const file = await server.app.request(`${made.headers.get('location')}/events.csv`, { headers: { cookie } })
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="audit-logs.csv"')
  })

  it('of an organization without events say so', async () => {
    const server = await testServer()
    const { id: organization } = (await (await server.send('POST', '/organizations', { name: 'Initech' })).json()) as {
      id: string
    }
    const link = await server.portalLink({ intent: 'audit_logs', organization })
    expect((await server.browser().open(link)).html).toContain('Nothing was recorded yet.')
  })

  it('that are disabled or inactive say so', async () => {
    const put = (state: string) => (server: TestServer) =>
      setState(server, server.store.environments[0] as Environment, ORGANIZATION, 'audit_logs', state)
    const { browser } = await opened(put('disabled'))
    expect(browser.html).toContain('Audit logs are not available')
    expect(rowsIn(browser.html)).toBe(0)
    for (const path of ['events.csv', 'event?id=x']) {
      expect((await browser.open(browser.page(path))).html).toContain('Audit logs are not available')
    }
    const inactive = (await opened(put('inactive'))).browser.html
    expect(inactive).toContain('nothing new is recorded')
    expect(rowsIn(inactive)).toBe(25)
  })
})
