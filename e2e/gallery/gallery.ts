import { expect, type Page, signIn, test } from '../fixtures'
import {
  addDomain,
  chooseDirectory,
  chooseProvider,
  connectProvider,
  enterExampleMetadata,
  linkDirectory,
} from '../portal'
import { connection, newEvent, webhooks } from '../webhook'
import { acme, workos } from '../workos'
import { shoot, writeIndex } from './shoot'

// Every state of every page: `npm run screenshots`, then open gallery/index.html.

test.use({ allowedErrors: [/40\d|410|429|503/] })
test.afterAll(writeIndex)

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
const goBack = (page: Page) => page.getByRole('link', { name: 'Return to app' }).click()

/** Has WorkOS read, and waits for what it found. */
async function checkAgain(page: Page) {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, 'Check again')
  await answered
  await expect(page.getByRole('button', { name: 'Checking' })).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toBeVisible()
}

/** Pages of features, by what they are called in the pictures. */
const features = [
  { name: 'sso', path: '/settings/sso', feature: 'sso' },
  { name: 'directory-sync', path: '/settings/directory-sync', feature: 'dsync' },
  { name: 'domains', path: '/settings/domains', feature: 'domain_verification' },
  { name: 'certificates', path: '/settings/certificates', feature: 'certificate_renewal' },
  { name: 'audit-logs', path: '/settings/audit-logs', feature: 'audit_logs' },
  { name: 'log-streams', path: '/settings/log-streams', feature: 'log_streams' },
  { name: 'encryption-key', path: '/settings/encryption-key', feature: 'bring_your_own_key' },
]

const states: Record<string, string[]> = {
  sso: ['none', 'draft', 'validating', 'active', 'inactive', 'deleting'],
  dsync: ['none', 'validating', 'linked', 'invalid_credentials', 'unlinked'],
  domain_verification: ['none', 'pending', 'verified', 'failed'],
  certificate_renewal: ['valid', 'expiring', 'expired'],
  audit_logs: ['365_days', 'inactive', 'disabled', 'active'],
  log_streams: ['none', 'inactive', 'active', 'error', 'invalid'],
  bring_your_own_key: ['none', 'verified', 'failed'],
}

for (const { name, path, feature } of features) {
  test(`${name}, in every state`, async ({ page, stack }) => {
    test.setTimeout(180_000)
    const { setState } = workos(stack)
    await ada(page, path)
    if (feature === 'certificate_renewal') await shoot(page, `feature-${name}-0-without-connection`)
    for (const [index, state] of (states[feature] ?? []).entries()) {
      await setState(feature, state)
      await checkAgain(page)
      await shoot(page, `feature-${name}-${index + 1}-${state}`)
    }
  })
}

test('the overview', async ({ page, stack, newPerson }) => {
  test.setTimeout(180_000)
  const { setState, setRole } = workos(stack)
  await setState('domain_verification', 'none')
  await ada(page, '/settings')
  await shoot(page, 'overview-1-nothing')
  await setState('sso', 'active')
  await setState('domain_verification', 'pending')
  await setState('dsync', 'invalid_credentials')
  await setState('certificate_renewal', 'expired')
  await checkAgain(page)
  await shoot(page, 'overview-2-mixed')
  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: '/settings' })
  await shoot(ben, 'overview-3-member')
  await ben.goto('/settings/directory-sync')
  await shoot(ben, 'feature-directory-sync-9-member')
  await setRole('ada@acme.com', 'org_01H7ZXG42KJ9Q8M7VQKFXZ3W9Y', 'member')
  await press(page, /^Renew certificate/)
  await expect(page.getByRole('alert').filter({ hasText: 'Only admins' })).toBeVisible()
  await shoot(page, 'overview-4-role-taken-away')
})

test('the overview when all is well', async ({ page, stack }) => {
  const { setState } = workos(stack)
  for (const [feature, state] of [
    ['sso', 'active'],
    ['dsync', 'linked'],
    ['certificate_renewal', 'valid'],
  ] as const) {
    await setState(feature, state)
  }
  await ada(page, '/settings')
  await shoot(page, 'overview-5-all-active')
})

