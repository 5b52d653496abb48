import { expect, type Page, signIn, test } from './fixtures'
import { connectProvider, renewCertificate } from './portal'
import { workos } from './workos'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })

test('the overview leads with what needs attention, and each row has its one next step', async ({ page, stack }) => {
  const { setState } = workos(stack)
  await setState('certificate_renewal', 'expired')
  await setState('dsync', 'invalid_credentials')
  await ada(page, '/settings')
  await expect(page.getByText('3 of 7 features active')).toBeVisible()
  await expect(page.getByRole('region', { name: /Next steps/ })).toMatchAriaSnapshot(`
    - region /Next steps/:
      - heading /Next steps/ [level=2]
      - list:
        - listitem:
          - heading "Certificate renewal" [level=3]:
            - link "Certificate renewal"
          - paragraph
          - text: Expired checked
          - time
          - paragraph
          - button /Certificate renewal/
        - listitem:
          - heading "Directory Sync" [level=3]:
            - link "Directory Sync"
          - paragraph
          - text: Needs attention checked
          - time
          - paragraph
          - button /Directory Sync/
  `)
  const buttons = page.getByRole('main').getByRole('listitem').getByRole('button')
  await expect(buttons).toHaveText([
    /^Renew certificate/,
    /: Directory Sync$/,
    /^Manage: Single sign-on$/,
    /^Manage: Domain verification$/,
    /^View audit logs: Audit logs$/,
    /^Set up: Log streams$/,
    /^Set up: Bring your own key$/,
  ])
})

test('two connections: one of them in the portal, both on the page', async ({ page, stack }) => {
  await workos(stack).setSwitch('several_connections', true)
  await workos(stack).setState('sso', 'active')
  await ada(page, '/settings/sso')
  await press(page, 'Manage connection')
  await press(page, 'Add a connection')
  await connectProvider(page, { name: 'Google Workspace', test: false })
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await expect(page.getByRole('table', { name: /What changed/ })).toContainText(/No connection.*Google Workspace, SAML/)
  await page.getByRole('link', { name: 'Back to single sign-on' }).click()
  const connections = page.getByRole('region', { name: 'Connections' })
  await expect(connections.getByRole('heading', { level: 3 })).toHaveText([/Google Workspace/, /Okta/])

  await press(page, 'Manage connection')
  await expect(heading(page, 'Connections')).toBeVisible()
  await page.getByRole('button', { name: /^Okta/ }).click()
  await page.getByRole('textbox', { name: /DELETE CONNECTION/ }).fill('DELETE CONNECTION')
  await press(page, 'Delete connection')
  await page.getByRole('link', { name: 'Return to app' }).click()
  await expect(page.getByRole('table', { name: /What changed/ })).toContainText(/Okta, SAML 2.0.*No connection/)
})

test('a state and a type that WorkOS adds later show as they are', async ({ page, stack }) => {
  const { setState, connections, addFault } = workos(stack)
  await setState('sso', 'active')
  const [connection] = await connections()
  const later = { ...connection, state: 'hibernating', connection_type: 'NewIdpSAML' }
  const body = { object: 'list', data: [later], list_metadata: { before: null, after: null } }
  await addFault({ path: '/connections', status: 200, body })
  await ada(page, '/settings/sso')
  await expect(page.getByRole('main')).toContainText('NewIdpSAML')
  await expect(page.getByRole('main')).toContainText('hibernating')
  await page.goto('/settings')
  await expect(page.getByRole('listitem').filter({ hasText: 'Single sign-on' }).last()).toContainText('hibernating')
})

test('when WorkOS takes no more requests, the button counts down and comes back', async ({ page, stack }) => {
  const headers = { 'retry-after': '3' }
  const body = { message: 'Too many requests.', code: 'rate_limit_exceeded' }
  await workos(stack).addFault({ path: '/portal/generate_link', status: 429, headers, body, times: 1 })
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await expect(page.getByRole('status').filter({ hasText: 'Too many requests to WorkOS' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Wait \d s$/ })).toBeDisabled()
  await press(page, 'Set up single sign-on')
  await expect(heading(page, 'Choose your identity provider')).toBeVisible()
})

