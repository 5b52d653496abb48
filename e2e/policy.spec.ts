import type { Page } from '@playwright/test'
import { routes } from './build'
import { expect, signIn, test } from './fixtures'
import { actionNamed, pressed } from './server-actions'
import { cookiesOf, send } from './wire'
import { cora, workos } from './workos'

/** Every page of the build, as somebody comes to it. One that is missing here fails the test below. */
const visits: Record<string, { path?: string; as?: string; status?: number }> = {
  '/': {},
  '/_not-found': { path: '/nowhere', status: 404 },
  '/sign-in-failed': {},
  '/signed-out': {},
  '/no-organization': { as: 'Dan Petrov' },
  '/settings': { as: 'Ada Lindqvist' },
  '/settings/activity': { as: 'Ada Lindqvist' },
  '/settings/audit-logs': { as: 'Ada Lindqvist' },
  '/settings/certificates': { as: 'Ada Lindqvist' },
  '/settings/closed': { as: 'Ada Lindqvist' },
  '/settings/developer': { as: 'Ada Lindqvist' },
  '/settings/directory-sync': { as: 'Ada Lindqvist' },
  '/settings/domains': { as: 'Ada Lindqvist' },
  '/settings/encryption-key': { as: 'Ada Lindqvist' },
  '/settings/log-streams': { as: 'Ada Lindqvist' },
  '/settings/return/[session]': { path: '/settings/return/none', as: 'Ada Lindqvist', status: 404 },
  '/settings/sso': { as: 'Ada Lindqvist' },
}

/** Shown only where the frame of every page fails, which no request can bring about. */
const unreachable = ['/_global-error']

test('no page of the build is missing here', () => {
  expect(Object.keys(visits).sort()).toEqual(routes().pages.filter((page) => !unreachable.includes(page)))
})

/** Goes to a page and looks at what came: its policy, and that nothing in it needs more than the policy gives. */
async function visit(page: Page, address: string): Promise<string> {
  const { path = address, status = 200 } = visits[address] ?? {}
  const reply = await page.goto(path, { waitUntil: 'networkidle' })
  expect(reply?.status(), path).toBe(status)
  const policy = (await reply?.headerValue('content-security-policy')) ?? ''
  const nonce = policy.match(/'nonce-([A-Za-z0-9+/]{22}==)'/)?.[1]
  expect(nonce, policy).toBeTruthy()
  const html = (await reply?.text()) ?? ''
  const scripts = html.match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  expect(html).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:|<base\b|<object\b|<embed\b|<iframe\b/i)
  return nonce ?? ''
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    // The console has every violation of a policy, and a test with one fails (fixtures.ts).
    test.use({ javaScriptEnabled, allowedErrors: [/status of 404/] })

    for (const state of ['nothing set up', 'everything set up'] as const) {
      test(`every page loads and runs what it needs and nothing else, ${state}`, async ({ browser, stack }) => {
        if (state === 'everything set up') {
          const { setState } = workos(stack)
          await setState('sso', 'active')
          await setState('dsync', 'linked')
          await setState('domain_verification', 'failed')
          await setState('certificate_renewal', 'expiring')
          await setState('audit_logs', 'active')
          await setState('log_streams', 'active')
          await setState('bring_your_own_key', 'verified')
        }
        const people: Record<string, Page> = {}
        const nonces: string[] = []
        const violations: string[] = []
        for (const [address, { as = 'nobody' }] of Object.entries(visits)) {
          let page = people[as]
          if (!page) {
            const context = await browser.newContext({ javaScriptEnabled, baseURL: stack.appUrl })
            page = people[as] = await context.newPage()
            page.on('console', (message) => {
              if (message.text().includes('Content Security Policy')) violations.push(message.text())
            })
            if (as !== 'nobody') {
              await signIn(page, as, { path: '/settings', ...(as.startsWith('Ada') && { organization: 'Acme Corp' }) })
            }
          }
          nonces.push(await visit(page, address))
        }
        for (const page of Object.values(people)) await page.context().close()
        expect(violations).toEqual([])
        expect(new Set(nonces).size).toBe(Object.keys(visits).length)
      })
    }

    test('the portal, another organization and the sign-out are reached by a form', async ({ page, stack }) => {
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
      await page.getByRole('button', { name: 'Set up single sign-on' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Choose your identity provider' })).toBeVisible()
      await page.goto('/settings')
      await page.getByRole('complementary', { name: 'Settings menu' }).getByText('Acme Corp').first().click()
      await page.getByRole('button', { name: 'Globex' }).click()
      await expect(page.getByText('What Globex’s IT team sets up')).toBeVisible()
      await page.getByText('Ada Lindqvist').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page).toHaveURL(`${stack.appUrl}/`)
    })
  })
}

