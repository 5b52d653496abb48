import { expect, signIn, test } from './fixtures'
import { actionNamed, pressed } from './server-actions'
import { cookiesOf, formBody, type Reply, send } from './wire'

const dark = { theme: 'dark' }
const chosen = (reply: Reply) => /theme=dark/.test(String(reply.headers['set-cookie']))

for (const way of ['plain', 'script'] as const) {
  test.describe(`a form sent ${way === 'plain' ? 'without' : 'by'} JavaScript`, () => {
    test('is taken from a page of this app, whichever way the browser says so', async ({ stack }) => {
      const { body, headers } = pressed(actionNamed('setTheme'), dark)[way]
      const own: Record<string, string>[] = [
        { origin: stack.appUrl },
        { origin: stack.appUrl, 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'same-origin' },
      ]
      for (const from of own) {
        const reply = await send(stack.appUrl, { method: 'POST', path: '/', headers: { ...headers, ...from }, body })
        expect(chosen(reply), JSON.stringify(from)).toBe(true)
      }
    })

    test('is refused from anywhere else', async ({ stack }) => {
      const { body, headers } = pressed(actionNamed('setTheme'), dark)[way]
      const { host } = new URL(stack.appUrl)
      const foreign: Record<string, string>[] = [
        {},
        { origin: 'null' },
        { origin: 'https://evil.example' },
        { origin: `http://127.0.0.1:${new URL(stack.appUrl).port}` },
        { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
        { origin: 'https://evil.example', host: 'evil.example' },
        { 'x-forwarded-host': host },
        { referer: `${stack.appUrl}/` },
        { origin: stack.appUrl, 'sec-fetch-site': 'cross-site' },
        { origin: stack.appUrl, 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
      ]
      for (const from of foreign) {
        for (const path of ['/', '/settings', '/nowhere']) {
          const reply = await send(stack.appUrl, { method: 'POST', path, headers: { ...headers, ...from }, body })
          expect([reply.status, chosen(reply)], `${path} ${JSON.stringify(from)}`).toEqual([403, false])
          expect(reply.body).toContain('Nothing was changed')
        }
      }
    })

    test('is refused when it is larger than any form here, said or unsaid', async ({ stack }) => {
      const { body, headers } = pressed(actionNamed('setTheme'), { ...dark, more: 'x'.repeat(20_000) })[way]
      const own = { ...headers, origin: stack.appUrl }
      const said = await send(stack.appUrl, {
        method: 'POST',
        path: '/',
        headers: own,
        body,
      })
      expect([said.status, chosen(said)]).toEqual([413, false])
      const unsaid = await send(stack.appUrl, {
        method: 'POST',
        path: '/',
        headers: { ...own, 'transfer-encoding': 'chunked' },
        body,
      })
      expect([unsaid.status >= 400, chosen(unsaid)]).toEqual([true, false])
    })
  })
}

test.describe('on a page that was opened at another address', () => {
  test.use({ allowedErrors: [/status of 403|not sent from a page of/] })

  test('a press says where the app is', async ({ page, stack }) => {
    await page.goto(stack.appUrl.replace('//localhost', '//other.localhost'))
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect(page.getByRole('heading', { name: 'This could not be done here' })).toBeVisible()
    await expect(page.getByText(`This was not sent from a page of ${stack.appUrl}.`)).toBeVisible()
    await expect(page.getByText('Nothing was changed. Open the page there.')).toBeVisible()
    await page.getByRole('link', { name: `Open ${stack.appUrl}` }).click()
    await expect(page).toHaveURL(`${stack.appUrl}/`)
  })
})

test('other methods and other kinds of body are refused', async ({ stack }) => {
  const { headers } = pressed(actionNamed('setTheme'), dark).script
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const path of ['/', '/settings', '/sign-in', '/callback', '/nowhere']) {
      const reply = await send(stack.appUrl, { method, path, headers: { origin: stack.appUrl } })
      expect([reply.status, reply.headers.allow], `${method} ${path}`).toEqual([405, 'GET, HEAD, POST'])
    }
  }
  for (const type of ['', 'application/json', 'application/x-www-form-urlencoded']) {
    const sent = { ...headers, origin: stack.appUrl, 'content-type': type }
    const reply = await send(stack.appUrl, { method: 'POST', path: '/', headers: sent, body: '[{"theme":"dark"}]' })
    expect([reply.status, chosen(reply)], type).toEqual([415, false])
  }
})

