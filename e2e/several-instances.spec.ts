import { test as base, expect, signIn } from './fixtures'
import { useUp } from './limits'
import { type Stack, startStack } from './stack'
import { workos } from './workos'

const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use, worker) => {
      const stack = await startStack(worker, { instances: 2 })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

test.afterEach(({ stack }) => stack.balancer?.pin())

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('who signed in at one instance is signed in at the other, whose buttons work on the page of the first', async ({
      page,
      stack,
    }) => {
      stack.balancer?.pin(0)
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
      stack.balancer?.pin(1)
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: 'Check again' }).click()
      expect((await answered).headers()['x-instance']).toBe('1')
      await expect(page.getByText('Checked now: nothing changed')).toBeVisible()
      await page.getByRole('link', { name: 'Activity' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
      stack.balancer?.pin(0)
      await page.goto('/settings/sso')
      await page.getByRole('button', { name: 'Set up single sign-on' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()
      await expect(page).toHaveURL((url) => url.origin === stack.workosUrl)
    })
  })
}

test('what one instance read, the other shows, and an icon is fetched once by each', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await workos(stack).setState('sso', 'active')
  stack.balancer?.pin(0)
  await page.goto('/settings/sso')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('button', { name: 'Manage connection' })).toBeVisible()
  stack.balancer?.pin(1)
  await page.goto('/settings/sso')
  await expect(page.getByRole('button', { name: 'Manage connection' })).toBeVisible()

  for (const { url } of stack.instances) {
    const icons = Array.from({ length: 20 }, () => fetch(`${url}/api/provider-icons/PingFederateSAML`))
    expect((await Promise.all(icons)).map(({ status }) => status)).toEqual(Array(20).fill(200))
  }
  expect(await workos(stack).iconRequests('PingFederateSAML')).toBe(2)
})

test('the links that one instance made count at the other', async ({ page, stack }) => {
  const button = page.getByRole('button', { name: 'Set up single sign-on' })
  stack.balancer?.pin(0)
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await button.click()
  await expect(page).toHaveURL((url) => url.origin === stack.workosUrl)
  await useUp(stack, 'presses', 10)
  stack.balancer?.pin(1)
  await page.goto('/settings/sso')
  await button.click()
  await expect(page.getByText('You have made many set-up links in this minute')).toBeVisible()
})

/** What an instance says of itself. */
async function readiness(url: string) {
  const reply = await fetch(`${url}/api/readyz`, { headers: { connection: 'close' } })
  return [reply.status, reply.headers.get('cache-control'), await reply.json()]
}

test('an instance is ready while its database answers', async ({ stack }) => {
  const url = String(stack.instances[0]?.url)
  expect(await readiness(url)).toEqual([200, 'no-store', { ok: true }])
  await stack.closeDatabase(true)
  try {
    await expect.poll(() => readiness(url)).toEqual([503, 'no-store', { ok: false, why: 'database' }])
  } finally {
    await stack.closeDatabase(false)
  }
  await expect.poll(() => readiness(url)).toEqual([200, 'no-store', { ok: true }])
})

test('an instance that was asked to end says so, answers on, and ends when the last request has', async ({
  page,
  stack,
}) => {
  const { url, service } = await stack.startInstance({ DRAIN_SECONDS: '2' })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.goto(`${url}/settings`)
  process.kill(service.pid, 'SIGTERM')
  await expect.poll(() => readiness(url)).toEqual([503, 'no-store', { ok: false, why: 'draining' }])
  await workos(stack).delayReplies(2_900)
  // Begun before the end, answered after it.
  const slow = page.request.get(`${url}/api/provider-icons/Auth0SAML`)
  expect((await page.request.get(`${url}/settings/sso`)).status()).toBe(200)
  expect((await slow).status()).toBe(200)
  expect(await service.exited).toEqual({ code: 143, signal: null })
})
