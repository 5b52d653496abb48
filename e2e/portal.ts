import { expect, type Page } from '@playwright/test'

/** In the local portal: chooses a provider, up to the step that shows what to enter there. */
export async function chooseProvider(page: Page, name = 'Okta') {
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()
  await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: /^Continue/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Create the app in ${name}` })).toBeVisible()
}

/** Goes on from there with the example provider's metadata, to the test of the sign-in. */
export async function enterExampleMetadata(page: Page) {
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Use the example identity provider' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Test sign-in' })).toBeVisible()
}

/** The whole way through the portal: choose, enter, test or skip the test, finish. */
export async function connectProvider(page: Page, { name = 'Okta', test = true } = {}) {
  await chooseProvider(page, name)
  await enterExampleMetadata(page)
  if (test) await page.getByRole('button', { name: 'Test sign-in' }).click()
  else await page.getByRole('link', { name: 'Skip the test' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
}
