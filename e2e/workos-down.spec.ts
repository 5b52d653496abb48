import { expect, signIn, test } from './fixtures'
import { connectProvider } from './portal'

test('the button says that WorkOS does not answer, and nothing was changed', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await stack.stopWorkos()
  try {
    await page.getByRole('button', { name: 'Set up single sign-on' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'WorkOS does not answer' })
    await expect(alert).toContainText('The set-up link could not be made and nothing was changed.')
    await expect(page.getByText('No one has opened the Admin Portal for this yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(page.getByText('Portico tries again whenever a settings page is opened.')).toBeVisible()
    await expect(page.getByText('Last known: not set up')).toBeVisible()
  } finally {
    await stack.startWorkos()
  }
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Checked now: nothing changed')).toBeVisible()
  await expect(page.getByText('Last known')).toBeHidden()
  // What an action had to say is said once.
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible()
    expect(await page.getByText('Checked now').count()).toBe(0)
  }).toPass({ timeout: 10_000 })
})

test('a return while WorkOS is away shows the last known state, and the result when it is back', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await stack.stopWorkos()
  try {
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'The result could not be read yet' })).toBeVisible()
    await expect(page.getByRole('table', { name: /What changed/ })).toContainText('Okta, SAML 2.0')
  } finally {
    await stack.startWorkos()
  }
  await page.getByRole('link', { name: 'Check again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
})
