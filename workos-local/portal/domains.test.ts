import { describe, expect, it } from 'vitest'
import { ORGANIZATION, SUCCESS_URL, testServer } from '../testing/browser.ts'

async function opened() {
  const server = await testServer()
  const browser = await server.browser().open(await server.portalLink({ intent: 'domain_verification' }))
  const domains = async () => {
    const organization = await (await server.send('GET', `/organizations/${ORGANIZATION}`)).json()
    return (organization as { domains: { id: string; domain: string; state: string }[] }).domains
  }
  const events = () => server.store.environments[0]?.data.events.splice(0).map(({ event }) => event)
  const add = (domain: string) => browser.submit({ domain }, browser.page('add'))
  return { server, browser, domains, events, add }
}

describe('verifying a domain', () => {
  it('begins with the domains that are there', async () => {
    const { browser } = await opened()
    expect(browser.html).toMatch(/acme\.com<span class="status is-active">/)
  })

  it('goes from its name to verified when the DNS has the record', async () => {
    const { server, browser, domains, events, add } = await opened()
    await add('acme.dev')
    expect(browser.html).toContain('Prove acme.dev')
    const [, value = ''] = browser.html.match(/id="value"[^>]*value="([^"]+)"/) ?? []
    expect(value).toMatch(/^verification_token=/)
    await browser.submit({})
    expect(browser.html).toContain('The record is not there yet')
    const pending = (await domains()).find(({ domain }) => domain === 'acme.dev')
    expect(pending?.state).toBe('pending')

    const dns = (answer: string) => server.send('POST', `/_local/domains/${pending?.id}/dns`, { answer })
    expect(await (await dns('wrong')).json()).toMatchObject({ name: 'acme.dev' })
    await browser.submit({})
    expect(browser.html).toContain('The DNS has another value: verification_token=of-somebody-else.')

    expect(await (await dns('right')).json()).toEqual({ name: 'acme.dev', records: [value] })
    await browser.submit({})
    expect(browser.html).toContain('acme.dev is verified')
    expect(await domains()).toContainEqual(expect.objectContaining({ domain: 'acme.dev', state: 'verified' }))
    expect(events()).toContain('organization_domain.verified')
    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it('sets the record itself where there is no DNS at hand', async () => {
    const { browser, add } = await opened()
    await add('acme.dev')
    await browser.submit({ action: 'set' })
    expect(browser.html).toContain('acme.dev is verified')
  })

  it('fails after thirty days, and can be begun again', async () => {
    const { server, browser, domains, events, add } = await opened()
    await add('acme.dev')
    events()
    await server.send('POST', '/_local/clock', { advance_seconds: 30 * 24 * 60 * 60 })
    expect(events()).toContain('organization_domain.verification_failed')
    await browser.open(await server.portalLink({ intent: 'domain_verification' }))
    const { id } = (await domains()).find(({ domain }) => domain === 'acme.dev') ?? { id: '' }
    await browser.submit({ pick: id })
    expect(browser.html).toContain('Failed')
    await browser.submit({})
    expect(await domains()).toContainEqual(expect.objectContaining({ domain: 'acme.dev', state: 'pending' }))
  })

  it.each([
    ['gmail.com', 'It belongs to an e-mail provider'],
    ['nonsense', 'This is no domain name'],
    ['https://acme.dev', 'This is no domain name'],
    ['', 'This is no domain name'],
    ['Acme.COM', 'An organization has it already'],
  ])('refuses “%s”', async (domain, reason) => {
    const { browser, add, domains } = await opened()
    await add(domain)
    expect(browser.html).toContain('The domain was not added')
    expect(browser.html).toContain(reason)
    expect(browser.html).toMatch(/<input[^>]*aria-invalid="true"/)
    expect(await domains()).toHaveLength(1)
  })

  it('takes international names', async () => {
    const { browser, add, domains } = await opened()
    await add('Bücher.example')
    expect(browser.html).toContain('bücher.example (xn--bcher-kva.example)')
    expect(await domains()).toContainEqual(expect.objectContaining({ domain: 'xn--bcher-kva.example' }))
  })

  it('deletes a domain after a typed confirmation', async () => {
    const { browser, domains } = await opened()
    const [{ id } = { id: '' }] = await domains()
    await browser.submit({ pick: id })
    await browser.submit({ confirmation: 'no' })
    expect(await domains()).toHaveLength(1)
    await browser.submit({ confirmation: 'DELETE DOMAIN' })
    expect(await domains()).toEqual([])
  })
})
