import { expect, signIn, test } from './fixtures'
import { workos } from './workos'

for (const returnTo of [
  'https://evil.example/',
  '//evil.example/settings',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  'javascript:alert(1)',
]) {
  test(`a sign-in that is to lead to ${JSON.stringify(returnTo)} leads to the settings`, async ({ page, stack }) => {
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
    await signIn(page, 'Cora Nakamura')
    await expect(page).toHaveURL(`${stack.appUrl}/settings`)
  })
}

test('a sign-in from an address that looks like another host stays here', async ({ page, stack }) => {
  await page.goto(`${stack.appUrl}/settings//evil.example/..//x`)
  await expect(page).toHaveURL(({ hostname }) => hostname === 'localhost' || hostname === '127.0.0.1')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`a portal link to another host, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    for (const link of ['https://evil.example/?token=canary-token', 'http://setup.workos.com/?token=canary-token']) {
      test(`${new URL(link).origin} is not opened, and the page says so`, async ({ page, stack }) => {
        await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
        await workos(stack).addFault({ path: '/portal/generate_link', status: 201, body: { link }, times: 1 })
        await page.getByRole('button', { name: 'Set up single sign-on' }).click()
        await expect(page.getByRole('alert').filter({ hasText: 'The set-up link could not be made' })).toBeVisible()
        await expect(page).toHaveURL(`${stack.appUrl}/settings/sso`)
        expect(stack.appLog()).toContain('a portal link to another host was refused')
        expect(stack.appLog()).not.toContain('canary-token')
        await page.getByRole('button', { name: 'Set up single sign-on' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()
      })
    }
  })
}
