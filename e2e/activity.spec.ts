import pg from 'pg'
import { expect, type Page, signIn, test } from './fixtures'
import { connectProvider } from './portal'
import { acme, workos } from './workos'

const path = '/settings/activity'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, to: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: to })
const lines = (page: Page) =>
  page
    .getByRole('region', { name: 'Visits and changes' })
    .getByRole('listitem')
    .filter({ has: page.locator('h3') })

test('a visit is told of from the press to what it changed, and each change once', async ({ page }) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await connectProvider(page)
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await page.reload()
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await page.goto(path)
  await expect(lines(page)).toHaveCount(2)
  await expect(lines(page).first()).toContainText('Ada Lindqvist changed it in the Admin Portal.')
  await expect(lines(page).first()).toContainText(/State: Not set up.*Active/)
  await expect(lines(page).last()).toContainText('Ada Lindqvist opened the Admin Portal.')
})

const newestVisit = (page: Page) => page.getByRole('region', { name: 'History' }).getByRole('listitem').first()
const checked = (page: Page) => page.getByRole('status').filter({ hasText: 'Checked now' })

test('what was changed in a tab that was closed belongs to that visit, what changes later does not', async ({
  page,
  stack,
}) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await connectProvider(page)
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await page.goto('/settings/sso')
  await press(page, 'Manage connection')
  await press(page, 'Deactivate')
  await expect(page.getByRole('link', { name: 'Continue set-up' })).toBeVisible()

  await page.goto('/settings/sso')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(checked(page)).toContainText(/Active.*Inactive/)
  await expect(newestVisit(page)).toContainText(/Okta, active.*Okta, inactive/)
  await expect(newestVisit(page)).toContainText('did not come back here')
  await page.goto(path)
  await expect(lines(page).first()).toContainText('Ada Lindqvist changed it in the Admin Portal.')

  await workos(stack).setState('sso', 'none')
  await page.goto('/settings/sso')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(checked(page)).toContainText(/Inactive.*Not set up/)
  await expect(newestVisit(page)).toContainText(/Okta, active.*Okta, inactive/)
  await page.goto(path)
  await expect(lines(page).first()).toContainText('Changed at WorkOS, by itself or by somebody there.')
})

test('of a visit that did not come back and left nothing, that is what is said', async ({ page, stack }) => {
  await ada(page, '/settings/directory-sync')
  await press(page, 'Set up Directory Sync')
  await expect(page.getByRole('link', { name: 'Return to app' })).toBeVisible()
  for (const state of ['validating', 'none']) {
    await workos(stack).setState('dsync', state)
    await page.goto('/settings/directory-sync')
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(checked(page)).toContainText('Validating')
  }
  await expect(newestVisit(page)).toContainText('Nothing changed')
  await expect(newestVisit(page)).toContainText('Ada Lindqvist opened the Admin Portal and did not come back here.')
})

test('a change that nobody here made is told of without a name', async ({ page, stack }) => {
  await ada(page, '/settings')
  await workos(stack).setState('dsync', 'linked')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toBeVisible()
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(heading(page, 'Activity')).toBeVisible()
  await expect(lines(page)).toHaveCount(1)
  await expect(lines(page)).toContainText('Changed at WorkOS, by itself or by somebody there.')
  await expect(lines(page)).toContainText(/State: Not set up.*Linked/)
})

test('what had changed before the press is told of, and is no change of the visit', async ({ page, stack }) => {
  await ada(page, '/settings/directory-sync')
  await workos(stack).setState('dsync', 'linked')
  await press(page, 'Set up Directory Sync')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(heading(page, 'Nothing changed')).toBeVisible()
  await page.goto(path)
  await expect(lines(page)).toHaveText([
    /came back from the Admin Portal. Nothing changed/,
    /opened the Admin Portal/,
    /Changed at WorkOS.*Not set up.*Linked/,
  ])
})

test('it is filtered by feature and read page by page, and is the organization’s alone', async ({
  page,
  newPerson,
  stack,
}) => {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO activity (id, organization_id, intent, action, user_name, at, state)
     SELECT '01JP4Z2M8K00000000000000' || lpad(n::text, 2, '0'), $1, CASE WHEN n % 10 = 0 THEN 'dsync' ELSE 'sso' END,
            'opened', 'Ada Lindqvist', now(), 'not_set_up' FROM generate_series(1, 60) n`,
    [acme],
  )
  await client.end()
  await ada(page, path)
  await expect(lines(page)).toHaveCount(25)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(/before=01JP4Z2M8K0000000000000036$/)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(lines(page)).toHaveCount(10)
  await expect(page.getByRole('link', { name: 'Older' })).toHaveCount(0)
  await page.getByRole('navigation', { name: 'Feature' }).getByRole('link', { name: 'Directory Sync' }).click()
  await expect(lines(page)).toHaveCount(6)

  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path })
  await expect(cora.getByText('Nothing has happened yet.')).toBeVisible()
  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: `${path}?feature=dsync` })
  await expect(lines(ben)).toHaveCount(6)
})
