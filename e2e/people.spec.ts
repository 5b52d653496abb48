import { expect, signIn, test } from './fixtures'
import { acme, globex, workos } from './workos'

test('Ben, a member, sees the state and whom to ask, and no button', async ({ page }) => {
  await signIn(page, 'Ben Okafor', { path: '/settings/sso' })
  await expect(page.getByRole('region', { name: 'Only admins can change this' })).toContainText('Ada Lindqvist')
  await expect(page.getByRole('link', { name: 'Write to Ada' })).toHaveAttribute('href', /^mailto:ada@acme\.com/)
  await expect(page.getByRole('button', { name: /set up|manage/i })).toHaveCount(0)
  await page.getByRole('link', { name: /^Overview/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enterprise readiness' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Only admins can change this' })).toContainText('Ada Lindqvist')
  await expect(page.getByRole('button', { name: /set up|manage/i })).toHaveCount(0)
})

test('Ben replays the request of Ada’s button and gets no link', async ({ page, newPerson, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const pressed = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/settings/sso'),
  )
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  const request = await pressed
  const headers = await request.allHeaders()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()

  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: '/settings/sso' })
  const replay = await ben.request.post('/settings/sso', {
    data: request.postDataBuffer() ?? '',
    // Pressed before its JavaScript ran, the button sends a plain form without these two.
    headers: {
      origin: stack.appUrl,
      'content-type': headers['content-type'] ?? '',
      ...(headers['next-action'] && { 'next-action': headers['next-action'], accept: 'text/x-component' }),
    },
    maxRedirects: 0,
  })
  // The policy names WorkOS as a place that forms may lead to.
  const { 'content-security-policy': _, ...answered } = replay.headers()
  expect(Object.values(answered).join(' ') + (await replay.text())).not.toContain(stack.workosUrl)
  expect(answered['set-cookie']).toContain('not_admin')
  await ben.goto('/settings/sso')
  await expect(ben.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
})

test('a role that was taken away counts at the next press, whatever the session says', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await workos(stack).setRole('ada@acme.com', acme, 'member')
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Only admins can do this' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(0)
})

test('Dan, in no organization, reads what to do', async ({ page }) => {
  await signIn(page, 'Dan Petrov', { path: '/settings/sso' })
  await expect(page.getByRole('heading', { level: 1, name: 'You are not in an organization yet' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('dan@example.com')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL((url) => url.pathname === '/')
})

test('Dan, invited meanwhile, is in after a reload', async ({ page, stack }) => {
  await signIn(page, 'Dan Petrov', { path: '/settings/sso' })
  await workos(stack).addMember('dan@example.com', globex)
  await page.getByRole('link', { name: 'Reload' }).click()
  await signIn(page, 'Dan Petrov')
  await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
})

test('a signed-out visit comes back to its page after sign-in, query and all', async ({ page }) => {
  await page.goto('/settings/sso?from=mail')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Portico' })).toBeVisible()
  await signIn(page, 'Cora Nakamura', {})
  await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === '/settings/sso?from=mail')
})

test('signing out ends the session here and at WorkOS', async ({ page }) => {
  await signIn(page, 'Cora Nakamura', { path: '/settings' })
  await page.getByText('Cora Nakamura').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL((url) => url.pathname === '/')
  await page.goto('/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Portico' })).toBeVisible()
})

test('the button of a page whose session has ended leads to sign-in and back', async ({ page }) => {
  await signIn(page, 'Cora Nakamura', { path: '/settings/sso' })
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Portico' })).toBeVisible()
  await signIn(page, 'Cora Nakamura', {})
  await expect(page).toHaveURL((url) => url.pathname === '/settings/sso')
})

test('a sign-in that cannot be completed says so and offers another', async ({ page }) => {
  await page.goto('/callback?code=nothing&state=nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'The sign-in was not completed' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Portico' })).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`switching organizations, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('Ada goes on in another organization, in the role that she has there', async ({ page, stack }) => {
      await workos(stack).setRole('ada@acme.com', globex, 'member')
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
      await expect(page.getByRole('button', { name: 'Set up single sign-on' })).toBeVisible()
      await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
      await page.getByRole('button', { name: 'Globex' }).click()
      await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
      await page.goto('/settings/sso')
      await expect(page.getByRole('button', { name: 'Set up single sign-on' })).toHaveCount(0)
      await expect(page.getByText('Cora Nakamura')).toBeVisible()
      await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Globex').first().click()
      await page.getByRole('button', { name: 'Acme Corp' }).click()
      await expect(page.getByText('What Acme Corp’s IT team sets up')).toBeVisible()
      await expect(page.getByRole('button', { name: /^Set up ?: Single sign-on$/ })).toBeVisible()
    })
  })
}

test('an organization that Ada was removed from cannot be switched to, and she stays where she is', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await workos(stack).removeMember('ada@acme.com', globex)
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await page.getByRole('button', { name: 'Globex' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You do not belong to that organization' })).toBeVisible()
  await expect(page.getByText('What Acme Corp’s IT team sets up')).toBeVisible()
  await expect(page.getByText('Switch organization')).toHaveCount(0)
})

test('Ben, in one organization, has nothing to switch', async ({ page }) => {
  await signIn(page, 'Ben Okafor', { path: '/settings' })
  await expect(page.getByText('Switch organization')).toHaveCount(0)
})
