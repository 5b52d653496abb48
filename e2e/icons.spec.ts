import { expect, signIn, test } from './fixtures'
import { connectProvider } from './portal'

const icon = (provider: string, theme = 'light') => `/api/provider-icons/${encodeURIComponent(provider)}?theme=${theme}`

test('icons are served to anybody in the same way, signed in or not', async ({ page, request }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  for (const client of [request, page.request]) {
    const reply = await client.get(icon('OktaSAML'))
    expect(reply.status()).toBe(200)
    expect(await reply.text()).toContain('<svg')
    const headers = reply.headers()
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'public, max-age=3600, s-maxage=86400, stale-while-revalidate=604800, stale-if-error=604800',
    })
    expect(headers['set-cookie']).toBeUndefined()
    const again = await client.get(icon('OktaSAML'), { headers: { 'if-none-match': headers.etag ?? '' } })
    expect(again.status()).toBe(304)
    expect(again.headers().etag).toBe(headers.etag)
    expect((await again.body()).length).toBe(0)
  }
})

test('names of every kind are known, others are not found', async ({ request }) => {
  for (const name of [
    'GoogleOAuth',
    'MicrosoftOAuth',
    'GitHubOAuth',
    'GenericSAML',
    'okta scim v2.0',
    'Splunk',
    'aws',
  ]) {
    for (const theme of ['light', 'dark']) expect((await request.get(icon(name, theme))).status()).toBe(200)
  }
  for (const name of ['nobody', '../okta', '%2e%2e']) expect((await request.get(icon(name))).status()).toBe(404)
  expect((await request.get(icon('OktaSAML', 'sepia'))).status()).toBe(404)
})

test('light and dark pages load the picture of their theme and no other', async ({ page, newPerson }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()

  for (const colorScheme of ['light', 'dark'] as const) {
    const somebody = await newPerson()
    await somebody.emulateMedia({ colorScheme })
    const themes = new Set<string | null>()
    somebody.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname.startsWith('/api/provider-icons/')) themes.add(url.searchParams.get('theme'))
    })
    await signIn(somebody, 'Ben Okafor', { path: '/settings/sso' })
    await expect.poll(() => [...themes]).toEqual([colorScheme])
  }
})

test('while the icons cannot be fetched a monogram stands in, for a short time', async ({ request, stack }) => {
  await stack.stopWorkos()
  try {
    const reply = await request.get(icon('KeycloakSAML', 'dark'))
    expect(reply.status()).toBe(200)
    expect(await reply.text()).toContain('>Ke</text>')
    expect(reply.headers()['cache-control']).toMatch(/^public, max-age=60,/)
  } finally {
    await stack.startWorkos()
  }
})