test('a form sent after the session has ended says so, and leads to sign-in and back', async ({ browser, stack }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.appUrl })
  const page = await context.newPage()
  await signIn(page, 'Cora Nakamura', { path: '/settings/sso' })
  await context.clearCookies()
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in again' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, 'Cora Nakamura')
  await expect(page).toHaveURL(`${stack.appUrl}/settings/sso`)
  await context.close()
})

test.describe('a page opened by the router after the session has ended', () => {
  test.use({ allowedErrors: [/status of 401/] })

  test('leads to sign-in and back', async ({ page, context, stack }) => {
    await signIn(page, 'Cora Nakamura', { path: '/settings' })
    await context.clearCookies()
    await page.getByRole('link', { name: 'Directory Sync' }).first().click()
    await signIn(page, 'Cora Nakamura')
    await expect(page).toHaveURL(`${stack.appUrl}/settings/directory-sync`)
  })
})

test.describe('a script that somebody gets into a page', () => {
  test.use({ allowedErrors: [/Content Security Policy|status of 404/] })

  test('does not run, and neither does a handler, a frame or a base', async ({ page }) => {
    const html = `<script>window.ran = 'script'</script><script nonce="guessed">window.ran = 'nonce'</script>
      <img src="x" onerror="window.ran = 'handler'"><base href="https://evil.example/">
      <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>`
    // As when a page wrote out what somebody entered: the parser reads it with the rest.
    await page.route('/', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ response: reply, body: (await reply.text()).replace('</body>', `${html}</body>`) })
    })
    await page.goto('/')
    await expect(page.locator('iframe')).toHaveCount(1)
    await expect
      .poll(() => page.evaluate(() => [document.baseURI.startsWith(location.origin), 'ran' in window]))
      .toEqual([true, false])
  })

  test('cannot send a form to another host', async ({ page, stack }) => {
    await page.goto('/')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const refused = await page.evaluate(() => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = 'http://127.0.0.1:9/'
      document.body.append(form)
      const refusal = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
      })
      form.submit()
      return refusal
    })
    expect(refused).toBe('form-action')
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in to Portico' })).toBeVisible()
    expect(asked.filter((url) => !url.startsWith(stack.appUrl) && !url.startsWith(stack.workosUrl))).toEqual([])
  })
})

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}
const inert = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"

