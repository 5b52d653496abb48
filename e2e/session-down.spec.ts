import { expect, type Page, signIn, test } from './fixtures'
import { askNow, endAtWorkos, endToken, sessionCookie, setSessionCookie } from './session'
import type { Stack } from './stack'
import { workos } from './workos'

// The browser notes each answer of 503.
test.use({ allowedErrors: [/status of 503/] })

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const away = (page: Page) => page.getByRole('status').filter({ hasText: 'WorkOS does not answer' })

/** WorkOS answers again, and the app has seen it: an action asks it without waiting for the next try. */
async function recover(page: Page, stack: Stack) {
  await endToken(page.context(), stack, 1)
  await page.goto('/settings/sso')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Checked now: nothing changed')).toBeVisible()
}

const outages = {
  'refuses connections': { begin: (stack: Stack) => stack.stopWorkos(), end: (stack: Stack) => stack.startWorkos() },
  hangs: {
    begin: (stack: Stack) => workos(stack).addFault({ kind: 'hang', path: '/' }),
    // Started anew it answers none of the requests that still hang.
    async end(stack: Stack) {
      await stack.stopWorkos()
      await stack.startWorkos()
    },
  },
  'answers 500': {
    begin: (stack: Stack) => workos(stack).addFault({ path: '/' }),
    end: (stack: Stack) => workos(stack).removeFaults(),
  },
  'answers with HTML': {
    begin: (stack: Stack) => workos(stack).addFault({ kind: 'content_type', path: '/' }),
    end: (stack: Stack) => workos(stack).removeFaults(),
  },
}

for (const [what, { begin, end }] of Object.entries(outages)) {
  test(`while WorkOS ${what}, an ended token still shows the stored state, and no button acts`, async ({
    page,
    stack,
  }) => {
    // No second chance for a refresh token that was used, lost or not.
    await workos(stack).setSwitch('refresh_grace_seconds', 0)
    await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
    await endToken(page.context(), stack, 59)
    const kept = await sessionCookie(page.context(), stack)
    await begin(stack)
    try {
      await page.goto('/settings/sso')
      await expect(heading(page, 'Single sign-on')).toBeVisible()
      await expect(away(page)).toContainText('You see the state as it was')
      await expect(page.getByText(/Last known: not set up/)).toBeVisible()
      await page.getByRole('link', { name: 'Activity' }).click()
      await expect(heading(page, 'Activity')).toBeVisible()
      await page.goto('/settings/sso')
      await page.getByRole('button', { name: 'Set up single sign-on' }).click()
      await expect(page.getByText('The set-up link could not be made and nothing was changed.')).toBeVisible()
      expect(await sessionCookie(page.context(), stack)).toBe(kept)
    } finally {
      await end(stack)
    }
    await recover(page, stack)
    await expect(away(page)).toBeHidden()
    expect(await sessionCookie(page.context(), stack)).not.toBe(kept)
  })
}

test('a session that ended more than an hour ago shows nothing while WorkOS is away, and a page that says so', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await endToken(page.context(), stack, 61)
  await stack.stopWorkos()
  try {
    const reply = await page.goto('/settings/sso')
    expect(reply?.status()).toBe(503)
    expect(reply?.headers()['retry-after']).toBe('15')
    expect(reply?.headers()['cache-control']).toBe('no-store')
    await expect(heading(page, 'WorkOS does not answer')).toBeVisible()
    await expect(page.getByText('Ada')).toHaveCount(0)
  } finally {
    await stack.startWorkos()
  }
  await recover(page, stack)
})

