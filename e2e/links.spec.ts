import { expect, signIn, test } from './fixtures'
import { linkOpenedBy, workos } from './workos'

// The portal's pages for such links answer 410, which the browser logs.
test.use({ allowedErrors: [/410/] })

test('a used link says so and leads back', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const link = await linkOpenedBy(page, () => page.getByRole('button', { name: 'Set up single sign-on' }).click())
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/used/i)
  await page
    .getByRole('link', { name: /return|back/i })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing changed' })).toBeVisible()
})

test('an expired link says so and leads back', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const link = await workos(stack).makeLink(`${stack.appUrl}/settings/sso`)
  await workos(stack).moveClock(5 * 60 + 1)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/expired/i)
  await page
    .getByRole('link', { name: /return|back/i })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible()
})
