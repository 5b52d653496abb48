import { generate } from 'selfsigned'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../core/clock.ts'
import type { Environment } from '../core/environment.ts'
import { setState } from '../core/states.ts'

import { ORGANIZATION, SUCCESS_URL, testServer } from '../testing/browser.ts'

async function opened(state = 'expiring') {
  const server = await testServer()
  const env = server.store.environments[0] as Environment
  if (state) setState(server, env, ORGANIZATION, 'certificate_renewal', state)
  const browser = await server.browser().open(await server.portalLink({ intent: 'certificate_renewal' }))
  const events = () => env.data.events.splice(0).map(({ event }) => event)
  const saml = () => Object.values(env.data.tables.connections)[0]?.saml
  return { server, browser, events, saml, upload: (pem: string) => browser.submit({ pem }, browser.page('upload')) }
}

/** A certificate in PEM, valid for so many days around now. */
async function certificate({ from = -1, to = 90, keyType = 'rsa' as 'rsa' | 'ec' } = {}) {
  const [notBeforeDate, notAfterDate] = [from, to].map((days) => new Date(Date.now() + days * DAY_MS))
  return generate([{ name: 'commonName', value: 'New' }], { algorithm: 'sha256', keyType, notBeforeDate, notAfterDate })
}

describe('renewing a certificate', () => {
  it('goes from one that ends soon to a new one', async () => {
    const { browser, events, saml, upload } = await opened()
    expect(browser.html).toContain('Certificate of Okta')
    expect(browser.html).toContain('Expiring')
    events()
    const { cert } = await certificate({ to: 400 })
    await upload(cert)
    expect(browser.html).toContain('The certificate was renewed')
    expect(browser.html).toContain('CN=New')
    expect(Date.parse(saml()?.certificate_expires_at ?? '') - Date.now()).toBeGreaterThan(399 * DAY_MS)
    expect(events()).toEqual(['connection.saml_certificate_renewed'])
    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it('takes a file, and Base64 without its frame', async () => {
    const { browser } = await opened()
    const { cert } = await certificate()
    await browser.submit({ file: new Blob([cert]) }, browser.page('upload'))
    expect(browser.html).toContain('The certificate was renewed')
    const other = (await certificate()).cert.replace(/-----[A-Z ]+-----|\s/g, '')
    await browser.submit({ pem: other }, browser.page('upload'))
    expect(browser.html).toContain('The certificate was renewed')
  })

  it('makes an example', async () => {
    const { browser } = await opened('expired')
    expect(browser.html).toContain('Expired')
    await browser.submit({ source: 'example' }, browser.page('upload'))
    expect(browser.html).toContain('The certificate was renewed')
  })

  it.each([
    ['nothing', async () => '', 'There is none yet.'],
    [
      'garbage',
      async () => '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
      'This is no X.509 certificate',
    ],
    ['one that was cut short', async () => (await certificate()).cert.slice(0, 300), 'must not be cut short'],
    ['an expired one', async () => (await certificate({ from: -9, to: -2 })).cert, 'It expired on'],
    ['one of the future', async () => (await certificate({ from: 5 })).cert, 'It is not valid before'],
    ['a private key', async () => (await certificate()).private, 'This is a private key.'],
    ['a public key', async () => (await certificate()).public, 'This is a public key without a certificate.'],
    ['another kind of key', async () => (await certificate({ keyType: 'ec' })).cert, 'SAML here takes RSA'],
    ['two', async () => (await certificate()).cert + (await certificate()).cert, 'several certificates'],
  ])('refuses %s with the reason', async (_what, pem, reason) => {
    const { browser, events, saml, upload } = await opened()
    const before = saml()
    events()
    await upload(await pem())
    expect(browser.html).toContain('The certificate was not accepted')
    expect(browser.html).toContain(reason)
    expect(saml()).toEqual(before)
    expect(events()).toEqual([])
  })

  it('refuses the one that is there', async () => {
    const { browser, saml, upload } = await opened()
    await upload(saml()?.certificate ?? '')
    expect(browser.html).toContain('It is the one that is here already.')
  })

  it('has nothing to renew without a SAML connection', async () => {
    const { browser } = await opened('')
    expect(browser.html).toContain('There is no certificate to renew')
  })
})
