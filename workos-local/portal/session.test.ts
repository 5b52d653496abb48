import { describe, expect, it } from 'vitest'
import { RETURN_URL, testServer } from '../testing/browser.ts'
import { INTENTS } from './intents.ts'

describe('a portal link', () => {
  it.each(['/?', '/portal/launch?'])('opens the portal at %s', async (start) => {
    const server = await testServer()
    const browser = await server.browser().open((await server.portalLink()).replace('/?', start))
    expect(browser.path).toMatch(/^\/portal\/portal_session_[0-9A-Z]{26}\/sso\/provider$/)
    expect(browser.html).toContain('Choose your identity provider')
    expect(browser.html).toContain('Acme Corp')
  })

  it('opens once, and says so', async () => {
    const server = await testServer()
    const link = await server.portalLink()
    await server.browser().open(link)
    const { status, html } = await server.browser().open(link)
    expect(status).toBe(410)
    expect(html).toContain('This link was used')
    expect(html).toContain(`href="${RETURN_URL}"`)
  })

  it('lives five minutes of the movable clock', async () => {
    const server = await testServer()
    const [early, late] = [await server.portalLink(), await server.portalLink()]
    server.clock.advance(299_000)
    expect((await server.browser().open(early)).status).toBe(200)
    server.clock.advance(2_000)
    const { status, html } = await server.browser().open(late)
    expect(status).toBe(410)
    expect(html).toContain('This link has expired')
    expect(html).toContain(`href="${RETURN_URL}"`)
  })

  it('is refused when it was changed', async () => {
    const server = await testServer()
    const link = await server.portalLink()
    for (const path of ['/?token=', '/?token=abc', '/?token=a.b.c', link.slice(0, -4), `${link}x`]) {
      const { status, html } = await server.browser().open(path)
      expect(status).toBe(400)
      expect(html).toContain('This link is not complete')
      expect(html).toContain('href="http://localhost:3000"')
    }
  })

  it.each(Object.keys(INTENTS))('for %s opens a page that changes nothing', async (intent) => {
    const server = await testServer()
    const { status, path } = await server.browser().open(await server.portalLink({ intent }))
    expect(status).toBe(200)
    expect(path).toContain(`/${intent}`)
    expect(server.store.environments[0]?.data.events).toEqual([])
  })

  it('that is missing leaves a page that says what can be done', async () => {
    const { status, html } = await (await testServer()).browser().open('/')
    expect(status).toBe(200)
    expect(html).toContain('This is the local WorkOS')
    expect(html).toContain('href="/_local">Open the control page')
  })
})

describe('a portal session', () => {
  it('belongs to the browser that opened the link', async () => {
    const server = await testServer()
    const { path } = await server.browser().open(await server.portalLink())
    const { status, html } = await server.browser().open(path)
    expect(status).toBe(410)
    expect(html).toContain('This portal session has ended')
  })

  it('is kept for an hour', async () => {
    const server = await testServer()
    const browser = await server.browser().open(await server.portalLink())
    server.clock.advance(59 * 60_000)
    expect((await browser.open(browser.path)).html).toContain('1 more minute.')
    server.clock.advance(60_000)
    expect((await browser.open(browser.path)).status).toBe(410)
  })

  it('lets nothing keep or leak its pages', async () => {
    const server = await testServer()
    const response = await server.app.request(await server.portalLink())
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(/Path=\/portal\/portal_session_\w+; HttpOnly; SameSite=Lax$/)
    const page = await server.app.request('/')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})
