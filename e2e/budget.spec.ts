import { expect, signIn, test } from './fixtures'

test('settings pages make at most 4 queries and ask WorkOS nothing before they answer', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  const queries = () => stack.appLog().split('"msg":"query"').length - 1
  await stack.stopWorkos()
  try {
    for (const path of ['', '/sso', '/directory-sync', '/domains', '/certificates']) {
      const before = queries()
      const reply = await page.request.get(`/settings${path}`)
      expect(reply.status()).toBe(200)
      expect(await reply.text()).toContain('Single sign-on')
      // The claim of the background refresh is among them; the state is fresh, so it claims nothing.
      await expect.poll(() => queries() - before).toBeGreaterThan(1)
      expect(queries() - before).toBeLessThanOrEqual(4)
    }
  } finally {
    await stack.startWorkos()
  }
})
