import { expect, signIn, test } from './fixtures'
import { workos } from './workos'

type Requests = Awaited<ReturnType<ReturnType<typeof workos>['requestsSince']>>

const delay = 250

/** How many requests had to wait for another: the most there are that begin when the one before was answered. */
function roundTrips(requests: Requests): number {
  let rounds = 0
  let answered = 0
  for (const { from, ms } of requests.sort((a, b) => a.from + a.ms - b.from - b.ms)) {
    // Those at the same time overlap by all of the delay; the log's clock counts whole milliseconds.
    if (from < answered - delay / 5) continue
    rounds++
    answered = from + ms
  }
  return rounds
}

test('opening the portal takes two round trips to WorkOS, whatever the feature', async ({ page, stack }) => {
  const { setState, delayReplies, requestsSince } = workos(stack)
  await setState('certificate_renewal', 'valid')
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await delayReplies(delay)
  for (const [path, button] of [
    ['sso', 'Manage connection'],
    ['directory-sync', 'Set up Directory Sync'],
    ['domains', 'Manage domains'],
    ['certificates', 'Renew certificate'],
    ['audit-logs', 'View audit logs'],
    ['log-streams', 'Set up a log stream'],
    ['encryption-key', 'Set up your key'],
  ] as const) {
    await page.goto(`/settings/${path}`)
    const pressed = new Date()
    await page.getByRole('button', { name: button }).click()
    await page.waitForURL(`${stack.workosUrl}/**`)
    const requests = await requestsSince(pressed)
    expect(requests.at(-1)?.name).toBe('POST /portal/generate_link')
    expect(roundTrips(requests), `${path}: ${requests.map(({ name }) => name).join(', ')}`).toBe(2)
  }
})

test('“Check again” asks for each thing once, and for all at the same time', async ({ page, stack }) => {
  const { delayReplies, requestsSince } = workos(stack)
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await delayReplies(delay)
  const pressed = new Date()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toBeVisible()
  const requests = await requestsSince(pressed)
  const names = requests.map(({ name }) => name)
  expect(names.length).toBeGreaterThan(7)
  expect(names).toEqual([...new Set(names)])
  expect(roundTrips(requests)).toBe(1)
})