test('the open result looks again for two minutes, ever more rarely, then leaves it to “Check again”', async ({
  page,
}) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await connectProvider(page, { test: false })
  await expect(page.getByText(/Still validating/)).toBeVisible()
  await page.clock.install()
  await page.reload()
  await expect(page.getByText(/Still validating/)).toBeVisible()
  // How long it waits between two looks, as it says itself: the page may show itself again in between.
  const waits: number[] = []
  const says = page.getByText(/Still validating|Portico stopped checking/)
  for (let second = 0; second < 125; second += 1) {
    await page.clock.runFor(1000)
    const [, passed, left] =
      (await says.first().textContent())?.match(/Checked (\d+) s ago, next check in (\d+) s/) ?? []
    const wait = Number(passed) + Number(left)
    if (left && wait !== waits.at(-1)) waits.push(wait)
  }
  await expect(page.getByText('Portico stopped checking after two minutes.')).toBeVisible()
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.length).toBeGreaterThan(5)
  await page.getByRole('link', { name: 'Check again' }).click()
  await expect(page.getByText(/Still validating/)).toBeVisible()
})

test('the clock of the control page brings the warning about, then the end of the certificate', async ({
  page,
  stack,
}) => {
  const { setState, moveClock } = workos(stack)
  const day = 24 * 3600
  await setState('certificate_renewal', 'valid')
  await ada(page, '/settings/certificates')
  const check = () => page.getByRole('button', { name: 'Check again', exact: true }).click()
  await moveClock(340 * day)
  await check()
  await expect(page.getByRole('main')).toContainText(/2[45] days left/)
  await moveClock(26 * day)
  await check()
  await expect(page.getByRole('main')).toContainText('The certificate of Okta has expired')
  await press(page, 'Renew certificate')
  await renewCertificate(page)
  await expect(heading(page, /^The certificate of Okta is valid until/)).toBeVisible()
})

test('Directory Sync is set up with the keyboard alone', async ({ page }) => {
  /** Presses Tab until what has the focus has this role and name. */
  async function tabTo(role: 'button' | 'link' | 'radio', name: string | RegExp) {
    const wanted = page.getByRole(role, { name, exact: true }).first()
    await expect(wanted).toBeVisible()
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(wanted).toBeFocused({ timeout: 1 })
    }).toPass({ intervals: [0], timeout: 15_000 })
    const outline = await wanted.evaluate((element) => {
      const marked = element.matches('input') ? (element.closest('label') ?? element) : element
      return [element, marked].some((one) => getComputedStyle(one).outlineStyle !== 'none')
    })
    expect(outline, `${name} shows that it has the focus`).toBe(true)
  }
  async function enter(role: 'button' | 'link', name: string | RegExp) {
    await tabTo(role, name)
    await page.keyboard.press('Enter')
  }
  await page.goto('/settings/directory-sync')
  await enter('button', /^Ada Lindqvist/)
  await enter('button', /^Acme Corp/)
  await enter('button', 'Set up Directory Sync')
  await expect(heading(page, 'Choose your directory')).toBeVisible()
  await tabTo('radio', 'Okta')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Microsoft Entra ID' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Provision from Microsoft Entra ID')).toBeVisible()
  await enter('button', 'Continue')
  await expect(heading(page, 'Send a test sync')).toBeVisible()
  await enter('button', 'Send test sync')
  await expect(heading(page, 'Microsoft Entra ID is linked')).toBeVisible()
  await enter('button', 'Finish')
  await expect(heading(page, 'Directory Sync is active')).toBeVisible()
  await enter('link', 'Back to Directory Sync')
  await expect(heading(page, 'Directory Sync')).toBeVisible()
})

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`no page moves while it loads, ${viewport.width} px wide`, async ({ page, stack }) => {
    await page.setViewportSize(viewport)
    await page.addInitScript(() => {
      const shifts = window as unknown as { shift: number }
      shifts.shift = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.shift += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const { setState } = workos(stack)
    await setState('dsync', 'linked')
    await setState('certificate_renewal', 'expiring')
    await setState('domain_verification', 'pending')
    await setState('log_streams', 'error')
    await ada(page, '/settings')
    const paths = [
      '/sso',
      '/directory-sync',
      '/domains',
      '/certificates',
      '/audit-logs',
      '/log-streams',
      '/encryption-key',
    ]
    for (const path of ['', ...paths]) {
      await page.goto(`/settings${path}`, { waitUntil: 'networkidle' })
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift)
      expect(shift, `/settings${path}`).toBeLessThanOrEqual(0.01)
    }
    await page.goto('/', { waitUntil: 'networkidle' })
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift), '/').toBeLessThanOrEqual(0.01)
  })
}