test('WorkOS limits, and is away', async ({ page, stack }) => {
  test.setTimeout(120_000)
  const headers = { 'retry-after': '40' }
  const body = { message: 'Too many requests.', code: 'rate_limit_exceeded' }
  await workos(stack).addFault({ path: '/portal/generate_link', status: 429, headers, body, times: 1 })
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await expect(page.getByRole('button', { name: /^Wait/ })).toBeDisabled()
  await shoot(page, 'trouble-1-limited')
  await page.goto('/settings/directory-sync')
  await press(page, 'Set up Directory Sync')
  await linkDirectory(page)
  await stack.stopWorkos()
  try {
    await page.reload()
    await expect(heading(page, 'The result could not be read yet')).toBeVisible()
    await shoot(page, 'return-9-workos-away')
    await page.goto('/settings/directory-sync')
    await press(page, 'Check again')
    await shoot(page, 'trouble-2-workos-away')
    await page.goto('/settings')
    await shoot(page, 'trouble-3-workos-away-overview')
    await page.goto('/settings/directory-sync')
    await press(page, 'Manage directory')
    await expect(page.getByRole('alert').filter({ hasText: 'link' })).toBeVisible()
    await shoot(page, 'trouble-4-link-not-made')
  } finally {
    await stack.startWorkos()
  }
})

test('a state that nobody knows', async ({ page, stack }) => {
  const { setState, connections, addFault } = workos(stack)
  await setState('sso', 'active')
  const [connection] = await connections()
  const later = { ...connection, state: 'hibernating', connection_type: 'NewIdpSAML' }
  const body = { object: 'list', data: [later], list_metadata: { before: null, after: null } }
  await addFault({ path: '/connections', status: 200, body })
  await ada(page, '/settings/sso')
  await shoot(page, 'trouble-5-unknown')
})

test('single sign-on: its portal, and back', async ({ page, stack }) => {
  test.setTimeout(180_000)
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await shoot(page, 'portal-sso-1-choose')
  await goBack(page)
  await shoot(page, 'return-1-nothing-changed')
  await press(page, 'Set up single sign-on')
  await chooseProvider(page)
  await shoot(page, 'portal-sso-2-create')
  await page.getByRole('link', { name: 'Continue' }).click()
  await press(page, 'Continue')
  await expect(page.getByRole('alert')).toBeVisible()
  await shoot(page, 'portal-sso-3-metadata-refused')
  await goBack(page)
  await shoot(page, 'return-2-begun')
  await press(page, 'Continue set-up')
  await page.getByRole('link', { name: 'Continue set-up' }).click()
  await enterExampleMetadata(page)
  await shoot(page, 'portal-sso-4-test')
  await page.getByRole('link', { name: 'Skip the test' }).click()
  await shoot(page, 'portal-sso-5-finish')
  await press(page, 'Finish')
  await expect(page.getByText(/Still validating/)).toBeVisible()
  await shoot(page, 'return-3-validating')
  await workos(stack).setConnectionState('active')
  await expect(heading(page, 'Single sign-on is active')).toBeVisible({ timeout: 15_000 })
  await shoot(page, 'return-4-active')
  await page.goto('/settings/sso')
  await shoot(page, 'feature-sso-8-history')
  await page.goto('/settings/activity')
  await shoot(page, 'activity')
  await page.goto('/settings/sso')
  await press(page, 'Manage connection')
  await shoot(page, 'portal-sso-6-manage')
})

