import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { check } from './axe'
import { expect, type Page, signIn, test } from './fixtures'
import { returnToApp, workos } from './workos'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const change = (page: Page, name: string) =>
  page.getByRole('table', { name: /What changed/ }).getByRole('row', { name: new RegExp(`^${name}`) })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
const fill = (page: Page, name: string, value: string) => page.getByLabel(name, { exact: true }).fill(value)

async function choose(page: Page, name: string) {
  await page.getByRole('radio', { name, exact: true }).check()
  await press(page, 'Continue')
}

async function connectDatadog(page: Page) {
  await choose(page, 'Datadog')
  await fill(page, 'Region', 'EU1')
  await fill(page, 'API key', 'a'.repeat(32))
  await press(page, 'Continue')
}

const arn = 'arn:aws:kms:eu-central-1:123456789012:key/0f2b6d3c-8a41-4c5e-9d7f-1a2b3c4d5e6f'

async function nameKey(page: Page) {
  await choose(page, 'AWS KMS')
  await fill(page, 'Key ARN', arn)
  await press(page, 'Continue')
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a log stream: from nothing to active', async ({ page }) => {
      await ada(page, '/settings/log-streams')
      await press(page, 'Set up a log stream')
      await connectDatadog(page)
      await press(page, 'Send test event')
      await expect(heading(page, 'Datadog receives your audit logs')).toBeVisible()
      await press(page, 'Finish')
      await expect(heading(page, 'The log stream is active')).toBeVisible()
      await expect(change(page, 'Destination')).toContainText(/No destination.*Datadog/)
    })

    test('a key: from nothing to verified', async ({ page }) => {
      await ada(page, '/settings/encryption-key')
      await press(page, 'Set up your key')
      await nameKey(page)
      await press(page, 'Check key')
      await press(page, 'Finish')
      await expect(heading(page, 'Your key in AWS KMS is verified')).toBeVisible()
    })

    test('audit logs: searched, filtered, looked at and exported', async ({ page }) => {
      await ada(page, '/settings/audit-logs')
      await press(page, 'View audit logs')
      await expect(page.getByText(/^Events 1 to 25 of 4\d\.$/)).toBeVisible()
      await page.getByRole('link', { name: 'Older' }).click()
      await expect(page.getByText(/^Events 26 to 4\d of 4\d\.$/)).toBeVisible()
      await fill(page, 'Search actions, actors and targets', 'signed_in')
      await page.getByLabel('Actor', { exact: true }).selectOption('Ben Okafor')
      await press(page, 'Show')
      await expect(page.getByText('Events 1 to 8 of 8.')).toBeVisible()

      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Export as CSV' }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.trim().split('\r\n')).toHaveLength(9)
      expect(file).toContain('"Ben Okafor"')
      expect(file).not.toContain('"Ada Lindqvist"')

      await page.getByRole('link', { name: 'user.signed_in' }).first().click()
      await expect(heading(page, 'user.signed_in')).toBeVisible()
      await expect(page.getByRole('region', { name: 'The event as JSON' })).toContainText('"action": "user.signed_in"')
      await page.getByRole('link', { name: 'Back to the events' }).click()
      await expect(page.getByText('Events 1 to 8 of 8.')).toBeVisible()
      await page.getByRole('link', { name: 'Return to app' }).click()
      await expect(heading(page, 'Nothing changed')).toBeVisible()
    })
  })
}

test('a delivery that fails is repaired, and the stream is switched off and deleted', async ({ page }) => {
  await ada(page, '/settings/log-streams')
  await press(page, 'Set up a log stream')
  await connectDatadog(page)
  await page.getByRole('radio', { name: /Delivery fails/ }).check()
  await press(page, 'Send test event')
  await expect(page.getByRole('alert')).toContainText('The test event was not delivered')
  await returnToApp(page)
  await expect(heading(page, 'Datadog does not take the events')).toBeVisible()

  await press(page, 'Fix log stream')
  await page.getByRole('link', { name: 'Test delivery' }).click()
  await press(page, 'Send test event')
  await press(page, 'Finish')
  await expect(heading(page, 'The log stream is active')).toBeVisible()
  await expect(change(page, 'State')).toContainText(/Delivery fails.*Active/)

  await page.goto('/settings/log-streams')
  await press(page, 'Manage log stream')
  await press(page, 'Switch off')
  await returnToApp(page)
  await expect(heading(page, 'The stream to Datadog is switched off')).toBeVisible()

  await page.goto('/settings/log-streams')
  await press(page, 'Fix log stream')
  await fill(page, 'Type DELETE LOG STREAM to confirm', 'DELETE LOG STREAM')
  await press(page, 'Delete log stream')
  await returnToApp(page)
  await expect(heading(page, 'There is no destination')).toBeVisible()
})

