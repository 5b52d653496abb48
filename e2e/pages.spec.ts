import type { Page } from '@playwright/test'
import { check } from './axe'
import { expect, signIn, test } from './fixtures'
import { addDomain, chooseProvider, connectProvider, enterExampleMetadata } from './portal'
import { connection, newEvent, webhooks } from './webhook'
import { workos } from './workos'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

async function openPortal(page: Page) {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await expect(heading(page, 'Choose your identity provider')).toBeVisible()
}

test('landing page and sign-in', async ({ page, stack }) => {
  await page.goto('/')
  await expect(page.getByText(stack.appUrl)).toBeVisible()
  await check(page)
  await page
    .getByRole('link', { name: /^Sign in/ })
    .first()
    .click()
  await expect(heading(page, 'Sign in to Portico')).toBeVisible()
  await check(page)
  await page.getByRole('button', { name: 'Ada Lindqvist' }).click()
  await check(page)
})

test('settings with nothing set up', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await check(page)
  await page.getByRole('link', { name: 'Single sign-on' }).first().click()
  await expect(heading(page, 'Single sign-on')).toBeVisible()
  await page.getByText('How this page works').click()
  await check(page)
})

test('log streams and key with nothing set up, and log streams without audit logs', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/log-streams' })
  await check(page)
  await page.goto('/settings/encryption-key')
  await check(page)
  await workos(stack).setState('audit_logs', 'disabled')
  await page.goto('/settings/log-streams')
  await page.getByRole('button', { name: 'Check again', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Needs audit logs first')
  await check(page)
})

test('the developer page', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/developer' })
  await check(page)
  await webhooks(stack).send(newEvent('connection.activated', connection('conn_1', 'active')))
  await webhooks(stack).send(newEvent('connection.deactivated', { ...connection('conn_1', 'active'), domains: 7 }))
  await page.reload()
  await workos(stack).addFault({ path: '/portal/generate_link', status: 403, body: { message: 'Forbidden' } })
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 wrong' })).toBeVisible()
  await check(page)
})

test('the portal, first steps', async ({ page }) => {
  await openPortal(page)
  await check(page)
  await chooseProvider(page)
  await check(page)
})

test('the portal, last steps', async ({ page }) => {
  await openPortal(page)
  await chooseProvider(page)
  await page.getByRole('link', { name: 'Continue' }).click()
  await check(page)
  await page.goBack()
  await enterExampleMetadata(page)
  await check(page)
  await page.getByRole('button', { name: 'Test sign-in' }).click()
  await check(page)
})

test('the portal of Directory Sync', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/directory-sync' })
  await page.getByRole('button', { name: 'Set up Directory Sync' }).click()
  await expect(heading(page, 'Choose your directory')).toBeVisible()
  await check(page)
  await page.getByRole('radio', { name: 'Okta', exact: true }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(heading(page, 'Provision from Okta')).toBeVisible()
  await check(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('radio', { name: /The sync fails/ }).check()
  await page.getByRole('button', { name: 'Send test sync' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page)
  await page.getByRole('radio', { name: /The sync works/ }).check()
  await page.getByRole('button', { name: 'Send test sync' }).click()
  await expect(heading(page, 'Okta is linked')).toBeVisible()
  await check(page)
  const front = page.url().replace(/\/finish$/, '')
  await page.goto(front)
  await check(page)
  await page.goto(`${front}/people`)
  await check(page)
})

test('the portals of domains and certificates', async ({ page, stack }) => {
  await workos(stack).setState('certificate_renewal', 'expiring')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/domains' })
  await page.getByRole('button', { name: 'Manage domains' }).click()
  await expect(heading(page, 'Domains')).toBeVisible()
  await check(page)
  await addDomain(page, 'gmail.com')
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page)
  await page.getByRole('textbox', { name: 'Domain' }).fill('acme.dev')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page)
  await page.goto('/settings/certificates')
  await page.getByRole('button', { name: 'Renew certificate' }).click()
  await expect(heading(page, 'Certificate of Okta')).toBeVisible()
  await check(page)
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Renew', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page)
})

test('the control page', async ({ page, stack }) => {
  await workos(stack).setState('domain_verification', 'pending')
  await page.goto(`${stack.workosUrl}/_local`)
  await check(page)
})

test('the return, and settings with single sign-on active', async ({ page }) => {
  await openPortal(page)
  await connectProvider(page)
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await check(page)
  await page.goto('/settings')
  await check(page)
  await page.goto('/settings/sso')
  await check(page)
  await page.goto('/settings/activity')
  await expect(heading(page, 'Activity')).toBeVisible()
  await check(page)
})

const attention = 'Needs attention'
for (const { path, feature, works, stops, says } of [
  { path: 'directory-sync', feature: 'dsync', works: 'linked', stops: 'invalid_credentials', says: attention },
  { path: 'domains', feature: 'domain_verification', works: 'verified', stops: 'failed', says: attention },
  { path: 'certificates', feature: 'certificate_renewal', works: 'valid', stops: 'expiring', says: attention },
  { path: 'audit-logs', feature: 'audit_logs', works: 'active', stops: 'disabled', says: 'Not available' },
  { path: 'log-streams', feature: 'log_streams', works: 'active', stops: 'error', says: attention },
  { path: 'encryption-key', feature: 'bring_your_own_key', works: 'verified', stops: 'failed', says: 'Failed' },
]) {
  test(`${path}, active and not as it should be`, async ({ page, stack }) => {
    const { setState } = workos(stack)
    await setState(feature, works)
    await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: `/settings/${path}` })
    await expect(page.getByRole('main')).toContainText('Active')
    await check(page)
    await setState(feature, stops)
    await page.getByRole('button', { name: 'Check again', exact: true }).click()
    await expect(page.getByRole('main')).toContainText(says)
    await check(page)
  })
}

test('the pages of everybody else', async ({ page, newPerson }) => {
  await signIn(page, 'Ben Okafor', { path: '/settings/sso' })
  await check(page)
  const dan = await newPerson()
  await signIn(dan, 'Dan Petrov', { path: '/settings' })
  await check(dan)
  await page.goto('/callback')
  await check(page)
})

test.describe('a page that does not exist', () => {
  test.use({ allowedErrors: [/404/] })
  test('says so and leads on', async ({ page }) => {
    const reply = await page.goto('/nowhere')
    expect(reply?.status()).toBe(404)
    await check(page)
    await page
      .getByRole('link', { name: /Portico|settings|start/i })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})

test('Escape closes a menu, and the focus is where it was', async ({ page }) => {
  await signIn(page, 'Cora Nakamura', { path: '/settings' })
  const summary = page.getByText('Cora Nakamura', { exact: true }).first()
  await summary.click()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Dark' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Dark' })).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Dark' })).toBeVisible()
})

test('the theme is rendered on the server and kept', async ({ page }) => {
  await signIn(page, 'Cora Nakamura', { path: '/settings' })
  await page.getByText('Cora Nakamura', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true')
  const html = await (await page.request.get('/settings/sso')).text()
  expect(html).toMatch(/<html[^>]*data-theme="dark"/)
})