test('the other portals, and back', async ({ page, stack }) => {
  test.setTimeout(180_000)
  await ada(page, '/settings/directory-sync')
  await press(page, 'Set up Directory Sync')
  await shoot(page, 'portal-dsync-1-choose')
  await page.getByRole('radio', { name: 'Okta', exact: true }).check()
  await press(page, 'Continue')
  await shoot(page, 'portal-dsync-2-endpoint')
  await press(page, 'Continue')
  await page.getByRole('radio', { name: /The sync fails/ }).check()
  await press(page, 'Send test sync')
  await shoot(page, 'portal-dsync-3-sync-failed')
  await goBack(page)
  await shoot(page, 'return-5-failed')
  await page.goto('/settings/directory-sync')
  await page.getByRole('main').getByRole('button').nth(1).click()
  await shoot(page, 'portal-dsync-4-manage')
  await page.goto(`${page.url().replace(/directory$/, 'people')}`)
  await shoot(page, 'portal-dsync-5-people')

  await page.goto('/settings/domains')
  await press(page, 'Manage domains')
  await shoot(page, 'portal-domains-1-list')
  await addDomain(page, 'gmail.com')
  await shoot(page, 'portal-domains-2-refused')
  await page.getByRole('textbox', { name: 'Domain' }).fill('Bücher.example')
  await press(page, 'Continue')
  await press(page, 'Check now')
  await shoot(page, 'portal-domains-3-record')
  await press(page, 'Set the record in the local DNS')
  await shoot(page, 'portal-domains-4-finish')

  await workos(stack).setState('certificate_renewal', 'expiring')
  await page.goto('/settings/certificates')
  await checkAgain(page)
  await press(page, 'Renew certificate')
  await shoot(page, 'portal-certificates-1-current')
  await page.getByRole('link', { name: 'Continue' }).click()
  await press(page, 'Renew')
  await shoot(page, 'portal-certificates-2-refused')
  await press(page, 'Use an example certificate')
  await shoot(page, 'portal-certificates-3-renewed')
  await press(page, 'Finish')
  await shoot(page, 'return-6-renewed')
})

test('a directory that was linked', async ({ page }) => {
  await ada(page, '/settings/directory-sync')
  await press(page, 'Set up Directory Sync')
  await chooseDirectory(page)
  await press(page, 'Send test sync')
  await shoot(page, 'portal-dsync-6-finish')
  await press(page, 'Finish')
  await shoot(page, 'return-7-directory')
})

test('OpenID Connect', async ({ page }) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await chooseProvider(page, 'Okta (OpenID Connect)')
  await shoot(page, 'portal-sso-7-oidc-create')
  await page.getByRole('link', { name: 'Continue' }).click()
  await shoot(page, 'portal-sso-8-oidc-client')
  await goBack(page)
  await press(page, 'Continue set-up')
  await page.getByRole('link', { name: 'Continue set-up' }).click()
  await enterExampleMetadata(page)
  await press(page, 'Test sign-in')
  await press(page, 'Finish')
  await shoot(page, 'return-8-oidc')
})

test('before and beside the settings', async ({ page, newPerson, stack }) => {
  test.setTimeout(120_000)
  await page.goto('/')
  await shoot(page, 'door-1-landing')
  await page.goto('/settings')
  await shoot(page, 'door-2-sign-in')
  await press(page, /^Ada Lindqvist/)
  await shoot(page, 'door-3-organization')
  await page.goto('/callback')
  await shoot(page, 'door-4-sign-in-failed')
  await page.goto('/nowhere')
  await shoot(page, 'door-5-not-found')
  const dan = await newPerson()
  await signIn(dan, 'Dan Petrov', { path: '/settings' })
  await shoot(dan, 'door-6-no-organization')
  await page.goto(`${stack.workosUrl}/_local`)
  await shoot(page, 'local-1-control')
  await page.goto(`${stack.workosUrl}/?token=abc`)
  await shoot(page, 'local-2-bad-link')
  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path: '/settings/sso' })
  await press(cora, 'Set up single sign-on')
  await connectProvider(cora)
  await cora.goto('/settings')
  await shoot(cora, 'overview-6-another-organization')
})

