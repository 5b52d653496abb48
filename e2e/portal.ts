import { expect, type Page } from '@playwright/test'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** In the local portal: chooses a provider, up to the step that shows what to enter there. */
export async function chooseProvider(page: Page, name = 'Okta') {
  await expect(heading(page, 'Choose your identity provider')).toBeVisible()
  await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: /^Continue/ }).click()
  await expect(heading(page, /^Create the app in /)).toBeVisible()
}

/** Goes on from there with the example provider's metadata or client, to the test of the sign-in. */
export async function enterExampleMetadata(page: Page) {
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Use the example identity provider' }).click()
  await expect(heading(page, 'Test sign-in')).toBeVisible()
}

/** The whole way through the portal: choose, enter, test or skip the test, finish. */
export async function connectProvider(page: Page, { name = 'Okta', test = true } = {}) {
  await chooseProvider(page, name)
  await enterExampleMetadata(page)
  if (test) await page.getByRole('button', { name: 'Test sign-in' }).click()
  else await page.getByRole('link', { name: 'Skip the test' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
}

/** Links a directory, up to its test sync. */
export async function chooseDirectory(page: Page, name = 'Okta') {
  await expect(heading(page, 'Choose your directory')).toBeVisible()
  await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('it is shown this once and not kept')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(heading(page, 'Send a test sync')).toBeVisible()
}

/** The whole way through the portal of Directory Sync. */
export async function linkDirectory(page: Page, name = 'Okta') {
  await chooseDirectory(page, name)
  await page.getByRole('button', { name: 'Send test sync' }).click()
  await expect(heading(page, `${name} is linked`)).toBeVisible()
  await page.getByRole('button', { name: 'Finish' }).click()
}

/** Adds a domain, up to its record. */
export async function addDomain(page: Page, domain: string) {
  await expect(heading(page, 'Domains')).toBeVisible()
  await page.getByRole('link', { name: 'Add a domain' }).click()
  await page.getByRole('textbox', { name: 'Domain' }).fill(domain)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Renews the one certificate with an example. */
export async function renewCertificate(page: Page) {
  await expect(heading(page, /^Certificate of /)).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Use an example certificate' }).click()
  await expect(heading(page, 'The certificate was renewed')).toBeVisible()
  await page.getByRole('button', { name: 'Finish' }).click()
}
