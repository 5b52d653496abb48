import { expect, signIn, test } from './fixtures'

const paths = ['/sso', '/directory-sync', '/domains', '/certificates', '/audit-logs', '/log-streams', '/encryption-key']

test('settings pages make at most 4 queries and ask WorkOS nothing before they answer', async ({ page, stack }) => {
  const count = (text: string) => stack.appLog().split(text).length - 1
  const queries = () => count('"msg":"query"')
  // A query of every view, after its answer: the claim of the background refresh. The state is fresh, so it
  // claims nothing.
  const views = () => count('INSERT INTO organization (id, name, claimed_at)')
  const syncs = () => count('caught up with WorkOS')
  const earlier = { views: views(), syncs: syncs() }
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  // The sign-in and the view that followed it, which is also the first to look at the events.
  await expect.poll(() => views() - earlier.views).toBe(2)
  await expect.poll(() => syncs() - earlier.syncs).toBe(1)
  await stack.stopWorkos()
  try {
    for (const path of ['', '/activity', ...paths]) {
      const before = { queries: queries(), views: views() }
      const reply = await page.request.get(`/settings${path}`)
      expect(reply.status()).toBe(200)
      expect(await reply.text()).toContain('Single sign-on')
      await expect.poll(() => views() - before.views).toBe(1)
      // Four before the answer; after it that claim, and the one of the events.
      expect(queries() - before.queries).toBeLessThanOrEqual(4 + 2)
    }
  } finally {
    await stack.startWorkos()
  }
})