test('the developer page', async ({ page, stack }) => {
  test.setTimeout(120_000)
  await ada(page, '/settings/developer')
  await shoot(page, 'developer-1-begin')
  const { send } = webhooks(stack)
  await send(newEvent('connection.activated', connection('conn_1', 'active')))
  await send(newEvent('connection.saml_certificate_renewal_required', connection('conn_1', 'active')))
  await workos(stack).setState('dsync', 'linked')
  await fetch(`${stack.appUrl}/api/cron/sync`, { headers: { authorization: `Bearer ${stack.cronSecret}` } })
  await page.reload()
  const run = async (count: RegExp) => {
    await press(page, 'Run the checks')
    await expect(page.getByRole('status').filter({ hasText: count })).toBeVisible()
  }
  await run(/right\.$/)
  await shoot(page, 'developer-2-right')
  await workos(stack).addFault({ path: '/portal/generate_link', status: 403, body: { message: 'Forbidden' } })
  await run(/^1 wrong/)
  await shoot(page, 'developer-3-wrong')
  await stack.stopWorkos()
  try {
    await run(/^[23] wrong/)
    await shoot(page, 'developer-4-workos-away')
  } finally {
    await stack.startWorkos()
  }
  await page.goto('/settings/sso')
  await page.getByText('How this page works').click()
  await shoot(page, 'developer-5-how-a-page-works')
})

test('the portals of streams, keys and audit logs', async ({ page }) => {
  test.setTimeout(180_000)
  await ada(page, '/settings/log-streams')
  await press(page, 'Set up a log stream')
  await shoot(page, 'portal-streams-1-choose')
  await page.getByRole('radio', { name: 'Datadog', exact: true }).check()
  await press(page, 'Continue')
  await press(page, 'Continue')
  await expect(page.getByRole('alert')).toBeVisible()
  await shoot(page, 'portal-streams-2-refused')
  await page.getByLabel('Region', { exact: true }).fill('EU1')
  await page.getByLabel('API key', { exact: true }).fill('a'.repeat(32))
  await press(page, 'Continue')
  await shoot(page, 'portal-streams-3-test')
  await press(page, 'Send test event')
  await shoot(page, 'portal-streams-4-finish')
  await press(page, 'Finish')
  await shoot(page, 'return-10-stream')
  await page.goto('/settings/log-streams')
  await press(page, 'Manage log stream')
  await shoot(page, 'portal-streams-5-manage')

  await page.goto('/settings/encryption-key')
  await press(page, 'Set up your key')
  await shoot(page, 'portal-key-1-choose')
  await page.getByRole('radio', { name: 'AWS KMS', exact: true }).check()
  await press(page, 'Continue')
  await shoot(page, 'portal-key-2-identifier')
  await page
    .getByLabel('Key ARN', { exact: true })
    .fill('arn:aws:kms:eu-central-1:123456789012:key/0f2b6d3c-8a41-4c5e-9d7f-1a2b3c4d5e6f')
  await press(page, 'Continue')
  await shoot(page, 'portal-key-3-check')
  await press(page, 'Check key')
  await press(page, 'Finish')
  await shoot(page, 'return-11-key')

  await page.goto('/settings/audit-logs')
  await press(page, 'View audit logs')
  await shoot(page, 'portal-audit-logs-1-list')
  await page.getByRole('link', { name: 'user.signed_in' }).first().click()
  await shoot(page, 'portal-audit-logs-2-event')
  await page.goto('/settings')
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await shoot(page, 'overview-7-switcher')
})

test('an export, and organizations that are closed', async ({ page, stack, newPerson }) => {
  test.setTimeout(180_000)
  const { addFault, deleteOrganization, removeMember } = workos(stack)
  await ada(page, '/settings/audit-logs')
  await press(page, 'Export the last 30 days as CSV')
  await shoot(page, 'feature-audit-logs-5-being-exported')
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('link', { name: 'Download CSV' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await shoot(page, 'feature-audit-logs-6-exported')
  await page.goto('/settings')
  const body = { code: 'sso_required', message: 'User must authenticate using one of the matching connections.' }
  await addFault({ method: 'POST', path: '/user_management/authenticate', status: 403, body, times: 1 })
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await press(page, 'Globex')
  await shoot(page, 'overview-8-switch-needs-sign-in')
  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: '/settings' })
  await removeMember('ben@acme.com', acme)
  await press(ben, 'Check again')
  await shoot(ben, 'door-7-taken-out')
  await deleteOrganization(acme)
  await press(page, 'Check again')
  await shoot(page, 'door-8-organization-deleted')
})
