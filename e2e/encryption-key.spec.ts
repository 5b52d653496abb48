import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { returnToApp, workos } from './workos'

const path = '/settings/encryption-key'
const day = 24 * 3600

test('a key is verified, fails, is repaired and deleted: each is seen with what changed', async ({ page, stack }) => {
  const { setState, moveClock } = workos(stack)
  const key = page.getByRole('region', { name: 'Key', exact: true })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again' }).click()
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(key).toContainText('No key yet')
  await expect(key).toContainText('WorkOS has to enable this for Portico first')
  await expect(button('Set up your key')).toHaveCount(1)

  await setState('bring_your_own_key', 'verified')
  await check()
  await expect(found).toContainText(/Bring your own key: Key in AWS KMS, No key.*Verified/)
  await expect(key).toContainText('AWS KMS')
  await expect(button('Manage key')).toBeVisible()

  await setState('bring_your_own_key', 'failed')
  await check()
  await expect(found).toContainText(/Key in AWS KMS, Verified.*Not verified/)
  await expect(page.getByRole('main')).toContainText('WorkOS could not verify your key in AWS KMS')
  await expect(button('Fix key')).toBeVisible()
  await page.getByRole('link', { name: /^Overview/ }).click()
  await expect(page.getByRole('region', { name: 'Next steps' })).toContainText('AWS KMS: the check of the key failed')
  await page.goto(path)

  await setState('bring_your_own_key', 'verified')
  await check()
  await expect(found).toContainText(/Key in AWS KMS, Not verified.*Verified/)

  // WorkOS keeps events for 90 days; what was told stays known.
  await moveClock(91 * day)
  await check()
  await expect(found).toContainText('nothing changed')
  await expect(key).toContainText('Verified')

  await setState('bring_your_own_key', 'none')
  await check()
  await expect(found).toContainText(/Key in AWS KMS, Verified.*Deleted/)
  await expect(key).toContainText('The key was deleted')
  await expect(button('Set up your key')).toHaveCount(1)
})

test('a key that fails during a visit is what the return page tells, with the way to repair it', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await page.getByRole('button', { name: 'Set up your key' }).click()
  await page.waitForURL(`${stack.workosUrl}/**`)
  await workos(stack).setState('bring_your_own_key', 'failed')
  await returnToApp(page)
  const title = 'WorkOS could not verify your key in AWS KMS'
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByRole('table', { name: /What changed/ })).toContainText(/No key.*Not verified/)
  await expect(page.getByRole('button', { name: 'Fix key' })).toBeVisible()
})

test('Ben, a member, sees the key and no button but the one that reads', async ({ page, stack }) => {
  await workos(stack).setState('bring_your_own_key', 'verified')
  await signIn(page, 'Ben Okafor', { path })
  await expect(page.getByRole('region', { name: 'Key', exact: true })).toContainText('AWS KMS')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(['Check again'])
})

test('the page of a key that WorkOS could not verify', async ({ page, stack }) => {
  await workos(stack).setState('bring_your_own_key', 'failed')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Bring your own key" [level=1]
        - paragraph: Your data is encrypted with a key that you control.
        - text: Failed checked
        - time
        - button "Check again"
        - button "Fix key"
        - strong: WorkOS could not verify your key in AWS KMS
        - paragraph
        - region "Key":
          - heading "Key" [level=2]
          - heading "AWS KMS" [level=3]
          - paragraph
          - text: Not verified
          - term: Checked
          - definition:
            - time
        ${pageFoot('Fix key', 'You make changes')}
  `)
})
