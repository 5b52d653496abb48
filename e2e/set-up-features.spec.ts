import { expect, type Page, signIn, test } from './fixtures'
import { addDomain, chooseDirectory, connectProvider, linkDirectory, renewCertificate } from './portal'
import { workos } from './workos'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const change = (page: Page, name: string) =>
  page.getByRole('table', { name: /What changed/ }).getByRole('row', { name: new RegExp(`^${name}`) })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('Directory Sync: from nothing to people and groups', async ({ page }) => {
      await ada(page, '/settings/directory-sync')
      await press(page, 'Set up Directory Sync')
      await linkDirectory(page)
      await expect(heading(page, 'Directory Sync is active')).toBeVisible()
      await expect(change(page, 'Directory')).toContainText(/No directory.*Okta/)
      await expect(change(page, 'State')).toContainText(/Not set up.*Linked/)
      await expect(change(page, 'People')).toContainText(/None.*3/)
      await page.getByRole('link', { name: 'Back to Directory Sync' }).click()
      await expect(page.getByRole('region', { name: 'Directory', exact: true })).toContainText('3')
      await expect(page.getByRole('region', { name: 'History' })).toContainText(/No directory.*Okta, linked/)
    })

    test('domain verification: a second domain, from its record to verified', async ({ page }) => {
      await ada(page, '/settings/domains')
      await press(page, 'Manage domains')
      await addDomain(page, 'Bücher.example')
      await press(page, 'Check now')
      await expect(page.getByRole('alert')).toContainText('The record is not there yet')
      await press(page, 'Set the record in the local DNS')
      await expect(heading(page, 'bücher.example (xn--bcher-kva.example) is verified')).toBeVisible()
      await press(page, 'Finish')
      await expect(heading(page, /verified|Domain verification is active/)).toBeVisible()
      await expect(page.getByRole('table', { name: /What changed/ })).toContainText('bücher.example')
    })

    test('certificate renewal: from fourteen days to two years', async ({ page, stack }) => {
      await workos(stack).setState('certificate_renewal', 'expiring')
      await ada(page, '/settings/certificates')
      await expect(page.getByRole('main')).toContainText(/1[34] days left/)
      await press(page, 'Renew certificate')
      await renewCertificate(page)
      await expect(page.getByRole('table', { name: /What changed/ })).toContainText(/Valid until .*Valid until /)
      await page.getByRole('link', { name: 'Back to certificate renewal' }).click()
      await expect(page.getByRole('main')).toContainText(/7\d\d days left/)
    })
  })
}

test('a directory whose credentials are wrong needs attention, and is repaired in the portal', async ({ page }) => {
  await ada(page, '/settings/directory-sync')
  await press(page, 'Set up Directory Sync')
  await chooseDirectory(page)
  await page.getByRole('radio', { name: /The sync fails/ }).check()
  await press(page, 'Send test sync')
  await expect(page.getByRole('alert')).toContainText('The directory’s credentials are invalid')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(change(page, 'State')).toContainText(/Not set up.*(Invalid credentials|Credentials refused)/)

  await page.getByRole('button', { name: /^Fix directory|^Enter credentials|^Fix/ }).click()
  await expect(heading(page, 'Okta directory')).toBeVisible()
  await page.getByRole('link', { name: 'Continue set-up' }).click()
  await press(page, 'Make a new token')
  await expect(page.getByText('it is shown this once and not kept')).toBeVisible()
  await press(page, 'Continue')
  await press(page, 'Send test sync')
  await press(page, 'Finish')
  await expect(heading(page, 'Directory Sync is active')).toBeVisible()
})

test('a directory is reset, and the app says so', async ({ page, stack }) => {
  await workos(stack).setState('dsync', 'linked')
  await ada(page, '/settings/directory-sync')
  await press(page, 'Manage directory')
  await page.getByRole('link', { name: 'People and groups' }).click()
  await expect(page.getByRole('row', { name: /Ada Lindqvist/ })).toContainText('Engineering, Administrators')
  await page.getByRole('link', { name: 'Back to the directory' }).click()
  await page.getByRole('textbox', { name: 'Type RESET DIRECTORY to confirm' }).fill('RESET DIRECTORY')
  await press(page, 'Reset directory')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(change(page, 'Directory')).toContainText(/Okta.*No directory/)
})

test('leaving each portal at its first page changes nothing', async ({ page, stack }) => {
  await workos(stack).setState('certificate_renewal', 'expiring')
  await ada(page, '/settings')
  for (const [path, button] of [
    ['directory-sync', 'Set up Directory Sync'],
    ['domains', 'Manage domains'],
    ['certificates', 'Renew certificate'],
  ] as const) {
    await page.goto(`/settings/${path}`)
    await press(page, button)
    await page.getByRole('link', { name: 'Return to app' }).click()
    await expect(heading(page, 'Nothing changed')).toBeVisible()
  }
})

test('a domain that waits for its record is seen verified by the open page', async ({ page, stack }) => {
  await ada(page, '/settings/domains')
  await press(page, 'Manage domains')
  await addDomain(page, 'acme.dev')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(page.getByText(/Still looking for the record/)).toBeVisible()
  await workos(stack).answerDns('acme.dev', 'right')
  await expect(change(page, 'acme.dev|State')).toContainText(/Verified/, { timeout: 15_000 })
})

test('single sign-on over OpenID Connect, then edited, switched off and deleted in the portal', async ({ page }) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await connectProvider(page, { name: 'Okta (OpenID Connect)' })
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await expect(change(page, 'Connection')).toContainText(/No connection.*Okta, OpenID Connect/)
  await page.getByRole('link', { name: 'Back to single sign-on' }).click()

  await press(page, 'Manage connection')
  await page.getByRole('link', { name: 'Edit client' }).click()
  await page.getByRole('textbox', { name: 'Client ID' }).fill('')
  await press(page, 'Continue')
  await expect(page.getByRole('alert')).toContainText('The client ID is missing')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(heading(page, 'Nothing changed')).toBeVisible()
  await page.goto('/settings/sso')
  await press(page, 'Manage connection')
  await press(page, 'Deactivate')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(change(page, 'State')).toContainText(/Active.*Inactive/)
  await expect(heading(page, /cannot sign anyone in/)).toBeVisible()

  await press(page, 'Fix connection')
  await page.getByRole('textbox', { name: 'Type DELETE CONNECTION to confirm' }).fill('DELETE CONNECTION')
  await press(page, 'Delete connection')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(heading(page, 'There is no connection')).toBeVisible()
  await expect(change(page, 'State')).toContainText(/Inactive.*Not set up/)
})