test('an HTTPS endpoint really gets the test event', async ({ page }) => {
  const received: string[] = []
  let status = 500
  const endpoint = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push(`${request.headers.authorization} ${JSON.parse(body).action}`)
    response.writeHead(status).end()
  })
  await new Promise<void>((done) => endpoint.listen(0, '127.0.0.1', done))
  try {
    await ada(page, '/settings/log-streams')
    await press(page, 'Set up a log stream')
    await choose(page, 'HTTPS endpoint')
    await fill(page, 'URL', 'https://logs.example.com')
    await press(page, 'Continue')
    await expect(page.getByRole('alert')).toContainText('sends nothing outside this machine')
    await fill(page, 'URL', `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/logs`)
    await fill(page, 'Header (optional)', 'Authorization')
    await press(page, 'Continue')
    for (const answer of [500, 204]) {
      status = answer
      await fill(page, 'Value of Authorization', 'Bearer hush')
      await press(page, 'Send test event')
      if (answer === 500) await expect(page.getByRole('alert')).toContainText('answered with status 500')
    }
    await expect(heading(page, 'HTTPS endpoint receives your audit logs')).toBeVisible()
    expect(received).toEqual(Array(2).fill('Bearer hush log_stream.tested'))
    await press(page, 'Finish')
    await expect(heading(page, 'The log stream is active')).toBeVisible()
  } finally {
    endpoint.closeAllConnections()
    endpoint.close()
  }
})

test('a key that fails its check is repaired, and later deleted', async ({ page }) => {
  await ada(page, '/settings/encryption-key')
  await press(page, 'Set up your key')
  await nameKey(page)
  await page.getByRole('radio', { name: /The key cannot be used/ }).check()
  await press(page, 'Check key')
  await expect(page.getByRole('alert')).toContainText('The key was not verified')
  await returnToApp(page)
  await expect(heading(page, 'WorkOS could not verify your key in AWS KMS')).toBeVisible()

  await press(page, 'Fix key')
  await page.getByRole('link', { name: 'Check the key again' }).click()
  await press(page, 'Check key')
  await press(page, 'Finish')
  await expect(heading(page, 'Your key in AWS KMS is verified')).toBeVisible()

  await page.goto('/settings/encryption-key')
  await press(page, 'Manage key')
  await fill(page, 'Type DELETE KEY to confirm', 'DELETE KEY')
  await press(page, 'Delete key')
  await returnToApp(page)
  await expect(change(page, 'Key in AWS KMS')).toContainText(/Verified.*Deleted/)
})

test('keys of one’s own that WorkOS has not enabled', async ({ page, stack }) => {
  const { setSwitch } = workos(stack)
  await setSwitch('byok_enabled', false)
  await ada(page, '/settings/encryption-key')
  await press(page, 'Set up your key')
  await expect(heading(page, 'Your own key is not available yet')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Return to the app' }).click()
  await expect(heading(page, 'Nothing changed')).toBeVisible()
  await setSwitch('byok_enabled', true)
})

test('the pages of the three portals are for everybody', async ({ page }) => {
  test.slow()
  await ada(page, '/settings/log-streams')
  await press(page, 'Set up a log stream')
  await choose(page, 'Snowflake')
  await press(page, 'Continue')
  await expect(page.getByRole('alert')).toBeVisible()
  await check(page)
  await page.goto('/settings/encryption-key')
  await press(page, 'Set up your key')
  await choose(page, 'AWS KMS')
  await expect(heading(page, 'Use a key in AWS KMS')).toBeVisible()
  await check(page)
  await page.goto('/settings/audit-logs')
  await press(page, 'View audit logs')
  await expect(page.getByText(/^Events 1 to 25 of 4\d\.$/)).toBeVisible()
  await check(page)
  await page.getByRole('link', { name: 'user.signed_in' }).first().click()
  await expect(heading(page, 'user.signed_in')).toBeVisible()
  await check(page)
})
