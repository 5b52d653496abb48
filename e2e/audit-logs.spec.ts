import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { check as checkAccess } from './axe'
import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { acme, returnToApp, workos } from './workos'

const path = '/settings/audit-logs'

test('audit logs that are inactive, active, kept longer, disabled and active again', async ({ page, stack }) => {
  const { setState, defineAction, addFault } = workos(stack)
  const log = page.getByRole('region', { name: 'Audit log', exact: true })
  const actions = page.getByRole('region', { name: 'Recorded actions' })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again' }).click()
  const view = page.getByRole('button', { name: 'View audit logs' })

  await setState('audit_logs', 'inactive')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(log).toContainText('Audit logs are inactive')
  await expect(actions).toHaveCount(0)
  await expect(view).toHaveCount(1)

  await setState('audit_logs', 'active')
  const none = { object: 'list', data: [], list_metadata: { before: null, after: null } }
  await addFault({ path: '/audit_logs/actions', status: 200, body: none, times: 1 })
  await check()
  await expect(found).toContainText(/Audit logs: State, Inactive.*Active/)
  await expect(log).toContainText('30 days')
  await expect(actions).toContainText('No action is defined yet')

  await defineAction('document.shared')
  await check()
  await expect(actions.getByRole('listitem')).toHaveText([
    'audit_log.exported',
    'document.shared',
    'feature.changed',
    'organization.updated',
    'organization_domain.rechecked',
    'organization_domain.verified',
    'portal.open_failed',
    'portal.opened',
    'portal.returned',
    'user.role_changed',
    'user.sign_in_failed',
    'user.signed_in',
  ])

  await setState('audit_logs', '365_days')
  await check()
  await expect(found).toContainText(/Audit logs: Kept for, 30 days.*365 days/)
  await expect(log).toContainText('365 days')

  await setState('audit_logs', 'disabled')
  await check()
  await expect(found).toContainText(/Audit logs: State, Active.*Not available/)
  await expect(log).toContainText('Portico’s team can enable them in WorkOS')
  await expect(view).toHaveCount(0)
  await page.getByRole('link', { name: /^Overview/ }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Audit logs' }) })
  await expect(row).toContainText('Not available')
  await expect(row.getByRole('button')).toHaveCount(0)
  await page.goto(path)

  await setState('audit_logs', 'active')
  await check()
  await expect(found).toContainText(/Audit logs: State, Not available.*Active/)
  await check()
  await expect(found).toContainText('nothing changed')
  await expect(view).toHaveCount(1)
})

test('an organization without a configuration has no audit log, and everything else is read', async ({
  page,
  stack,
}) => {
  const body = { message: 'Organization not found' }
  await workos(stack).addFault({ path: '/organizations/*/audit_log_configuration', status: 404, body })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(page.getByRole('region', { name: 'Audit log', exact: true })).toContainText('There is no audit log yet')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toContainText('nothing changed')
})

test('Ben, a member, sees what is recorded and no button but the one that reads', async ({ page, stack }) => {
  await signIn(page, 'Ben Okafor', { path })
  await expect(page.getByRole('main')).toContainText('30 days')
  await expect(page.getByRole('main')).toContainText('Only admins can change this')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
  // Nobody in the organization can enable them, so there is nobody to ask.
  await workos(stack).setState('audit_logs', 'disabled')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('main')).toContainText('Audit logs are not available')
  await expect(page.getByRole('main')).not.toContainText('Ask an admin')
})

test('a visit only looks at the events: nothing changed, and nothing is left to do', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await page.getByRole('button', { name: 'View audit logs' }).click()
  await returnToApp(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing changed' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Everything is as it was: Kept for 30 days.')
  await expect(page.getByRole('main')).toContainText('You are done')
  await page.getByRole('link', { name: 'Back to audit logs' }).click()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Nothing changed')
})

