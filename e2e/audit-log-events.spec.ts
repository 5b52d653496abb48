import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { expect, type Page, signIn, test } from './fixtures'
import { connectProvider } from './portal'
import { acme, workos } from './workos'

const events = '/audit_logs/events'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ada = (page: Page, path: string) => signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })

async function query<Row extends object>({ databaseUrl }: { databaseUrl: string }, text: string, values?: unknown[]) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  return client
    .query<Row>(text, values)
    .then(({ rows }) => rows, Promise.reject)
    .finally(() => client.end())
}

/** Lines as if Ada had opened the portal so often, all of them due. */
const addLines = (stack: { databaseUrl: string }, count: number) =>
  query(
    stack,
    `INSERT INTO activity (id, organization_id, intent, action, user_id, user_name, at, state)
     SELECT '01JP4Z2M8K00000000000000' || lpad(n::text, 2, '0'), $1, 'sso', 'opened', 'user_ada', 'Ada Lindqvist', now(),
            'not_set_up' FROM generate_series(1, $2) n`,
    [acme, count],
  )

/** What became of the lines, the oldest first. */
const fates = async (stack: { databaseUrl: string }) =>
  (
    await query<{ fate: string }>(
      stack,
      `SELECT CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN send_error IS NOT NULL THEN send_error
                   WHEN due_at > now() THEN 'waits' ELSE 'due' END AS fate FROM activity ORDER BY id`,
    )
  ).map(({ fate }) => fate)

/** As when a minute has passed. */
const makeDue = (stack: { databaseUrl: string }) =>
  query(stack, `UPDATE activity SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL`)

async function checkAgain(page: Page) {
  await press(page, 'Check again')
  await expect(page.getByRole('status').filter({ hasText: 'Checked now' })).toBeVisible()
}

test('what Ada does shows up in the organization’s audit log', async ({ page, stack }) => {
  await ada(page, '/settings/sso')
  await press(page, 'Set up single sign-on')
  await connectProvider(page)
  await expect(heading(page, 'Single sign-on is active')).toBeVisible()
  await expect
    .poll(() => workos(stack).sentEvents())
    .toEqual(['200 portal.opened Ada Lindqvist', '200 feature.changed Ada Lindqvist'])
  await expect.poll(() => fates(stack)).toEqual(['sent', 'sent'])

  await page.goto('/settings/audit-logs')
  await press(page, 'View audit logs')
  await page.getByRole('link', { name: 'feature.changed' }).first().click()
  await expect(heading(page, 'feature.changed')).toBeVisible()
  const json = page.getByRole('region', { name: 'The event as JSON' })
  await expect(json).toContainText('State: Not set up → Active')
  await expect(json).toContainText('Ada Lindqvist')
  await expect(json).not.toContainText('ada@acme.com')
})

test('a line that WorkOS takes no request for goes out later, once', async ({ page, stack }) => {
  const { addFault, sentEvents } = workos(stack)
  await ada(page, '/settings/sso')
  const body = { message: 'Too many requests.', code: 'rate_limit_exceeded' }
  await addFault({ method: 'POST', path: events, status: 429, body, times: 1 })
  await press(page, 'Set up single sign-on')
  await page.waitForURL(`${stack.workosUrl}/**`)
  await expect.poll(() => fates(stack)).toEqual(['waits'])
  await page.goto('/settings/sso')
  await checkAgain(page)
  expect(await sentEvents()).toEqual(['429 portal.opened Ada Lindqvist'])
  await makeDue(stack)
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['sent'])
  expect(await sentEvents()).toEqual(['429 portal.opened Ada Lindqvist', '200 portal.opened Ada Lindqvist'])
})

test('a line that could not be sent for a week is given up', async ({ page, stack }) => {
  const body = { message: 'Too many requests.', code: 'rate_limit_exceeded' }
  await ada(page, '/settings')
  await addLines(stack, 2)
  await query(stack, `UPDATE activity SET at = now() - interval '8 days' WHERE id LIKE '%1'`)
  await workos(stack).addFault({ method: 'POST', path: events, status: 429, body })
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['rate_limit_exceeded', 'waits'])
})

