import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { returnToApp, workos } from './workos'

const path = '/settings/log-streams'

test('a stream is begun, delivers, fails, has wrong credentials and is repaired: each is seen with what changed', async ({
  page,
  stack,
}) => {
  const { setState } = workos(stack)
  const destination = page.getByRole('region', { name: 'Destination', exact: true })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again' }).click()
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(destination).toContainText('No destination yet')
  await expect(page.getByRole('region', { name: 'Works with' }).getByRole('listitem')).toHaveCount(7)
  await expect(button('Set up a log stream')).toHaveCount(1)

  await setState('log_streams', 'inactive')
  await check()
  await expect(found).toContainText(/Log streams: Destination, No destination.*Datadog/)
  await expect(page.getByRole('main')).toContainText('The set-up was begun, not finished')
  await expect(destination).toContainText('None yet')
  await expect(button('Continue set-up')).toBeVisible()

  await setState('log_streams', 'active')
  await check()
  await expect(found).toContainText(/Log streams: State, Inactive.*Active/)
  await expect(destination).toContainText(/Last delivery\d+ \w+ \d{4}/)
  await expect(button('Manage log stream')).toBeVisible()

  await setState('log_streams', 'error')
  await check()
  await expect(found).toContainText(/Log streams: State, Active.*Delivery fails/)
  await expect(page.getByRole('main')).toContainText('Datadog does not take the events')
  await expect(button('Fix log stream')).toBeVisible()

  await setState('log_streams', 'invalid')
  await check()
  await expect(found).toContainText(/Log streams: State, Delivery fails.*Credentials wrong/)
  await page.getByRole('link', { name: /^Overview/ }).click()
  await expect(page.getByRole('region', { name: 'Next steps' })).toContainText('The credentials for Datadog are wrong')
  await page.goto(path)

  await setState('log_streams', 'active')
  await check()
  await expect(found).toContainText(/Log streams: State, Credentials wrong.*Active/)
  await check()
  await expect(found).toContainText('nothing changed')

  await setState('log_streams', 'inactive')
  await check()
  await expect(page.getByRole('main')).toContainText('The stream to Datadog is switched off')
  await expect(button('Fix log stream')).toBeVisible()
})

test('a stream that begins during a visit is what the return page tells', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await page.getByRole('button', { name: 'Set up a log stream' }).click()
  await page.waitForURL(`${stack.workosUrl}/**`)
  await workos(stack).setState('log_streams', 'active')
  await returnToApp(page)
  await expect(page.getByRole('heading', { level: 1, name: 'The log stream is active' })).toBeVisible()
  await expect(page.getByRole('table', { name: /What changed/ })).toContainText(/No destination.*Datadog/)
  await page.getByRole('link', { name: 'Back to log streams' }).click()
  await expect(page.getByRole('region', { name: 'History' })).toContainText(/No destination.*Datadog, active/)
})

test('without audit logs there is nothing to send: the page and the overview lead there', async ({ page, stack }) => {
  await workos(stack).setState('audit_logs', 'disabled')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  const destination = page.getByRole('region', { name: 'Destination', exact: true })
  await expect(destination).toContainText('Needs audit logs first')
  await expect(page.getByRole('button', { name: 'Set up a log stream' })).toHaveCount(0)
  await page.getByRole('link', { name: /^Overview/ }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Log streams' }) })
  await expect(row.getByRole('button')).toHaveCount(0)
  await row.getByRole('link', { name: 'See audit logs' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit logs' })).toBeVisible()
})

test('Ben, a member, sees the destination and no button but the one that reads', async ({ page, stack }) => {
  await workos(stack).setState('log_streams', 'active')
  await signIn(page, 'Ben Okafor', { path })
  await expect(page.getByRole('region', { name: 'Destination', exact: true })).toContainText('Datadog')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
})

test('the page of a stream whose credentials are wrong', async ({ page, stack }) => {
  await workos(stack).setState('log_streams', 'invalid')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Log streams" [level=1]
        - paragraph: Sends audit events to your SIEM as they happen.
        - text: Failed checked
        - time
        - button "Check again"
        - button "Fix log stream"
        - strong: The credentials for Datadog are wrong
        - paragraph
        - region "Destination":
          - heading "Destination" [level=2]
          - heading "Datadog" [level=3]
          - paragraph: Destination of the audit logs
          - text: Credentials wrong
          - term: Last delivery
          - definition: None yet
          - term: Created
          - definition:
            - time
          - term: Log stream ID
          - definition:
            - code: /^log_stream_\\w{26}$/
            - button "Copy log stream ID"
        ${pageFoot('Fix log stream', 'You make changes')}
  `)
})
