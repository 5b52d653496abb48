import { expect, signIn, test } from './fixtures'
import { chooseProvider, connectProvider, enterExampleMetadata } from './portal'
import { workos } from './workos'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('Ada sets up single sign-on from scratch and sees that it is active', async ({ page }) => {
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
      await expect(page.getByRole('heading', { level: 1, name: 'Enterprise readiness' })).toBeVisible()
      const pressed = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name: /^Set up\s?: Single sign-on$/ }).click()
      const reply = await pressed
      // Also with JavaScript, when it is not running yet at the press.
      expect(javaScriptEnabled ? [200, 303] : [303]).toContain(reply.status())
      expect(reply.headers()['cache-control']).toContain('no-store')
      await connectProvider(page)

      await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
      const rows = page.getByRole('table', { name: /What changed/ }).getByRole('row')
      await expect(rows.filter({ hasText: 'Connection' })).toContainText(
        /No connection\s*to\s*Okta, SAML 2.0|No connection.*Okta, SAML 2.0/,
      )
      await expect(rows.filter({ hasText: 'State' })).toContainText(/Not set up.*Active/)

      await page.getByRole('link', { name: 'Back to single sign-on' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Connection', exact: true })).toContainText(
        'For everyone with an @acme.com address',
      )
      await expect(page.getByRole('region', { name: 'History' })).toContainText(/No connection.*Okta, active/)
      await page.getByRole('link', { name: /^Overview/ }).click()
      await expect(page.getByRole('button', { name: /^Manage\s?: Single sign-on$/ })).toBeVisible()
    })

    test('leaving by the logo changes nothing', async ({ page }) => {
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
      await page.getByRole('button', { name: 'Set up single sign-on' }).click()
      await page.getByRole('link', { name: 'Acme Corp' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Nothing changed' })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Set up single sign-on' })).toBeVisible()
      await page.getByRole('link', { name: 'Later' }).click()
      await expect(page.getByRole('region', { name: 'History' })).toContainText('Nothing changed')
      await expect(page.getByRole('region', { name: 'Connection', exact: true })).toContainText('No connection yet')
    })
  })
}

test('a set-up without a test sign-in waits, and the page sees by itself when it becomes active', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page, { test: false })
  await expect(
    page.getByRole('heading', { level: 1, name: 'Okta is connected and waits for its first sign-in' }),
  ).toBeVisible()
  await expect(page.getByText(/Still validating/)).toBeVisible()

  await workos(stack).setConnectionState('active')
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible({
    timeout: 15_000,
  })
  await expect(page.getByText(/Still validating/)).toBeHidden()

  await page.goto('/settings/activity')
  const lines = page.getByRole('region', { name: 'Visits and changes' })
  await expect(lines).toContainText(/Changed at WorkOS, by itself or by somebody there.*Validating.*Active/)
  await expect(lines).toContainText(/Ada Lindqvist changed it in the Admin Portal.*Not set up.*Validating/)
})

test('a set-up left half way is in progress and can be continued', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await chooseProvider(page, 'Google Workspace')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The set-up was begun, not finished' })).toBeVisible()
  await page.getByRole('button', { name: 'Continue set-up' }).click()
  await page.getByRole('link', { name: 'Continue set-up' }).click()
  await enterExampleMetadata(page)
  await page.getByRole('button', { name: 'Test sign-in' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
})

test('reloading the result, and a colleague who opens it, change nothing; another organization finds nothing', async ({
  page,
  newPerson,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  const { pathname, search } = new URL(page.url())
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()

  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: pathname + search })
  await expect(ben.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await expect(ben.getByRole('button', { name: /set-up|Manage/i })).toHaveCount(0)

  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path: '/settings' })
  const reply = await cora.goto(pathname)
  expect(reply?.status()).toBe(404)

  await page.getByRole('link', { name: 'Single sign-on', exact: false }).first().click()
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`an address that is not theirs, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ allowedErrors: [/404/], javaScriptEnabled })

    test('a made-up result address finds nothing, and says so', async ({ page }) => {
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
      const reply = await page.goto('/settings/return/01JP4Z2M8K0000000000000000?finished')
      expect(reply?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1, name: 'There is no page at this address' })).toBeVisible()
      await expect(page).toHaveTitle(/Page not found/)
    })
  })
}

test('the result, and the page of an active connection', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - /children: equal
      - paragraph: Back from WorkOS Admin Portal
      - status:
        - heading "Single sign-on is active" [level=1]
        - paragraph: Okta. For everyone with an @acme.com address.
      - region "What changed":
        - table "What changed since the link was opened":
          - caption
          - rowgroup:
            - row /^Item Before When you left, .* After Read just now$/
          - rowgroup:
            - row "Connection No connection to Okta, SAML 2.0"
            - row "State Not set up to Active"
            - row "Domains None to acme.com"
        - paragraph: Read from WorkOS.
        - link "Check again"
      - region "What now":
        - heading "What now" [level=2]
        - heading "You are done" [level=3]
        - paragraph
        - link "Back to single sign-on"
      - text: Opened by Ada Lindqvist,
      - time
      - text: . Visit
      - code
  `)
  await page.getByRole('link', { name: 'Back to single sign-on' }).click()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - /children: equal
      - heading "Single sign-on" [level=1]
      - paragraph: Your people sign in with their company account.
      - text: Active checked
      - time
      - button "Check again"
      - button "Manage connection"
      - region "Connection":
        - heading "Connection" [level=2]
        - heading "Okta SAML 2.0" [level=3]
        - paragraph: For everyone with an @acme.com address
        - text: Active
        - term: Domains
        - definition: acme.com
        - term: Created
        - definition:
          - time
        - term: Last changed
        - definition:
          - time
        - term: Connection ID
        - definition:
          - code: /^conn_\\w{26}$/
          - button "Copy connection ID"
      - region "When you press “Manage connection”":
        - heading [level=2]
        - list:
          - listitem
          - listitem
          - listitem
        - paragraph
      - region "History":
        - heading "History" [level=2]
        - list:
          - listitem:
            - heading /No connection.*Okta, active/ [level=3]
            - paragraph
            - time
      - group: How this page works For developers
  `)
})