test('a session that WorkOS ended gets nothing, also after it was let through', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const ended = await endToken(page.context(), stack, 10)
  await stack.stopWorkos()
  try {
    await page.goto('/settings/sso')
    await expect(away(page)).toBeVisible()
  } finally {
    await stack.startWorkos()
  }
  await endAtWorkos(page.context(), stack)
  // A press asks WorkOS at once.
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await expect(heading(page, 'Sign in to Portico')).toBeVisible()
  await stack.stopWorkos()
  try {
    // The cookie was taken away; somebody who kept it has nothing of it, nor of an older one.
    await setSessionCookie(page.context(), stack, ended)
    for (const value of [ended, await endToken(page.context(), stack, 5)]) {
      await setSessionCookie(page.context(), stack, value)
      const reply = await page.request.get('/settings/sso', { maxRedirects: 0 })
      expect(reply.status()).not.toBe(200)
      expect(await reply.text()).not.toContain('Ada Lindqvist')
    }
  } finally {
    await stack.startWorkos()
  }
  await askNow(page.context(), stack)
})

test('what a client says of its session never counts', async ({ page, newPerson, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const seal = await sessionCookie(page.context(), stack)
  const action = await page.locator('input[name^="$ACTION_ID"]').first().getAttribute('name')
  const headers = {
    'x-workos-session': seal,
    'x-workos-middleware': 'true',
    'x-url': 'https://elsewhere.example/settings',
    'x-redirect-uri': 'https://elsewhere.example/callback',
    'x-portico-stale': '1',
  }
  const nobody = await newPerson()
  for (const path of ['/settings', '/settings/sso', '/no-organization', '/settings/activity', '/']) {
    const reply = await nobody.request.get(path, { headers, maxRedirects: 0 })
    expect(await reply.text(), path).not.toContain('Ada Lindqvist')
    expect(reply.headers().location ?? '', path).not.toContain('elsewhere')
    const pressed = await nobody.request.post(path, {
      headers: { ...headers, origin: stack.appUrl },
      multipart: { [String(action)]: '', from: '/settings/sso', intent: 'sso' },
      maxRedirects: 0,
    })
    expect(await pressed.text(), path).not.toContain('Ada Lindqvist')
    expect(pressed.headers().location ?? '', path).not.toMatch(/elsewhere|token=/)
  }
  // To Ada's own session it adds nothing either: no page says that WorkOS does not answer.
  const own = await page.request.get('/settings/sso', { headers })
  expect(await own.text()).not.toContain('WorkOS does not answer')
})

test('requests at the same time, and a switch of organization, refresh an ended token once', async ({
  page,
  stack,
}) => {
  const { setSwitch, requestsSince } = workos(stack)
  await setSwitch('refresh_grace_seconds', 0)
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const cookie = await endToken(page.context(), stack, 1)
  const from = new Date()
  const paths = ['', '/sso', '/domains', '/activity', '/certificates', '']
  const replies = await Promise.all(
    paths.map((path) => fetch(`${stack.appUrl}/settings${path}`, { headers: { cookie: `wos-session=${cookie}` } })),
  )
  expect(replies.map(({ status }) => status)).toEqual(paths.map(() => 200))
  const refreshes = (await requestsSince(from)).filter(({ name }) => name === 'POST /user_management/authenticate')
  expect(refreshes).toHaveLength(1)

  // The browser still has the cookie before it: the page gives it the new one.
  await page.goto('/settings')
  await endToken(page.context(), stack, 1)
  await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
  await page.getByRole('button', { name: 'Globex' }).click()
  await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
  await page.reload()
  await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
})

test('signing out ends the session here while WorkOS is away', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await stack.stopWorkos()
  try {
    await page.getByText('Ada Lindqvist').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(heading(page, 'You are signed out of Portico')).toBeVisible()
  } finally {
    await stack.startWorkos()
  }
  await page.goto('/settings')
  await expect(heading(page, 'Sign in to Portico')).toBeVisible()
})

test('an instance that never reached WorkOS shows a valid session what is stored, and an open page is current by itself soon after', async ({
  page,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await stack.stopWorkos()
  const { url, service } = await stack.startInstance()
  try {
    await page.goto(`${url}/settings/sso`)
    await expect(heading(page, 'Single sign-on')).toBeVisible()
    await expect(away(page)).toContainText('You see the state as it was')
  } finally {
    await stack.startWorkos()
  }
  await expect(away(page)).toBeHidden({ timeout: 60_000 })
  await expect(heading(page, 'Single sign-on')).toBeVisible()
  await service.stop()
})
