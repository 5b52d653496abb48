import { expect, signIn, test } from './fixtures'

const paths = ['/sso', '/directory-sync', '/domains', '/certificates', '/audit-logs', '/log-streams', '/encryption-key']

test('settings pages make at most 4 queries and ask WorkOS nothing before they answer', async ({ page, stack }) => {
  const count = (text: string) => stack.appLog().split(text).length - 1
  const queries = () => count('"msg":"query"')
  // Queries of every view, after its answer: the claims of the background refresh and of the events. All is fresh, so they
  // claim nothing.
  const views = () => count('INSERT INTO organization (id, name, claimed_at)')
  const looks = () => count('INSERT INTO sync_state (environment, claimed_at)')
  const syncs = () => count('caught up with WorkOS')
  const earlier = { views: views(), looks: looks(), syncs: syncs() }
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  // The sign-in and the view that followed it, which is also the first to look at the events.
  await expect.poll(() => [views() - earlier.views, looks() - earlier.looks]).toEqual([2, 1])
  await expect.poll(() => syncs() - earlier.syncs).toBe(1)
  await stack.stopWorkos()
  try {
    for (const path of ['', '/activity', ...paths]) {
      const before = { queries: queries(), views: views(), looks: looks() }
      const reply = await page.request.get(`/settings${path}`)
      expect(reply.status()).toBe(200)
      expect(await reply.text()).toContain('Single sign-on')
      await expect.poll(() => [views() - before.views, looks() - before.looks]).toEqual([1, 1])
      expect(queries() - before.queries).toBeLessThanOrEqual(4 + 2)
    }
  } finally {
    await stack.startWorkos()
  }
})
