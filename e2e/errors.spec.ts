import pg from 'pg'
import { expect, type Page, signIn, test } from './fixtures'
import { useUp } from './limits'
import { acme, workos } from './workos'

// Stories of docs/errors.md: one for each thing that WorkOS can do to a press of the button, and to a reading.

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const begin = (page: Page, path = '/settings/sso') => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
const button = (page: Page) => page.getByRole('button', { name: 'Set up single sign-on' })
const notice = (page: Page, title: string) => page.getByRole('alert').filter({ hasText: title })

type Fault = Omit<Parameters<ReturnType<typeof workos>['addFault']>[0], 'path'>

const again = 'Try again in a moment.'
const support = 'Trying again does not help: write to support with this id.'
const D = (field: string) => ({ message: 'Validation failed', errors: [{ field, code: `${field}_invalid` }] })
const seed = { error: 'invalid_intent', error_description: 'Intent must be one of: sso', code: 'invalid_request' }
const unknown = { message: `Organization not found: '${acme}'.`, code: 'entity_not_found', entity_id: acme }

const outcomes: [name: string, fault: Fault, title: string, next: string, fix: RegExp][] = [
  ['no answer', { kind: 'hang' }, 'WorkOS does not answer', again, /status\.workos\.com/],
  ['a body without an end', { kind: 'endless' }, 'WorkOS does not answer', again, /status\.workos\.com/],
  ['a reset connection', { kind: 'reset' }, 'The answer of WorkOS was lost', again, /proxies and firewalls/],
  ['half an answer', { kind: 'truncated' }, 'The answer of WorkOS was cut off', again, /a proxy with a size limit/],
  ['a page of HTML', { kind: 'content_type' }, 'Something else answered in place of WorkOS', again, /verification\.md/],
  ['a fault of WorkOS', { status: 503 }, 'WorkOS does not answer', again, /status\.workos\.com/],
  ['another form', { status: 200, body: {} }, 'The answer of WorkOS could not be read', support, /adapt the schema/],
  [
    'a wrong key',
    { status: 401, body: { message: 'Unauthorized' } },
    'WorkOS does not accept Portico’s key',
    support,
    /WORKOS_API_KEY starts with sk_/,
  ],
  [
    'a key without permission',
    { status: 403, body: { message: 'Forbidden' } },
    'Portico may not open the Admin Portal',
    support,
    /WorkOS dashboard under API keys/,
  ],
  [
    'a refused intent',
    { status: 400, body: seed },
    'The Admin Portal has no such feature',
    support,
    /Use one of sso, dsync/,
  ],
  [
    'a refused organization',
    { status: 422, body: D('organization') },
    'WorkOS does not take the id of this organization',
    support,
    /starts with org_/,
  ],
  [
    'a refused address',
    { status: 422, body: D('return_url') },
    'The Admin Portal would not lead back here',
    support,
    /Set APP_URL/,
  ],
  [
    'a refused value',
    { status: 422, body: D('intended') },
    'WorkOS refused the request',
    support,
    /the body of the answer names the field/,
  ],
  [
    'a conflict',
    { status: 409, body: { message: 'Conflict' } },
    'Something else was changed at the same time',
    'Check again to see what is there now.',
    /Read the state again/,
  ],
  [
    'a path that is gone',
    { status: 404, body: { message: 'Not Found' } },
    'WorkOS does not know what was asked for',
    'Check again to see what is there now.',
    /environment of WORKOS_API_KEY/,
  ],
  [
    'a status that nobody foresaw',
    { status: 418, body: {} },
    'The request to WorkOS failed',
    support,
    /lib\/workos\/problems\.ts/,
  ],
]

for (const [name, fault, title, next, fix] of outcomes) {
  test(`${name}: what happened, what was kept, what to do; and the next press works`, async ({ page, stack }) => {
    await workos(stack).addFault({ ...fault, path: '/portal/generate_link', times: 1 })
    await begin(page)
    await button(page).click()
    const said = notice(page, title)
    await expect(said).toContainText(`The set-up link could not be made and nothing was changed. ${next}`)
    if (next === support) await expect(said.getByText(/^[0-9a-f-]{36}$/)).toBeVisible()
    await said.getByText('For developers').click()
    await expect(said.getByText(/What to do:/)).toContainText(fix)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Single sign-on')
    await button(page).click()
    await expect(heading(page, 'Choose your identity provider')).toBeVisible()
  })
}

test('the log has the call, the request id, the cause and the fix, and not the key', async ({ page, stack }) => {
  await workos(stack).addFault({ status: 403, body: { message: 'Forbidden' }, path: '/portal/generate_link' })
  await begin(page)
  await button(page).click()
  const id = await notice(page, 'Portico may not open')
    .getByText(/^[0-9a-f-]{36}$/)
    .textContent()
  const line = stack
    .appLog()
    .split('\n')
    .find((text) => text.includes(`"requestId":"${id}"`))
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    msg: 'not done at WorkOS',
    problem: 'no_portal_permission',
    call: 'generate_link',
    status: 403,
    cause: 'The API key lacks the permission for the Admin Portal.',
    fix: expect.stringContaining('WorkOS dashboard under API keys'),
  })
  expect(line).not.toContain(stack.apiKey)
})

test('an organization that is gone, and one that WorkOS never knew', async ({ page, stack }) => {
  const body = { message: 'Could not find an organization with the id, org_x.' }
  await workos(stack).addFault({ status: 400, body, path: '/portal/generate_link', times: 1 })
  await begin(page)
  await button(page).click()
  const never = notice(page, 'WorkOS does not know this organization')
  await expect(never).toContainText('nothing was changed. Sign out and in again.')

  await workos(stack).addFault({ status: 404, body: unknown, path: '/portal/generate_link' })
  await button(page).click()
  await expect(heading(page, 'Acme Corp was deleted at WorkOS')).toBeVisible()
})