test('the page of audit logs that are active', async ({ page }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Audit logs" [level=1]
        - paragraph: Who did what and when, to search and export.
        - text: Active checked
        - time
        - button "Check again"
        - button "View audit logs"
        - region "Audit log":
          - heading "Audit log" [level=2]
          - heading "Events of Acme Corp" [level=3]
          - paragraph
          - text: Active
          - term: Kept for
          - definition: 30 days
          - term: Last export
          - definition: None made here yet
          - paragraph
          - button "Export the last 30 days as CSV"
        - region "Recorded actions 11":
          - heading "Recorded actions 11" [level=2]
          - list:
            - listitem:
              - code: audit_log.exported
            - listitem:
              - code: feature.changed
            - listitem:
              - code: organization.updated
            - listitem:
              - code: organization_domain.rechecked
            - listitem:
              - code: organization_domain.verified
            - listitem:
              - code: portal.open_failed
            - listitem:
              - code: portal.opened
            - listitem:
              - code: portal.returned
            - listitem:
              - code: user.role_changed
            - listitem:
              - code: user.sign_in_failed
            - listitem:
              - code: user.signed_in
        ${pageFoot('View audit logs', 'You look at the events')}
  `)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`an export, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('is made, remembered and downloaded, and its address is nowhere else', async ({ page, newPerson, stack }) => {
      const log = page.getByRole('region', { name: 'Audit log', exact: true })
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
      await expect(log).toContainText('None made here yet')
      await page.getByRole('button', { name: 'Export the last 30 days as CSV' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'The export is being made' })).toBeVisible()
      await expect(log).toContainText(/Being made\s*30 days, by Ada Lindqvist, just now/)
      await expect(async () => {
        await page.reload()
        await expect(log).toContainText('Ready', { timeout: 500 })
      }).toPass()

      const download = page.waitForEvent('download')
      await log.getByRole('link', { name: 'Download CSV' }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.trim().split('\r\n').length).toBeGreaterThan(40)
      expect(file).toContain('"Ben Okafor"')
      expect((await download).url()).toContain('/audit_log_files/')
      expect(stack.appLog()).not.toContain('audit_log_files')
      const client = new pg.Client({ connectionString: stack.databaseUrl })
      await client.connect()
      const { rows } = await client.query('SELECT details::text FROM feature_status').finally(() => client.end())
      expect(rows.map(({ details }) => details).join()).toContain('audit_log_export_')
      expect(rows.map(({ details }) => details).join()).not.toContain('audit_log_files')
      await page.goto('/settings/activity')
      await expect(page.getByText('Ada Lindqvist exported the events of the last 30 days.')).toBeVisible()

      const ben = await newPerson()
      await signIn(ben, 'Ben Okafor', { path })
      await expect(ben.getByRole('main')).toContainText('by Ada Lindqvist')
      await expect(ben.getByRole('link', { name: 'Download CSV' })).toHaveCount(0)
      await ben.goto(`${path}/export`)
      await expect(ben.getByRole('alert').filter({ hasText: 'Only admins can do this' })).toBeVisible()
    })
  })
}

test('an export needs an admin at the moment of the press, and so does its file', async ({ page, stack }) => {
  const { setRole } = workos(stack)
  const button = page.getByRole('button', { name: 'Export the last 30 days as CSV' })
  const refused = page.getByRole('alert').filter({ hasText: 'Only admins can do this' })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await setRole('ada@acme.com', acme, 'member')
  await button.click()
  await expect(refused).toBeVisible()
  await expect(page.getByRole('main')).toContainText('None made here yet')
  await setRole('ada@acme.com', acme, 'admin')
  await button.click()
  await expect(page.getByRole('status').filter({ hasText: 'The export is being made' })).toBeVisible()
  const link = page.getByRole('link', { name: 'Download CSV' })
  await expect(async () => {
    await page.reload()
    await expect(link).toBeVisible({ timeout: 500 })
  }).toPass()
  await setRole('ada@acme.com', acme, 'member')
  await link.click()
  await expect(refused).toBeVisible()
})

test('an export that cannot be made, that failed and that is no longer kept say so', async ({ page, stack }) => {
  const { addFault } = workos(stack)
  const log = page.getByRole('region', { name: 'Audit log', exact: true })
  const button = page.getByRole('button', { name: 'Export the last 30 days as CSV' })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await page.goto(`${path}/export`)
  await expect(page.getByRole('status').filter({ hasText: 'The export is no longer kept' })).toBeVisible()
  await addFault({
    method: 'POST',
    path: '/audit_logs/exports',
    status: 400,
    body: { message: 'Invalid date range', code: 'invalid_audit_log_export_range_date' },
    times: 1,
  })
  await button.click()
  await expect(page.getByRole('alert').filter({ hasText: 'No export was made' })).toBeVisible()
  await expect(log).toContainText('None made here yet')

  const made = { object: 'audit_log_export', created_at: '2026-03-12T10:00:00.000Z' }
  const body = { ...made, id: 'audit_log_export_1', state: 'error', updated_at: made.created_at }
  await addFault({ path: '/audit_logs/exports/*', status: 200, body })
  await button.click()
  await expect(async () => {
    await page.reload()
    await expect(log).toContainText('Failed', { timeout: 500 })
  }).toPass()
  await expect(log.getByRole('link', { name: 'Download CSV' })).toHaveCount(0)
  await page.goto(`${path}/export`)
  await expect(page.getByRole('status').filter({ hasText: 'The export failed' })).toBeVisible()
  await checkAccess(page)
})
