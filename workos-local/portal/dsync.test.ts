import { describe, expect, it } from 'vitest'
import { ORGANIZATION, SUCCESS_URL, testServer } from '../testing/browser.ts'

async function opened() {
  const server = await testServer()
  const browser = await server.browser().open(await server.portalLink({ intent: 'dsync' }))
  const directories = async () => {
    const response = await server.send('GET', `/directories?organization_id=${ORGANIZATION}`)
    return ((await response.json()) as { data: { id: string; state: string; metadata: object }[] }).data
  }
  const events = () =>
    server.store.environments[0]?.data.events.splice(0).map(({ event, context }) => `${event} ${context.actor.source}`)
  return { server, browser, directories, events }
}

/** A browser that stands before the test sync. */
async function atSync() {
  const world = await opened()
  await world.browser.submit({ provider: 'okta scim v2.0' })
  await world.browser.submit({})
  return world
}

const tokenIn = (html: string) => html.match(/id="bearer"[^>]*value="([^"]+)"/)?.[1]

describe('setting up Directory Sync', () => {
  it('goes from choosing a directory to people and groups', async () => {
    const { browser, directories, events } = await opened()
    expect(browser.html).toContain('Choose your directory')
    await browser.submit({ provider: 'okta scim v2.0' })
    expect(browser.html).toContain('/scim/v2.0/')
    expect(await directories()).toMatchObject([{ type: 'okta scim v2.0', name: 'Okta', state: 'validating' }])
    expect(events()).toEqual([])

    await browser.submit({})
    expect(browser.html).toContain('Send a test sync')
    await browser.submit({ answer: 'works' })
    expect(browser.html).toContain('Okta is linked')
    expect(await directories()).toMatchObject([
      { state: 'linked', metadata: { users: { active: 3, inactive: 0 }, groups: 2 } },
    ])
    expect(events()?.sort()).toEqual([
      'dsync.activated admin_portal',
      ...Array(2).fill('dsync.group.created admin_portal'),
      ...Array(3).fill('dsync.group.user_added admin_portal'),
      ...Array(3).fill('dsync.user.created admin_portal'),
    ])
    await browser.submit({})
    expect(browser.leftTo).toBe(SUCCESS_URL)
  })

  it('shows the bearer token once, keeps only its hash, and makes another', async () => {
    const { server, browser } = await opened()
    await browser.submit({ provider: 'generic scim v2.0' })
    const token = tokenIn(browser.html)
    expect(token).toHaveLength(32)
    await browser.open(browser.path)
    expect(tokenIn(browser.html)).toBeUndefined()
    expect(browser.html).toContain(`…${token?.slice(-4)}`)
    expect(JSON.stringify(server.store.environments)).not.toContain(token)
    await browser.submit({ action: 'token' })
    expect(tokenIn(browser.html)).toHaveLength(32)
    expect(tokenIn(browser.html)).not.toBe(token)
  })

  it('says when the directory’s credentials are invalid, and links it with the next sync', async () => {
    const { browser, directories } = await atSync()
    await browser.submit({ answer: 'fails' })
    expect(browser.html).toContain('The directory’s credentials are invalid')
    expect(browser.html).toContain('value="works" checked')
    expect(await directories()).toMatchObject([{ state: 'invalid_credentials' }])
    await browser.submit({ answer: 'works' })
    expect(await directories()).toMatchObject([{ state: 'linked' }])
  })

  it('does not finish before there was a sync', async () => {
    const { browser } = await atSync()
    await browser.open(browser.page('finish'))
    expect(browser.path).toMatch(/\/sync$/)
  })
})

describe('an existing directory', () => {
  async function managed() {
    const world = await atSync()
    await world.browser.submit({ answer: 'works' })
    await world.browser.open(await world.server.portalLink({ intent: 'dsync' }))
    return world
  }

  it('is what the portal opens on, with its people', async () => {
    const { browser } = await managed()
    expect(browser.html).toContain('Okta directory')
    await browser.open(browser.page('people'))
    expect(browser.html).toContain('3 people and 2 groups came from Okta.')
    expect(browser.html).toMatch(/Ada Lindqvist<\/th><td>ada@acme\.com<\/td><td>Engineering, Administrators/)
  })

  it('is reset after a typed confirmation', async () => {
    const { browser, directories, events } = await managed()
    await browser.submit({ confirmation: 'reset' })
    expect(browser.html).toContain('Nothing was changed. The directory is still there.')
    expect(await directories()).toHaveLength(1)
    events()
    await browser.submit({ confirmation: 'RESET DIRECTORY' })
    expect(browser.html).toContain('Choose your directory')
    expect(await directories()).toEqual([])
    expect(events()).toEqual(['dsync.deleted admin_portal'])
  })
})
