import type { Locator } from '@playwright/test'
import { expect, type Page, signIn, test } from './fixtures'
import { workos } from './workos'

const asksForNews = (url: string) => new URL(url).pathname === '/settings/version'

/** Lets time pass in an open page until it has asked for news and was answered. */
async function pass(page: Page, seconds: number) {
  const answered = page.waitForResponse((reply) => asksForNews(reply.url()))
  await page.clock.fastForward(seconds * 1000)
  await (await answered).finished()
}

/** The same until the page shows what it is to show: a webhook takes its time. */
const passUntil = (page: Page, seconds: number, shown: Locator) =>
  expect(async () => {
    await pass(page, seconds)
    await expect(shown).toBeVisible({ timeout: 2_000 })
  }).toPass()

async function open(page: Page, path: string) {
  await page.clock.install()
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
}

test('an open page shows by itself what a webhook brought, while something validates every two seconds', async ({
  page,
  stack,
}) => {
  const { setState, subscribe, setConnectionState, requestsSince } = workos(stack)
  await setState('sso', 'validating')
  await subscribe(stack.appUrl)
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const main = page.getByRole('main')
  await expect(main.getByText('Validating').first()).toBeVisible()
  await setConnectionState('active')
  const since = new Date()
  await expect(main.getByText('Active', { exact: true }).first()).toBeVisible()
  await expect(main.getByText('Validating')).toBeHidden()
  // Nobody read WorkOS for it.
  expect((await requestsSince(since)).filter(({ name }) => name.startsWith('GET /connections'))).toEqual([])
})

test('with nothing under way it asks every 15 seconds, and shows each page’s own part', async ({ page, stack }) => {
  const { setState, subscribe } = workos(stack)
  await subscribe(stack.appUrl)
  await open(page, '/settings')
  const row = page.getByRole('listitem').filter({ hasText: 'Directory Sync' })
  await expect(row.filter({ hasText: 'Not set up' }).first()).toBeVisible()
  await setState('dsync', 'linked')
  await passUntil(page, 15, row.filter({ hasText: 'Active' }).first())

  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  const lines = page.getByRole('region', { name: 'Visits and changes' })
  await expect(lines).toContainText(/Directory Sync/)
  await setState('domain_verification', 'failed')
  await passUntil(page, 15, lines.filter({ hasText: /acme.com: Verified.*Failed/ }))
})

test('focus, and what was unfolded, stay when the page shows itself again', async ({ page, stack }) => {
  const { setState, subscribe } = workos(stack)
  await subscribe(stack.appUrl)
  await open(page, '/settings/domains')
  const disclosure = page.getByRole('group').filter({ hasText: 'How this page works' })
  await disclosure.getByText('How this page works').click()
  const code = disclosure.getByText('organization').first()
  await expect(code).toBeVisible()
  const button = page.getByRole('button', { name: 'Check again' }).first()
  await button.focus()
  await setState('domain_verification', 'failed')
  await passUntil(page, 15, page.getByRole('main').getByText('acme.com could not be verified').first())
  await expect(button).toBeFocused()
  await expect(code).toBeVisible()
})

test('a page that nobody sees asks nothing, and asks at once when it is seen again', async ({ page }) => {
  const show = (state: 'visible' | 'hidden') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await open(page, '/settings')
  await pass(page, 15)
  await show('hidden')
  let asked = 0
  page.on('request', (request) => {
    if (asksForNews(request.url())) asked++
  })
  await page.clock.fastForward(600_000)
  expect(asked).toBe(0)
  const answered = page.waitForResponse((reply) => asksForNews(reply.url()))
  await show('visible')
  await answered
  expect(asked).toBe(1)
})

test.describe('when nobody answers', () => {
  test.use({ allowedErrors: [/Failed to load resource|ERR_FAILED|failed: .*\/settings\/version/] })

  test('it asks ever more rarely, and goes on when somebody does', async ({ page, stack }) => {
    await workos(stack).subscribe(stack.appUrl)
    await open(page, '/settings')
    let asked = 0
    await page.route('**/settings/version', (route) => {
      asked++
      return route.abort()
    })
    const letPass = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 5) await page.clock.runFor(5_000)
    }
    // The first time is known to a second, each further one from the one before.
    await expect(async () => {
      if (asked === 0) await page.clock.runFor(1_000)
      expect(asked).toBe(1)
    }).toPass()
    // Then after 15, 30 and 60 s.
    await letPass(15)
    await expect.poll(() => asked).toBe(2)
    await letPass(15)
    expect(asked).toBe(2)
    await letPass(20)
    await expect.poll(() => asked).toBe(3)
    await letPass(30)
    expect(asked).toBe(3)
    await letPass(40)
    await expect.poll(() => asked).toBe(4)
    await page.unroute('**/settings/version')
    await workos(stack).setState('dsync', 'linked')
    await passUntil(
      page,
      300,
      page
        .getByRole('listitem')
        .filter({ hasText: /Directory Sync.*Active/ })
        .first(),
    )
  })
})

test('the version is one query, tells of the member’s own organization, and nothing to anybody else', async ({
  page,
  stack,
  newPerson,
}) => {
  const version = async (of: Page) => {
    const reply = await of.request.get('/settings/version', { maxRedirects: 0 })
    return { status: reply.status(), text: await reply.text(), caching: reply.headers()['cache-control'] }
  }
  const syncs = stack.appLog().split('caught up with WorkOS').length - 1
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.goto('about:blank')
  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path: '/settings' })
  await cora.goto('about:blank')
  const logged = (text: string) => stack.appLog().split(text).length - 1
  const queries = () => logged('"msg":"query"')
  // What the views began to do after their answers has ended.
  await expect.poll(() => logged('caught up with WorkOS') - syncs).toBe(1)
  const before = { acme: await version(page), globex: await version(cora), queries: queries() }
  expect(before.acme).toEqual({
    status: 200,
    text: expect.stringMatching(/^[0-9a-f]{16}$/),
    caching: expect.any(String),
  })
  expect(before.acme.caching).toContain('no-store')
  expect((await version(page)).text).toBe(before.acme.text)
  expect(queries() - before.queries).toBe(1)
  expect(before.globex.text).not.toBe(before.acme.text)

  await workos(stack).subscribe(stack.appUrl)
  await workos(stack).setState('sso', 'active')
  await expect.poll(async () => (await version(page)).text).not.toBe(before.acme.text)
  expect((await version(cora)).text).toBe(before.globex.text)

  const nobody = await newPerson()
  expect((await version(nobody)).status).toBe(307)
})
