import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { useUp } from './limits'
import { actionNamed, pressed } from './server-actions'
import type { Stack } from './stack'
import { connection, newEvent, webhooks } from './webhook'
import { cookiesOf, send } from './wire'
import { globex, workos } from './workos'

const path = '/settings/developer'
const ada = (page: Page) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })

/** Runs the checks and waits for their count. */
async function run(page: Page, count: RegExp) {
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByRole('status').filter({ hasText: count })).toBeVisible({ timeout: 15_000 })
}

/** What one check says, in the words for screen readers. */
const check = (page: Page, group: string, title: string) =>
  page
    .getByRole('region', { name: group })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${title},`) })

/** What is in no page, whatever the checks found; `token=` and `eyJ` begin what is secret in a portal link. */
function expectNoSecret(html: string, stack: Stack) {
  const { host } = new URL(stack.databaseUrl)
  const { apiKey, cookiePassword, webhookSecret, cronSecret } = stack
  for (const canary of [apiKey, cookiePassword, webhookSecret, cronSecret, 'token=', 'eyJ', `@${host}`]) {
    expect(html).not.toContain(canary)
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an admin runs the checks, sees what is right and what is wrong, and no secret or link', async ({
      page,
      stack,
    }) => {
      await ada(page)
      await run(page, /^(\d to look at, )?\d\d right\.$/)
      await expect(check(page, 'WorkOS', 'API key')).toContainText('API key, right: known to WorkOS')
      await expect(check(page, 'WorkOS', 'Organization')).toContainText('Acme Corp org_')
      await expect(check(page, 'Admin Portal', 'A link for Bring your own key')).toContainText('right: can be made')
      await expect(check(page, 'Database', 'Migrations')).toContainText(/right: all \d+ applied/)
      expectNoSecret(await page.content(), stack)

      const echo = { message: stack.apiKey, code: stack.apiKey }
      await workos(stack).addFault({ path: '/portal/generate_link', status: 403, body: echo })
      await run(page, /^1 wrong, (\d to look at, )?7 not checked, \d\d right\.$/)
      const permission = check(page, 'Admin Portal', 'The key may make links')
      await expect(permission).toContainText('wrong: 403')
      await expect(permission).toContainText('lacks the permission for the Admin Portal')
      await expect(permission).toContainText('Give the key that permission')
      expectNoSecret(await page.content(), stack)

      await stack.stopWorkos()
      try {
        await run(page, /^[23] wrong, (\d to look at, )?\d\d not checked, \d+ right\.$/)
        const answers = check(page, 'WorkOS', 'WorkOS answers')
        await expect(answers).toContainText('wrong: unreachable, ECONNREFUSED')
        await expect(answers).toContainText('Nothing listens there')
        await expect(answers).toContainText('Start it: npm run demo')
        await expect(check(page, 'Database', 'Migrations')).toContainText('right')
      } finally {
        await stack.startWorkos()
      }
    })
  })
}

test('a WorkOS that answers nothing is a line too', async ({ page, stack }) => {
  await ada(page)
  await workos(stack).addFault({ kind: 'hang', path: '/' })
  await run(page, /not checked/)
  await expect(check(page, 'WorkOS', 'WorkOS answers')).toContainText('wrong: timeout')
  await expect(check(page, 'Database', 'Migrations')).toContainText('right')
  await workos(stack).removeFaults()
})

test('runs are counted as links, and the page says when there are no more', async ({ page, stack }) => {
  await ada(page)
  await run(page, /right\.$/)
  await expect(page.getByText('92 of 100 left')).toBeVisible()
  await expect(page.getByText('9 of 10 left')).toBeVisible()
  await useUp(stack, 'presses', 10)
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'You have made many set-up links' })).toContainText(
    'The checks were not run and nothing was changed.',
  )
  await expect(page.getByRole('button', { name: /^Wait \d+ s$/ })).toBeDisabled()
  await page.goto(path)
  await expect(page.getByText('0 of 10 left')).toBeVisible()
})

test('events are listed with the way they came, those of one’s own organization alone', async ({
  page,
  newPerson,
  stack,
}) => {
  const { send: deliver } = webhooks(stack)
  await ada(page)
  await expect(page.getByText('None has arrived yet')).toBeVisible()
  expect(await deliver(newEvent('connection.activated', connection('conn_1', 'active')))).toBe(200)
  const theirs = { ...connection('conn_2', 'inactive'), organization_id: globex }
  expect(await deliver(newEvent('connection.deactivated', theirs))).toBe(200)
  await workos(stack).setState('dsync', 'linked')
  await expect(async () => {
    const headers = { authorization: `Bearer ${stack.cronSecret}` }
    const reply = await fetch(`${stack.appUrl}/api/cron/sync`, { headers })
    expect(await reply.json()).toHaveProperty('applied')
  }).toPass()

  await page.goto(path)
  const arrivals = page.getByRole('list', { name: 'The last events that arrived' })
  await expect(arrivals.getByRole('listitem').filter({ hasText: 'connection.activated' })).toContainText(
    'Applied, by webhook',
  )
  await expect(arrivals.getByRole('listitem').filter({ hasText: 'dsync.activated' })).toContainText(
    'Applied, from the Events API',
  )
  await expect(arrivals).not.toContainText('connection.deactivated')
  await expect(page.getByRole('region', { name: 'Events API' })).toContainText(/At most \d+ s everything until/)

  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path })
  const hers = cora.getByRole('list', { name: 'The last events that arrived' })
  await expect(hers.getByRole('listitem').filter({ hasText: 'connection.deactivated' })).toContainText(', by webhook')
  await expect(hers).not.toContainText('connection.activated')
})

test.describe('somebody who may not see it', () => {
  test.use({ allowedErrors: [/status of 404/] })

  test('is a member, and has no way there', async ({ page }) => {
    await signIn(page, 'Ben Okafor', { path: '/settings/sso' })
    await expect(page.getByRole('link', { name: 'Activity' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Developer' })).toHaveCount(0)
    await expect(page.getByText('How this page works')).toHaveCount(0)
    expect((await page.goto(path))?.status()).toBe(404)
  })
})

test('in production nobody sees it, nor how a page works, unless DEVELOPER_PAGE says so', async ({
  page,
  context,
  stack,
}) => {
  await ada(page)
  const cookie = await cookiesOf(context, stack.appUrl)
  const production = { VERCEL_ENV: 'production' }
  const [closed, open] = await Promise.all([
    stack.startInstance(production),
    stack.startInstance({
      ...production,
      DEVELOPER_PAGE: 'true',
      REPOSITORY_URL: 'https://github.com/acme/portico/blob/main/',
      WORKOS_APIKEY: 'canary-of-a-slip',
    }),
  ])
  try {
    const { body, headers } = pressed(actionNamed('runChecks'), {}).script
    const ask = async (url: string) => {
      const own = { cookie, accept: 'text/html' }
      // As behind a proxy: forms come from APP_URL.
      const sent = { ...headers, cookie, origin: stack.appUrl, host: new URL(stack.appUrl).host }
      return {
        page: await send(url, { path, headers: own }),
        feature: await send(url, { path: '/settings/sso', headers: own }),
        run: await send(url, { method: 'POST', path, headers: sent, body }),
      }
    }
    const hidden = await ask(closed.url)
    expect([hidden.page.status, hidden.feature.status, hidden.run.status]).toEqual([404, 200, 404])
    expect(hidden.feature.body).toContain('Single sign-on')
    expect(hidden.feature.body).not.toMatch(/How this page works|settings\/developer/)
    expect(hidden.run.body).not.toContain('known to WorkOS')

    const shown = await ask(open.url)
    expect([shown.page.status, shown.feature.status, shown.run.status]).toEqual([200, 200, 200])
    expect(shown.feature.body).toContain('href="https://github.com/acme/portico/blob/main/lib/features/sso.ts"')
    expect(shown.feature.body).toContain('href="/settings/developer"')
    // A variable that is a slip of the pen is named, its value is not.
    expect(shown.run.body).toContain('WORKOS_APIKEY')
    for (const { body } of Object.values(shown)) expect(body).not.toContain('canary')
  } finally {
    await Promise.all([closed, open].map(({ service }) => service.stop()))
  }
})