test('no header of a client stands in for a session, nor takes the proxy away', async ({ page, context, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const session = (await context.cookies(stack.appUrl)).find(({ name }) => name === 'wos-session')?.value ?? ''
  // What a cookie of Ada's, kept since she signed out, could be tried as.
  const authkit = { 'x-workos-middleware': 'true', 'x-workos-session': session, 'x-url': `${stack.appUrl}/settings` }
  const past: Record<string, string>[] = [
    {},
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware:nowhere:src/middleware', 'x-middleware-subrequest-id': '1' },
    { 'x-middleware-override-headers': 'x-workos-session', 'x-middleware-request-x-workos-session': session },
    { 'x-middleware-next': '1', 'x-middleware-invoke': '1', 'x-middleware-rewrite': '/settings' },
    { 'x-invoke-path': '/settings', 'x-invoke-output': '/settings', 'x-matched-path': '/settings' },
    { 'x-nextjs-data': '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-url': '/settings' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', host: 'evil.example' },
  ]
  for (const headers of past) {
    for (const path of ['/settings', '/settings/sso', '/settings/activity', '/no-organization', '/nowhere', '/']) {
      const reply = await send(stack.appUrl, { path, headers: { ...authkit, ...headers } })
      expect(reply.body, `${path} ${JSON.stringify(headers)}`).not.toMatch(/Acme|Ada Lindqvist/)
      expect(String(reply.headers.location ?? '')).not.toContain('evil.example')
    }
  }
  // An action is a function of the server, whatever address it is sent to.
  const sent = pressed(actionNamed('checkAgain'), { from: '/settings' })
  const paths = ['/', '/settings', '/nowhere', '/sign-in', '/callback', '/api/livez', '/api/nothing', '/icon.svg']
  const files = ['/_next/nothing', '/_next/static/nothing.js', '/screenshots/sso-light.png', '/screenshots/nothing.png']
  for (const { body, headers } of [sent.plain, sent.script]) {
    for (const path of [...paths, ...files]) {
      const reply = await send(stack.appUrl, {
        method: 'POST',
        path,
        headers: { ...headers, ...authkit, origin: stack.appUrl },
        body,
      })
      expect(`${reply.body} ${reply.headers['set-cookie']}`, path).not.toMatch(/Acme|Ada Lindqvist|portico-notice/)
    }
  }
})

test('no way of writing a path shows a page without a session', async ({ page, context, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const cookie = await cookiesOf(context, stack.appUrl)
  const own = await send(stack.appUrl, { path: '/settings/../settings', headers: { cookie } })
  expect([own.status, /Acme/.test(own.body)]).toEqual([200, true])
  for (const path of [
    '/settings',
    '/Settings',
    '/SETTINGS/sso',
    '//settings',
    '/settings/',
    '/settings//sso',
    '/%73ettings',
    '/settings%2fsso',
    '/settings%00',
    '/settings;x',
    '/\\settings',
    '/./settings',
    '/nowhere/../settings',
    '/nowhere/%2e%2e/settings',
    '/api/../settings',
    '/api/%2e%2e/settings',
    '/_next/static/../../settings',
    '/_next/static/%2e%2e/%2e%2e/settings',
    '/screenshots/..%2fsettings',
    '/settings.rsc',
    '/settings.txt',
    '/settings.json',
    '/settings/sso.segments/_tree.segment.rsc',
    '/settings?_rsc=1',
    '/_next/data/build/settings.json',
    '/_next/data/build/settings/sso.json',
    '/index/settings',
    '/(settings)/settings',
    'http://evil.example/settings',
  ]) {
    const reply = await send(stack.appUrl, {
      path,
      headers: { accept: 'text/html', rsc: path.includes('rsc') ? '1' : '' },
    })
    expect([301, 302, 303, 307, 308, 400, 401, 404], path).toContain(reply.status)
    expect(reply.body, path).not.toMatch(/Acme|Ada Lindqvist/)
  }
})

test('a second slash leads to no other host', async ({ stack }) => {
  for (const path of [
    '//evil.example',
    '///evil.example/x',
    '//evil.example//',
    '/%2F%2Fevil.example',
    '/\\evil.example/',
  ]) {
    const { headers } = await send(stack.appUrl, { path })
    const to = headers.location ?? '/'
    expect(new URL(to, stack.appUrl).origin, `${path} → ${to}`).toBe(stack.appUrl)
  }
})

test('under /api there is no page', async ({ stack }) => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    const { body, ...headers } = formBody([['a', 'b']])
    const reply = await send(stack.appUrl, {
      method,
      path: '/api/nothing/here',
      ...(method !== 'GET' && { headers, body }),
    })
    expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([
      404,
      'text/plain; charset=utf-8',
      'Not found\n',
    ])
  }
})
