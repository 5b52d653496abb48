import { expect, signIn, test } from './fixtures'

const paths = ['/sso', '/directory-sync', '/domains', '/certificates', '/audit-logs', '/log-streams', '/encryption-key']

test('settings pages make at most 4 queries and ask WorkOS nothing before they answer', async ({ page, stack }) => {
  const count = (text: string) => stack.appLog().split(text).length - 1
  const queries = () => count('"msg":"query"')
  // The last query of every view, after its answer: the claim of the background refresh. The state is fresh, so it
  // claims nothing.
  const views = () => count('INSERT INTO organization (id, name, claimed_at)')
  const earlier = views()
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  // The sign-in and the view that followed it.
  await expect.poll(() => views() - earlier).toBe(2)
  await stack.stopWorkos()
  try {
    for (const path of ['', '/activity', ...paths]) {
      const before = { queries: queries(), views: views() }
      const reply = await page.request.get(`/settings${path}`)
      expect(reply.status()).toBe(200)
      expect(await reply.text()).toContain('Single sign-on')
      await expect.poll(() => views() - before.views).toBe(1)
      // Four before the answer, and that claim after it.
      expect(queries() - before.queries).toBeLessThanOrEqual(4 + 1)
    }
  } finally {
    await stack.startWorkos()
  }
})
