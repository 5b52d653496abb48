import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { connectProvider } from './portal'
import { workos } from './workos'

const path = '/settings/certificates'

test('from no connection to a certificate that is announced, ends and is renewed', async ({ page, stack }) => {
  const { setState } = workos(stack)
  const certificate = page.getByRole('region', { name: 'Certificate', exact: true })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again' }).click()
  const renew = page.getByRole('button', { name: 'Renew certificate' })

  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(certificate).toContainText('Needs a SAML connection first')
  await expect(renew).toHaveCount(0)
  await expect(certificate.getByRole('link', { name: 'Set up single sign-on' })).toHaveAttribute(
    'href',
    '/settings/sso',
  )

  await setState('sso', 'active')
  await check()
  await expect(found).toContainText(/Single sign-on: State, Not set up.*Active/)
  await expect(certificate).toContainText('None announced')
  await expect(renew).toHaveCount(1)

  await setState('certificate_renewal', 'expiring')
  await check()
  await expect(found).toContainText(/Okta certificate, Not announced.*Valid until \d+ \w+ \d{4}/)
  await expect(page.getByRole('main')).toContainText('14 days left. Renew it before')
  await expect(certificate).toContainText('14 days left')
  await page.getByRole('link', { name: /^Overview/ }).click()
  await expect(page.getByRole('region', { name: 'Next steps' })).toContainText('Okta, 14 days left')
  await page.goBack()

  await setState('certificate_renewal', 'expired')
  await check()
  await expect(page.getByRole('main')).toContainText('The certificate of Okta has expired')
  await expect(certificate).toContainText('Expired')
  await page.getByRole('link', { name: /^Single sign-on/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('The certificate of Okta has expired')
  await page.getByRole('main').getByRole('link', { name: 'Certificate renewal' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Certificate renewal' })).toBeVisible()

  await setState('certificate_renewal', 'valid')
  await check()
  await expect(found).toContainText(/Okta certificate, Valid until.*Valid until/)
  await expect(certificate).toContainText('365 days left')
  await check()
  await expect(found).toContainText('nothing changed')
})

test('the overview leads to what comes first, and opens nothing before', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Certificate renewal' }) })
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name: 'Set up single sign-on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on' })).toBeVisible()
})

test('a first connection is seen here too, soon after the way back', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await expect(async () => {
    await page.goto(path)
    await expect(page.getByRole('main')).toContainText('None announced', { timeout: 500 })
  }).toPass({ timeout: 15_000 })
})

test('Ben, a member, sees when the certificate ends and no button but the one that reads', async ({ page, stack }) => {
  await workos(stack).setState('certificate_renewal', 'expiring')
  await signIn(page, 'Ben Okafor', { path })
  await expect(page.getByRole('region', { name: 'Certificate', exact: true })).toContainText('14 days left')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
})

test('the page of a certificate that ends soon', async ({ page, stack }) => {
  await workos(stack).setState('certificate_renewal', 'expiring')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: path })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Certificate renewal" [level=1]
        - paragraph: Keeps sign-in working when your provider’s certificate ends.
        - text: Needs attention checked
        - time
        - button "Check again"
        - button "Renew certificate"
        - strong: /^The certificate of Okta ends on \\d+ \\w+ \\d{4}$/
        - paragraph: /^14 days left/
        - region "Certificate":
          - heading "Certificate" [level=2]
          - heading "Okta" [level=3]
          - paragraph: Certificate of the SAML connection
          - text: 14 days left
          - term: Response signing
          - definition: /Valid until \\d+ \\w+ \\d{4}, announced/
          - term: Connection ID
          - definition:
            - code: /^conn_\\w{26}$/
            - button "Copy connection ID"
        ${pageFoot('Renew certificate', 'You renew the certificate')}
  `)
})

test('with OpenID Connect alone it is not needed, and nothing asks for a SAML connection', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page, { name: 'Okta (OpenID Connect)' })
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await page.goto(path)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Not needed')
  await expect(page.getByRole('region', { name: 'Certificate', exact: true })).toContainText(
    'No certificate has to be renewed',
  )
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
  await expect(page.getByRole('main').getByRole('link', { name: 'Set up single sign-on' })).toHaveCount(0)
})
