import type { BrowserContext, Request } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { pageFoot } from './page-foot'
import { acme, workos } from './workos'

const path = '/settings/domains'
const days = 24 * 3600

test('a domain is named, verified, gives out and is repaired: each is seen with what changed', async ({
  page,
  stack,
}) => {
  const { setState } = workos(stack)
  const domains = page.getByRole('region', { name: /^Domains/ })
  const found = page.getByRole('status').filter({ hasText: 'Checked now' })
  const check = () => page.getByRole('button', { name: 'Check again', exact: true }).click()

  await setState('domain_verification', 'none')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(domains).toContainText('No domain yet')

  await setState('domain_verification', 'pending')
  await check()
  await expect(found).toContainText(/Domain verification: acme-corp-\S+, Not set up.*Pending/)
  await expect(domains.getByRole('row', { name: /^Value/ })).toContainText(/verification_token=\S{20,}/)
  await expect(domains.getByRole('row', { name: /^Name/ })).toContainText(/^Name\s*acme-corp-\S+\.example\.com/)
  await expect(domains).toContainText(/WorkOS looks for the record until \d+ \w+ \d{4}, then verification fails/)

  await setState('domain_verification', 'verified')
  await check()
  await expect(found).toContainText(/Pending.*Verified/)
  await expect(domains.getByRole('table')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Manage domains' })).toBeVisible()

  await setState('domain_verification', 'failed')
  await check()
  await expect(found).toContainText(/Verified.*Failed/)
  await expect(page.getByRole('main')).toContainText('could not be verified')
  await expect(page.getByRole('button', { name: 'Fix domain' })).toBeVisible()

  await setState('domain_verification', 'verified')
  await check()
  await expect(found).toContainText(/Failed.*Verified/)
})

test('thirty days without the record: the domain fails, and an admin has it checked again', async ({ page, stack }) => {
  const { setState, moveClock } = workos(stack)
  await setState('domain_verification', 'pending')
  await moveClock(30 * days + 1)
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await expect(page.getByRole('main')).toContainText('WorkOS did not find the TXT record and has stopped looking.')
  await page.getByRole('button', { name: /^Check this domain again/ }).click()

  const notice = page.getByRole('status').filter({ hasText: 'WorkOS looks for the record of acme.com again' })
  await expect(notice).toContainText(/acme\.com, Failed.*Pending/)
  await expect(page.getByRole('region', { name: /^Domains/ })).toContainText('Pending')
  await page.getByRole('button', { name: 'Check again', exact: true }).click()
  await expect(page.getByText('Checked now: nothing changed')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the domain is checked again all the same; one verified meanwhile is shown so', async ({ page, stack }) => {
    const { setState } = workos(stack)
    await setState('domain_verification', 'pending')
    await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
    await setState('domain_verification', 'verified')
    await page.getByRole('button', { name: /^Check this domain again/ }).click()
    await expect(page.getByRole('status').filter({ hasText: 'is verified' })).toContainText(/Pending.*Verified/)
    await page.reload()
    await expect(page.getByRole('status').filter({ hasText: 'is verified' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Check this domain again/ })).toHaveCount(0)
  })
})

test('Ben, a member, and Cora, an admin elsewhere, replay Ada’s request and change nothing', async ({
  page,
  newPerson,
  stack,
}) => {
  const { setState, domainStates } = workos(stack)
  await setState('domain_verification', 'failed')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  const pressed = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(path))
  await page.getByRole('button', { name: /^Check this domain again/ }).click()
  const request = await pressed
  await expect(page.getByRole('status').filter({ hasText: 'looks for the record' })).toBeVisible()
  await setState('domain_verification', 'failed')
  const before = await domainStates()

  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path })
  await ben.getByRole('button', { name: 'Check again' }).click()
  await expect(ben.getByRole('main')).toContainText('acme.com could not be verified')
  await expect(ben.getByRole('main').getByRole('button')).toHaveText(['Check again'])
  expect(await replay(ben.context(), request, stack.appUrl)).toContain('not_admin')

  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path })
  expect(await replay(cora.context(), request, stack.appUrl)).toContain('domain_foreign')
  await cora.reload()
  await expect(cora.getByRole('alert').filter({ hasText: 'This domain is not there any more' })).toBeVisible()
  await expect(cora.getByRole('region', { name: /^Domains/ })).not.toContainText('acme')

  expect(await domainStates()).toEqual(before)
})

test('a role that was taken away counts at the press', async ({ page, stack }) => {
  const { setState, setRole, domainStates } = workos(stack)
  await setState('domain_verification', 'failed')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await setRole('ada@acme.com', acme, 'member')
  const before = await domainStates()
  await page.getByRole('button', { name: /^Check this domain again/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Only admins can do this' })).toBeVisible()
  expect(await domainStates()).toEqual(before)
})

test('while WorkOS is away the button says so', async ({ page, stack }) => {
  await workos(stack).setState('domain_verification', 'failed')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
  await stack.stopWorkos()
  try {
    await page.getByRole('button', { name: /^Check this domain again/ }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'WorkOS does not answer' })).toBeVisible()
    await expect(page.getByRole('region', { name: /^Domains/ })).toContainText('Failed')
  } finally {
    await stack.startWorkos()
  }
})

test('the page of a domain that failed', async ({ page, stack }) => {
  await workos(stack).setState('domain_verification', 'pending')
  await workos(stack).setState('domain_verification', 'failed')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: path })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - /children: equal
        - heading "Domain verification" [level=1]
        - paragraph: Shows that your e-mail domains belong to your company.
        - text: Needs attention checked
        - time
        - button "Check again"
        - button "Fix domain"
        - strong: acme.com could not be verified
        - paragraph
        - region "Domains":
          - heading "Domains" [level=2]
          - heading "acme.com" [level=3]
          - paragraph: WorkOS did not find the record and has stopped looking
          - text: Failed
          - paragraph: Add this record where the DNS of acme.com is kept.
          - table "TXT record of acme.com":
            - caption: TXT record of acme.com
            - rowgroup:
              - row "Type TXT":
                - rowheader "Type"
                - cell "TXT"
              - row "Name acme.com Copy name":
                - rowheader "Name"
                - cell "acme.com"
                - cell "Copy name":
                  - button "Copy name"
              - row /^Value verification_token=\\S+ Copy value$/:
                - rowheader "Value"
                - cell /^verification_token=/
                - cell "Copy value":
                  - button "Copy value"
          - term: Created
          - definition:
            - time
          - term: Last changed
          - definition:
            - time
          - term: Domain ID
          - definition:
            - code: /^org_domain_\\w{26}$/
            - button "Copy domain ID of acme.com"
          - paragraph
          - button /^Check this domain again/
        ${pageFoot('Fix domain', 'You make changes')}
  `)
})

/** Sends the same form with another person's session. @returns the cookies of the answer */
async function replay(context: BrowserContext, request: Request, origin: string): Promise<string> {
  const headers = await request.allHeaders()
  const reply = await context.request.post(path, {
    data: request.postDataBuffer() ?? '',
    // Pressed before its JavaScript ran, the button sends a plain form without these two.
    headers: {
      origin,
      'content-type': headers['content-type'] ?? '',
      ...(headers['next-action'] && { 'next-action': headers['next-action'], accept: 'text/x-component' }),
    },
    maxRedirects: 0,
  })
  return reply.headers()['set-cookie'] ?? ''
}