test('a line whose reply was lost is sent again under the same key, and is one event', async ({ page, stack }) => {
  await ada(page, '/settings')
  await addLines(stack, 1)
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['sent'])
  await query(stack, 'UPDATE activity SET sent_at = NULL, due_at = now()')
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['sent'])
  await page.goto('/settings/audit-logs')
  await press(page, 'View audit logs')
  await expect(page.getByText(/Events 1 to 25 of/)).toBeVisible()
  // 40 of the seed, that one, and this visit.
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Events 1 to 25 of 42.')).toBeVisible({ timeout: 1000 })
  }).toPass()
})

test('a line whose action is not defined yet waits for it, and one that is wrong is given up', async ({
  page,
  stack,
}) => {
  const { addFault, sentEvents } = workos(stack)
  const body = { code: 'invalid_audit_log', message: 'Invalid Audit Log event', errors: [{ instancePath: '/action' }] }
  const unknown = { message: "Audit Log Action not found: 'portal.opened'.", code: 'entity_not_found' }
  await ada(page, '/settings')
  await addLines(stack, 1)
  await addFault({ method: 'POST', path: events, status: 400, body, times: 2 })
  await addFault({
    path: '/audit_logs/actions/portal.opened/schemas',
    status: 404,
    body: { ...unknown, entity_id: 'portal.opened' },
    times: 1,
  })
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['waits'])
  await makeDue(stack)
  await checkAgain(page)
  await expect.poll(() => fates(stack)).toEqual(['invalid_audit_log'])
  await checkAgain(page)
  expect(await sentEvents()).toHaveLength(2)
})

test('several who send at the same time send each line once', async ({ page, newPerson, stack }) => {
  await ada(page, '/settings')
  const ben = await newPerson()
  await signIn(ben, 'Ben Okafor', { path: '/settings' })
  await addLines(stack, 45)
  await workos(stack).delayReplies(100)
  await Promise.all([checkAgain(page), checkAgain(ben)])
  await expect.poll(() => fates(stack)).toEqual(Array(45).fill('sent'))
  expect(await workos(stack).sentEvents()).toHaveLength(45)
})

test('the script defines what Portico records, and does nothing when run again', async ({ stack }) => {
  const run = async () => {
    const { port } = new URL(stack.workosUrl)
    const env = { PATH: process.env.PATH, WORKOS_LOCAL_PORT: port, PORTICO_DATA_DIR: test.info().outputDir }
    const script = spawn('npm', ['run', '--silent', 'audit-log-actions'], { env: { ...env, NODE_ENV: 'production' } })
    let said = ''
    for (const stream of [script.stdout, script.stderr]) stream.on('data', (chunk) => (said += chunk))
    const [code] = await once(script, 'close')
    return { code, said: said.trim().split('\n') }
  }
  const { addFault, requestsSince } = workos(stack)
  const started = new Date()
  await addFault({
    path: '/audit_logs/actions/portal.opened/schemas',
    method: 'GET',
    status: 404,
    body: { message: "Audit Log Action not found: 'portal.opened'." },
    times: 1,
  })
  expect(await run()).toEqual({
    code: 0,
    said: [
      'portal.opened: created',
      'portal.open_failed: unchanged',
      'portal.returned: unchanged',
      'feature.changed: unchanged',
      'organization_domain.rechecked: unchanged',
      'audit_log.exported: unchanged',
    ],
  })
  expect((await run()).said.every((line) => line.endsWith(': unchanged'))).toBe(true)
  const posts = (await requestsSince(started)).filter(({ name }) => name.startsWith('POST'))
  expect(posts.map(({ name }) => name)).toEqual(['POST /audit_logs/actions/portal.opened/schemas'])
})