test('only a part could not be read: the page says which, and the rest is as it is now', async ({ page, stack }) => {
  await begin(page, '/settings')
  await workos(stack).addFault({ path: '/directories', status: 503 })
  await page.getByRole('button', { name: 'Check again' }).click()
  const said = page.getByRole('status').filter({ hasText: 'Directory Sync could not be read' })
  await expect(said).toContainText('WorkOS does not answer. ')
  await expect(said).toContainText('Portico tries again whenever a settings page is opened.')
  await expect(page.getByText('Last known')).toHaveCount(1)
  await expect(page.getByRole('listitem').filter({ hasText: 'Last known' })).toContainText('Directory Sync')

  await page.goto('/settings/directory-sync')
  await expect(page.getByText('Directory Sync could not be read')).toBeVisible()
  await page.goto('/settings/sso')
  await expect(heading(page, 'Single sign-on')).toBeVisible()
  await expect(page.getByText('could not be read')).toBeHidden()
  await expect(page.getByText('Last known')).toBeHidden()
})

test('what a reading failed of is said as it is, not as an outage', async ({ page, stack }) => {
  await begin(page)
  await workos(stack).addFault({ path: '/*', method: 'GET', status: 401, body: { message: 'Unauthorized' } })
  await page.getByRole('button', { name: 'Check again' }).click()
  const said = page.getByRole('status').filter({ hasText: 'WorkOS does not accept Portico’s key' })
  await expect(said).toContainText('You see the state as it was')
  await expect(said).toContainText('Trying again does not help: write to support with this id.')
  await expect(page.getByText('Last known: not set up')).toBeVisible()
})

test('a domain that was removed meanwhile', async ({ page, stack }) => {
  await workos(stack).setState('domain_verification', 'failed')
  await workos(stack).addFault({
    method: 'POST',
    path: '/organization_domains',
    status: 404,
    body: { message: 'Not Found' },
  })
  await begin(page, '/settings/domains')
  await page
    .getByRole('button', { name: /^Check this domain again/ })
    .first()
    .click()
  await expect(notice(page, 'WorkOS does not know this domain any more')).toContainText(
    'It may just have been removed. The page shows the domain as it was last read.',
  )
})

test('the organization cannot be switched while WorkOS fails, and nothing is lost', async ({ page, stack }) => {
  await begin(page, '/settings')
  await workos(stack).addFault({ path: '/user_management/organization_memberships', status: 500 })
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await page.getByRole('button', { name: 'Globex' }).click()
  const said = notice(page, 'The organization could not be switched')
  await expect(said).toContainText('WorkOS does not answer. ')
  await expect(said).toContainText('You are still in this organization. Try again in a moment.')
})

for (const [budget, whose, title] of [
  ['presses', 10, 'You have made many set-up links in this minute'],
  ['links', 100, 'Too many set-up links in this minute'],
] as const) {
  test(`${whose} links in a minute are enough: the button counts down, and comes back`, async ({ page, stack }) => {
    await begin(page)
    await page.clock.install()
    await button(page).click()
    await expect(heading(page, 'Choose your identity provider')).toBeVisible()
    await useUp(stack, budget, whose)
    const before = await workos(stack).requestsSince(new Date(0))
    await page.goto('/settings/sso')
    await button(page).click()
    const said = page.getByRole('status').filter({ hasText: title })
    await expect(said).toContainText('Try again when the button is back, or in a minute.')
    await expect(page.getByRole('button', { name: /^Wait \d+ s$/ })).toBeDisabled()
    const links = (all: { name: string }[]) => all.filter(({ name }) => name.includes('generate_link')).length
    expect(links(await workos(stack).requestsSince(new Date(0)))).toBe(links(before))

    await page.clock.fastForward(61_000)
    await expect(button(page)).toBeEnabled()
    await query(stack.databaseUrl, 'DELETE FROM rate_limit')
    await button(page).click()
    await expect(heading(page, 'Choose your identity provider')).toBeVisible()
    const keys = await query(stack.databaseUrl, 'SELECT key FROM rate_limit')
    expect(JSON.stringify(keys)).not.toContain(stack.apiKey)
  })
}

test.describe('twenty presses at once', () => {
  test.use({ javaScriptEnabled: false })

  test('get ten links a minute and else the reason, by one count over all connections', async ({ page, stack }) => {
    await begin(page)
    const form = page
      .getByRole('main')
      .locator('form')
      .filter({ has: button(page) })
    const fields = await form.evaluate((one: HTMLFormElement) => Object.fromEntries(new FormData(one)))
    const press = () =>
      page.request.post('/settings/sso', {
        multipart: fields as Record<string, string>,
        headers: { Origin: stack.appUrl },
        maxRedirects: 0,
      })
    const replies = await Promise.all(Array.from({ length: 20 }, press))
    const to = replies.map((reply) => new URL(reply.headers().location ?? '/none', stack.appUrl).origin)
    // One minute's count, or those of two where one ended in between.
    const [counts] = await query(
      stack.databaseUrl,
      `SELECT sum(points)::int AS presses, sum(least(points, 10))::int AS links FROM rate_limit WHERE key LIKE 'presses:%'`,
    )
    const links = to.filter((origin) => origin === stack.workosUrl).length
    expect(counts).toEqual({ presses: 20, links })
    expect(to.filter((origin) => origin === stack.appUrl)).toHaveLength(20 - links)
    await page.goto('/settings/sso')
    await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
  })
})

async function query(connectionString: string, text: string): Promise<object[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}
