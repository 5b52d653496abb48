import { check } from './axe'
import { expect, type Page, signIn, test } from './fixtures'
import { acme, globex, workos } from './workos'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
const deleted = 'Acme Corp was deleted at WorkOS'
const left = 'You do not belong to Acme Corp any more'

async function switchTo(page: Page, name: string) {
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await press(page, name)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('an organization that was deleted is found gone by a reading, and Ada goes on in another', async ({
      page,
      newPerson,
      stack,
    }) => {
      const { deleteOrganization, requestsSince } = workos(stack)
      const ben = await newPerson()
      await signIn(ben, 'Ben Okafor', { path: '/settings' })
      await ada(page, '/settings/sso')
      await deleteOrganization(acme)
      await press(page, 'Check again')
      await expect(heading(page, deleted)).toBeVisible()

      const known = new Date()
      for (const path of ['', '/sso', '/domains', '/activity']) {
        await page.goto(`/settings${path}`)
        await expect(heading(page, deleted)).toBeVisible()
        await expect(page.getByRole('button')).toHaveText(['Go on in Globex', 'Check again', 'Sign out'])
      }
      await ben.goto('/settings')
      await expect(heading(ben, deleted)).toBeVisible()
      await expect(ben.getByRole('button')).toHaveText(['Check again', 'Sign out'])
      expect(await requestsSince(known)).toEqual([])

      await press(page, 'Go on in Globex')
      await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
      await page.goto('/settings/closed')
      await expect(heading(page, 'Enterprise readiness')).toBeVisible()
      await press(ben, 'Sign out')
      await expect(ben).toHaveURL((url) => url.pathname === '/')
    })

    test('that it was deleted is learned at the press of the button', async ({ page, stack }) => {
      await ada(page, '/settings/sso')
      await workos(stack).deleteOrganization(acme)
      await press(page, 'Set up single sign-on')
      await expect(heading(page, deleted)).toBeVisible()
    })

    test('that Ada was taken out of it is learned at the press of the button', async ({ page, stack }) => {
      await ada(page, '/settings/sso')
      await workos(stack).removeMember('ada@acme.com', acme)
      await press(page, 'Set up single sign-on')
      await expect(heading(page, left)).toBeVisible()
      await page.goto('/settings/domains')
      await expect(heading(page, left)).toBeVisible()
      await press(page, 'Go on in Globex')
      await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
    })

    test('a switch that WorkOS refuses leaves Ada where she is, in words', async ({ page, stack }) => {
      await ada(page, '/settings')
      await workos(stack).addFault({
        method: 'POST',
        path: '/user_management/authenticate',
        status: 400,
        body: { code: 'invalid_organization_id', message: `Invalid organization ID: '${globex}'.` },
        times: 1,
      })
      await switchTo(page, 'Globex')
      const alert = page.getByRole('alert').filter({ hasText: 'The organization could not be switched' })
      await expect(alert).toContainText('You are still in this organization.')
      await expect(page.getByText('What Acme Corp’s IT team sets up')).toBeVisible()
    })

    test('an organization with a sign-in of its own is gone to through that', async ({ page, stack }) => {
      await ada(page, '/settings')
      await workos(stack).addFault({
        method: 'POST',
        path: '/user_management/authenticate',
        status: 403,
        body: { code: 'sso_required', message: 'User must authenticate using one of the matching connections.' },
        times: 1,
      })
      await switchTo(page, 'Globex')
      await expect(page.getByRole('status').filter({ hasText: 'Globex wants you to sign in there' })).toBeVisible()
      await expect(page.getByText('What Acme Corp’s IT team sets up')).toBeVisible()
      await page.getByRole('link', { name: 'Sign in to Globex' }).click()
      await signIn(page, 'Ada Lindqvist')
      await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
    })
  })
}

test('a visit that comes back after the organization was deleted changes nothing that is known', async ({
  page,
  stack,
}) => {
  await workos(stack).setState('sso', 'active')
  await ada(page, '/settings/sso')
  await press(page, 'Manage connection')
  const back = await page.getByRole('link', { name: 'Return to app' }).first().getAttribute('href')
  await workos(stack).deleteOrganization(acme)
  await page.goto(back ?? '')
  await expect(heading(page, deleted)).toBeVisible()
})

test('an organization that WorkOS knows again has its settings back', async ({ page, stack }) => {
  await workos(stack).setState('sso', 'active')
  await ada(page, '/settings')
  await workos(stack).addFault({
    path: `/organizations/${acme}`,
    status: 404,
    body: { message: `Organization not found: '${acme}'.`, code: 'entity_not_found', entity_id: acme },
    times: 1,
  })
  await press(page, 'Check again')
  await expect(heading(page, deleted)).toBeVisible()
  await check(page)
  await press(page, 'Check again')
  await expect(heading(page, 'Enterprise readiness')).toBeVisible()
  await page.goto('/settings/activity')
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible()
})

test.describe('what else is missing', () => {
  test.use({ allowedErrors: [/404/] })
  test('a 404 of anything else is no deleted organization', async ({ page, stack }) => {
    await ada(page, '/settings')
    await workos(stack).addFault({
      path: `/organizations/${acme}`,
      status: 404,
      body: { message: 'Not Found' },
      times: 1,
    })
    await press(page, 'Check again')
    await expect(
      page.getByRole('status').filter({ hasText: 'The list of admins and domain verification could not be read' }),
    ).toBeVisible()
    await expect(heading(page, 'Enterprise readiness')).toBeVisible()
  })
})

test('Ben, taken out and invited again, comes back in', async ({ page, stack }) => {
  const { removeMember, addMember } = workos(stack)
  await signIn(page, 'Ben Okafor', { path: '/settings/sso' })
  await removeMember('ben@acme.com', acme)
  await press(page, 'Check again')
  await expect(heading(page, left)).toBeVisible()
  await expect(page.getByRole('button')).toHaveText(['Check again', 'Sign out'])
  await check(page)
  await addMember('ben@acme.com', acme)
  await press(page, 'Check again')
  await expect(heading(page, 'Enterprise readiness')).toBeVisible()
})

test('Ben signs in to an organization that he was just invited to, and nothing says that he is not in it', async ({
  page,
  newPerson,
  stack,
}) => {
  const { removeMember, addMember } = workos(stack)
  await signIn(page, 'Ben Okafor', { path: '/settings' })
  await removeMember('ben@acme.com', acme)
  await addMember('ben@acme.com', globex)
  // So that nothing else is read at Ben's sign-in.
  const cora = await newPerson()
  await signIn(cora, 'Cora Nakamura', { path: '/settings' })
  await page.context().clearCookies()
  await signIn(page, 'Ben Okafor', { path: '/settings' })
  await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
})