test('each kind of answer has its headers', async ({ page, stack, context }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const cookie = await cookiesOf(context, stack.appUrl)
  const chunk = (await (await page.request.get('/')).text()).match(/\/_next\/static\/[^"]+\.js/)?.[0] ?? ''
  const pagePolicy = new RegExp(
    `^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'; style-src 'self'; img-src 'self'; ` +
      `font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; ` +
      `form-action 'self' ${stack.workosUrl} https://setup.workos.com https://id.workos.com$`,
  )
  const personal = /^(?=.*\bno-store\b)(?!.*\bpublic\b)/
  const kinds: { path: string; status: number; policy: string | RegExp; cache: RegExp; as?: string }[] = [
    { path: '/', status: 200, policy: pagePolicy, cache: personal },
    { path: '/nowhere', status: 404, policy: pagePolicy, cache: personal },
    { path: '/sign-in-failed', status: 200, policy: pagePolicy, cache: personal },
    { path: '/sign-in', status: 307, policy: pagePolicy, cache: personal },
    { path: '/callback?code=x&state=y', status: 303, policy: pagePolicy, cache: personal },
    { path: '/settings', status: 307, policy: pagePolicy, cache: personal },
    { path: '/settings', status: 200, policy: pagePolicy, cache: personal, as: cookie },
    { path: '/settings/activity', status: 200, policy: pagePolicy, cache: personal, as: cookie },
    { path: '/settings/nowhere', status: 404, policy: pagePolicy, cache: personal, as: cookie },
    { path: '/api/livez', status: 200, policy: inert, cache: /^no-store$/ },
    { path: '/api/nowhere', status: 404, policy: inert, cache: /^no-store$/ },
    {
      path: '/api/provider-icons/OktaSAML',
      status: 200,
      policy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      cache: /^public, max-age=3600/,
    },
    { path: '/icon.svg', status: 200, policy: inert, cache: /^public/ },
    { path: '/screenshots/sso-light.png', status: 200, policy: inert, cache: /^public/ },
    { path: chunk, status: 200, policy: inert, cache: /^public, max-age=31536000, immutable$/ },
  ]
  for (const { path, status, policy, cache, as = '' } of kinds) {
    const reply = await send(stack.appUrl, { path, headers: { accept: 'text/html', cookie: as } })
    expect(reply.status, path).toBe(status)
    expect(reply.headers, path).toMatchObject(always)
    const found = reply.headers['content-security-policy']
    if (typeof policy === 'string') expect(found, path).toBe(policy)
    else expect(found, path).toMatch(policy)
    expect(reply.headers['cache-control'], path).toMatch(cache)
    // Over http a browser would not keep it.
    expect(reply.headers['strict-transport-security'], path).toBeUndefined()
    expect(reply.headers['x-powered-by'], path).toBeUndefined()
    if (!cache.test('no-store')) expect(reply.headers['set-cookie'], path).toBeUndefined()
  }
  const { body, headers } = pressed(actionNamed('setTheme'), { theme: 'dark' }).plain
  const refused = await send(stack.appUrl, { method: 'POST', path: '/', headers, body })
  expect([refused.status, refused.headers['cache-control']]).toEqual([403, 'no-store'])
  expect(refused.headers).toMatchObject(always)
  expect(refused.headers['content-security-policy']).toMatch(pagePolicy)
})

test('cookies are out of reach of scripts and of other sites, and notices of other pages', async ({
  page,
  context,
  stack,
}) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await workos(stack).addFault({ path: '/portal/generate_link', status: 403, body: { message: 'Forbidden' }, times: 1 })
  const cookie = await cookiesOf(context, stack.appUrl)
  for (const [action, fields, path] of [
    ['openPortal', { intent: 'sso', from: '/settings/sso' }, '/settings/sso'],
    ['setTheme', { theme: 'dark' }, '/'],
  ] as const) {
    const { body, headers } = pressed(actionNamed(action), fields).plain
    const own = { ...headers, cookie, origin: stack.appUrl }
    const reply = await send(stack.appUrl, { method: 'POST', path, headers: own, body })
    const set = [reply.headers['set-cookie'] ?? []].flat()
    expect(set.length, action).toBeGreaterThan(0)
    for (const one of set) expect(one).toMatch(/(?=.*; HttpOnly(;|$)).*; SameSite=Lax(;|$)/i)
    if (action === 'openPortal') expect(set.join()).toMatch(/portico-notice=.*; Path=\/settings;/)
  }
  for (const { name, httpOnly, sameSite } of await context.cookies(stack.appUrl)) {
    expect([name, httpOnly, sameSite]).toEqual([name, true, 'Lax'])
  }
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

/** Behind a proxy that ends TLS the app itself hears http, under whatever name. */
test('an app that people open by https says so in cookies and headers, and takes forms from there alone', async ({
  stack,
}) => {
  const appUrl = 'https://localhost:8443'
  const app = await stack.startInstance({ APP_URL: appUrl })
  try {
    const begun = await send(app.url, { path: '/settings', headers: { accept: 'text/html', host: 'internal:3000' } })
    expect(begun.headers['strict-transport-security']).toBe('max-age=31536000')
    const verifier = String(begun.headers['set-cookie'])
    expect(verifier).toMatch(/^wos-auth-verifier-.*; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/)
    const authorize = new URL(begun.headers.location ?? '')
    expect(authorize.searchParams.get('redirect_uri')).toBe(`${appUrl}/callback`)

    const { origin, pathname, search } = authorize
    const chosen = await send(origin, {
      method: 'POST',
      path: pathname + search,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `user_id=${cora}`,
    })
    const back = new URL(chosen.headers.location ?? '')
    expect(back.origin).toBe(appUrl)
    const callback = { path: back.pathname + back.search, headers: { cookie: verifier.split(';')[0] ?? '' } }
    const signedIn = await send(app.url, callback)
    expect(signedIn.headers.location).toBe(`${appUrl}/settings`)
    const session = [signedIn.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('wos-session='))
    expect(session).toMatch(/; Secure(;|$)/i)
    expect(session).toMatch(/; HttpOnly(;|$)/i)

    const { body, headers } = pressed(actionNamed('setTheme'), { theme: 'dark' }).plain
    const from = (from: string) =>
      send(app.url, {
        method: 'POST',
        path: '/',
        headers: { ...headers, origin: from, 'x-forwarded-host': new URL(appUrl).host },
        body,
      })
    expect(String((await from(appUrl)).headers['set-cookie'])).toMatch(/^theme=dark;.*; Secure/)
    expect((await from(app.url)).status).toBe(403)
  } finally {
    await app.service.stop()
  }
})
