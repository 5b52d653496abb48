import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { returnToApp, workos } from './workos'

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
    'document.shared',
    'organization.updated',
    'organization_domain.verified',
    'portal.link_opened',
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
        - region "Recorded actions 6":
          - heading "Recorded actions 6" [level=2]
          - list:
            - listitem:
              - code: organization.updated
            - listitem:
              - code: organization_domain.verified
            - listitem:
              - code: portal.link_opened
            - listitem:
              - code: user.role_changed
            - listitem:
              - code: user.sign_in_failed
            - listitem:
              - code: user.signed_in
        ${pageFoot('View audit logs', 'You look at the events')}
  `)
})
