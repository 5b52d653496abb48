import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { workos } from './workos'

test('a directory is linked, refuses its credentials, and is repaired: each is seen with what changed', async ({
  page,
  stack,
}) => {
  const { setState } = workos(stack)
  const directory = page.getByRole('region', { name: 'Directory', exact: true })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again' }).click()

  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/directory-sync' })
  await expect(directory).toContainText('No directory yet')
  await expect(page.getByRole('button', { name: 'Set up Directory Sync' })).toHaveCount(1)

  await setState('dsync', 'linked')
  await check()
  await expect(found).toContainText(/Directory Sync: State, Not set up\s*→?\s*to\s*Linked/)
  await expect(found).toContainText(/Directory Sync: People, None.*3 active/)
  await expect(directory).toContainText('Okta')
  await expect(directory).toContainText('Linked')
  await expect(page.getByRole('button', { name: 'Manage directory' })).toBeVisible()

  await setState('dsync', 'invalid_credentials')
  await check()
  await expect(found).toContainText(/Directory Sync: State, Linked.*Credentials refused/)
  await expect(page.getByRole('main')).toContainText('The credentials of Okta are invalid')
  await expect(directory).toContainText('3 active')
  await expect(page.getByRole('button', { name: 'Fix directory' })).toBeVisible()

  await setState('dsync', 'linked')
  await check()
  await expect(found).toContainText(/Directory Sync: State, Credentials refused.*Linked/)
  await expect(page.getByRole('main')).not.toContainText('are invalid')
  await check()
  await expect(found).toContainText('nothing changed')
})

test('a directory that is being checked, and one that was disconnected', async ({ page, stack }) => {
  const { setState } = workos(stack)
  await setState('dsync', 'validating')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/directory-sync' })
  await expect(page.getByRole('main')).toContainText('Okta is connected and being checked')
  await setState('dsync', 'unlinked')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('main')).toContainText('Okta is not connected')
  await page.getByRole('link', { name: /^Overview/ }).click()
  await expect(page.getByRole('region', { name: 'Next steps' })).toContainText('Okta is not connected')
})

test('Ben, a member, sees the directory and no button but the one that reads', async ({ page, stack }) => {
  await workos(stack).setState('dsync', 'linked')
  await signIn(page, 'Ben Okafor', { path: '/settings/directory-sync' })
  await expect(page.getByRole('region', { name: 'Directory', exact: true })).toContainText('3 active')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
})

test('the page of a directory that refuses its credentials', async ({ page, stack }) => {
  await workos(stack).setState('dsync', 'invalid_credentials')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/directory-sync' })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Directory Sync" [level=1]
        - paragraph: People and groups follow your company’s directory.
        - text: Needs attention checked
        - time
        - button "Check again"
        - button "Fix directory"
        - strong: The credentials of Okta are invalid
        - paragraph
        - region "Directory":
          - heading "Directory" [level=2]
          - heading "Okta" [level=3]
          - paragraph: People and groups
          - text: Credentials refused
          - term: People
          - definition: None
          - term: Groups
          - definition: None
          - term: Created
          - definition:
            - time
          - term: Last changed
          - definition:
            - time
          - term: Directory ID
          - definition:
            - code: /^directory_\\w{26}$/
            - button "Copy directory ID"
        ${pageFoot('Fix directory', 'You make changes')}
  `)
})
