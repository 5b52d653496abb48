import { describe, expect, it } from 'vitest'
import { RETURN_URL, SUCCESS_URL, testServer } from '../testing/browser.ts'

const KEYS: Record<string, [right: string, wrong: string]> = {
  AWS_KMS: [
    'arn:aws:kms:eu-central-1:123456789012:key/0f2b6d3c-8a41-4c5e-9d7f-1a2b3c4d5e6f',
    'arn:aws:kms:eu-central-1:12345:key/vault',
  ],
  GCP_KMS: ['projects/acme/locations/europe/keyRings/workos/cryptoKeys/vault', 'projects/acme/keyRings/workos'],
  AZURE_KEY_VAULT: ['https://acme.vault.azure.net/keys/workos', 'https://acme.example.com/keys/workos'],
}

async function opened() {
  const server = await testServer()
  const browser = server.browser()
  const open = async () => browser.open(await server.portalLink({ intent: 'bring_your_own_key' }))
  const env = server.store.environments[0]
  const keys = () =>
    Object.values(env?.data.tables.byok_keys ?? {}).map(({ key_provider, state }) => `${key_provider} ${state}`)
  const events = () =>
    env?.data.events.splice(0).map(({ event, data }) => `${event} ${data.key_provider} ${data.verified ?? ''}`.trim())
  await open()
  return { server, browser, open, keys, events }
}

async function named(provider = 'AWS_KMS') {
  const world = await opened()
  await world.browser.submit({ provider })
  await world.browser.submit({ key_id: KEYS[provider]?.[0] ?? '' })
  return world
}

describe('setting up a key', () => {
  it('goes from choosing a service to verified', async () => {
    const { browser, keys, events } = await named()
    expect(keys()).toEqual(['AWS_KMS pending'])
    expect(events()).toEqual([])
    expect(browser.html).toContain('Check the key')
    await browser.submit({ answer: 'works' })
    expect(browser.html).toContain('Your key in AWS KMS is verified')
    expect(events()).toEqual(['vault.byok_key.verification_completed AWS_KMS true'])
    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it.each(Object.keys(KEYS))('in %s takes the identifiers that the service has', async (provider) => {
    const [right, wrong] = KEYS[provider] as [string, string]
    const { browser } = await opened()
    await browser.submit({ provider })
    await browser.submit({ key_id: '' })
    expect(browser.html).toContain('is missing')
    await browser.submit({ key_id: wrong })
    expect(browser.html).toContain('was not accepted')
    expect(browser.html).toContain(`value="${wrong}"`)
    await browser.submit({ key_id: right })
    expect(browser.path).toMatch(/\/check$/)
  })

  it('fails, is told, and is repaired', async () => {
    const { browser, keys, events } = await named('GCP_KMS')
    await browser.submit({ answer: 'fails' })
    expect(browser.html).toContain('The key was not verified')
    expect(keys()).toEqual(['GCP_KMS failed'])
    await browser.submit({ answer: 'works' })
    expect(events()).toEqual([
      'vault.byok_key.verification_completed GCP_KMS false',
      'vault.byok_key.verification_completed GCP_KMS true',
    ])
  })

  it('given up is silent', async () => {
    const { browser, open, keys, events } = await named()
    await open()
    await browser.submit({ confirmation: 'DELETE KEY' })
    expect(keys()).toEqual([])
    expect(events()).toEqual([])
  })

  it('needs WorkOS to enable it', async () => {
    const { server, browser, open, keys } = await opened()
    server.switches.byok_enabled = false
    await browser.submit({ provider: 'AWS_KMS' })
    expect(browser.html).toContain('WorkOS has to enable it')
    await open()
    expect(browser.html).toContain('Your own key is not available yet')
    expect(browser.html).toContain(`href="${RETURN_URL}"`)
    expect(keys()).toEqual([])
    server.switches.byok_enabled = true
    await browser.open(browser.path)
    expect(browser.html).toContain('Choose where your key is')
  })
})

describe('an existing key', () => {
  async function managed() {
    const world = await named()
    await world.browser.submit({ answer: 'works' })
    await world.open()
    world.events()
    return world
  }

  it('is what the portal opens on, and is checked again', async () => {
    const { browser, events } = await managed()
    expect(browser.html).toContain(KEYS.AWS_KMS?.[0])
    await browser.open(browser.page('check'))
    await browser.submit({ answer: 'works' })
    expect(events()).toEqual(['vault.byok_key.verification_completed AWS_KMS true'])
  })

  it('stays until one at another service was checked', async () => {
    const { browser, keys, events } = await managed()
    await browser.open(browser.page('provider'))
    await browser.submit({ provider: 'AZURE_KEY_VAULT' })
    await browser.submit({ key_id: KEYS.AZURE_KEY_VAULT?.[0] ?? '' })
    expect(keys()).toEqual(['AWS_KMS verified', 'AZURE_KEY_VAULT pending'])
    await browser.open(browser.page('manage'))
    expect(browser.html).toContain('The key in AWS KMS')
    expect(events()).toEqual([])
    await browser.open(browser.page('check'))
    await browser.submit({ answer: 'works' })
    expect(keys()).toEqual(['AZURE_KEY_VAULT verified'])
    expect(events()).toEqual([
      'vault.byok_key.deleted AWS_KMS',
      'vault.byok_key.verification_completed AZURE_KEY_VAULT true',
    ])
  })

  it('is deleted after a typed confirmation', async () => {
    const { browser, keys, events } = await managed()
    await browser.submit({ confirmation: 'delete' })
    expect(browser.html).toContain('Nothing was changed. The key is still there.')
    await browser.submit({ confirmation: 'DELETE KEY' })
    expect(keys()).toEqual([])
    expect(events()).toEqual(['vault.byok_key.deleted AWS_KMS'])
  })
})
