import { expect, type Page, signIn, test } from './fixtures'
import { connectProvider } from './portal'
import { linkOpenedBy, workos } from './workos'

const button = (page: Page) => page.getByRole('button', { name: 'Set up single sign-on' })
const portal = (page: Page) => page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })
const begin = (page: Page) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })

/** However often the button was pressed, the history has one visit, with this in it. */
async function oneVisit(page: Page, said: string | RegExp) {
  await page.goto('/settings/sso')
  const visits = page.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(visits).toHaveCount(1)
  await expect(visits).toContainText(said)
}

const made = async (stack: { workosUrl: string }) => {
  const { data } = await (await fetch(`${stack.workosUrl}/_local/requests`)).json()
  return data.filter(({ path }: { path: string }) => path === '/portal/generate_link').length
}

test('the reply gets lost after WorkOS made the link: a clear word, and the next press works', async ({
  page,
  stack,
}) => {
  await workos(stack).addFault({ kind: 'lost', path: '/portal/generate_link', times: 1 })
  await begin(page)
  await button(page).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The answer of WorkOS was lost' })
  await expect(alert).toContainText('If WorkOS had made a link already, nobody has it')
  await expect(alert).toContainText('The set-up link could not be made and nothing was changed. Try again in a moment.')
  await button(page).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  expect(await made(stack)).toBe(2)
  await oneVisit(page, /No connection.*Okta, active/)
})

test('Back, and the button again: the same visit with a fresh link', async ({ page }) => {
  await begin(page)
  const first = await linkOpenedBy(page, () => button(page).click())
  await expect(portal(page)).toBeVisible()
  await page.goBack()
  await expect(button(page)).toBeEnabled()
  const second = await linkOpenedBy(page, () => button(page).click())
  await expect(portal(page)).toBeVisible()
  expect(second).not.toBe(first)
  await oneVisit(page, 'Ada Lindqvist')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`a double click ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('is one visit, and the portal opens', async ({ page }) => {
      await begin(page)
      await button(page).dblclick()
      await expect(portal(page)).toBeVisible()
      await oneVisit(page, 'Ada Lindqvist')
    })
  })
}

test('two tabs at once are one visit, each with a working link of its own', async ({ page }) => {
  await begin(page)
  const other = await page.context().newPage()
  await other.goto('/settings/sso')
  const links = await Promise.all([page, other].map((tab) => linkOpenedBy(tab, () => button(tab).click())))
  for (const tab of [page, other]) await expect(portal(tab)).toBeVisible()
  expect(new Set(links).size).toBe(2)
  await oneVisit(page, 'Ada Lindqvist')
})

test('two tabs, and both come back: the first set it up, the second sees it', async ({ page }) => {
  await begin(page)
  const other = await page.context().newPage()
  await other.goto('/settings/sso')
  await button(page).click()
  await expect(portal(page)).toBeVisible()
  await button(other).click()
  await expect(portal(other)).toBeVisible()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await other
    .getByRole('link', { name: /^Return to (the )?app$/ })
    .first()
    .click()
  await expect(other.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await oneVisit(page, /No connection.*Okta, active/)
})

test('a press after something came of the last one is a visit of its own', async ({ page }) => {
  await begin(page)
  await button(page).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await page.goto('/settings/sso')
  await page.getByRole('button', { name: 'Manage connection' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Single sign-on')
  await page.goto('/settings/sso')
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(2)
})
