import { root, run } from '../scripts/processes.mjs'
import { expect, signIn, test } from './fixtures'
import type { Stack } from './stack'
import { connection, newEvent, webhooks } from './webhook'
import { acme, workos } from './workos'

const cron = (stack: Stack, authorization = `Bearer ${stack.cronSecret}`) =>
  fetch(`${stack.appUrl}/api/cron/sync`, { headers: { authorization } })

/** Catches up, once nobody else does. @returns what it did */
async function sync(stack: Stack) {
  let figures: Record<string, number> = {}
  await expect(async () => {
    const reply = await cron(stack)
    figures = await reply.json()
    expect(figures, String(reply.status)).toHaveProperty('applied')
  }).toPass()
  return figures
}

test.beforeEach(async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.goto('about:blank')
  // From here on there is a cursor.
  await sync(stack)
})

test('with every webhook lost, one sync repairs everything, and the next has nothing to do', async ({ stack }) => {
  const { setState } = workos(stack)
  const { stored, query } = webhooks(stack)
  await setState('sso', 'active')
  await setState('certificate_renewal', 'expiring')
  await setState('dsync', 'linked')
  await setState('domain_verification', 'failed')
  await setState('bring_your_own_key', 'verified')
  expect(await sync(stack)).toMatchObject({ failed: 0 })
  expect((await stored('sso'))?.connections).toMatchObject([{ state: 'active', type: 'OktaSAML' }])
  expect((await stored('certificate_renewal'))?.certificates).toMatchObject([
    { announced: [{ kind: 'ResponseSigning' }] },
  ])
  expect((await stored('domain_verification'))?.domains).toMatchObject([{ domain: 'acme.com', state: 'failed' }])
  expect((await stored('bring_your_own_key'))?.keys).toMatchObject([{ provider: 'AWS_KMS', state: 'verified' }])
  // The event of a directory has no counts: they were read after it.
  expect((await stored('dsync'))?.directories).toMatchObject([{ state: 'linked', users: { active: 3 }, groups: 2 }])

  const told = await query('SELECT id FROM activity')
  expect(await sync(stack)).toMatchObject({ applied: 0, failed: 0 })
  await setState('sso', 'none')
  await sync(stack)
  expect((await stored('sso'))?.connections).toEqual([])
  expect((await query('SELECT id FROM activity')).length).toBe(told.length + 2)
})

test('an event that is listed late, behind the cursor, is not skipped', async ({ stack }) => {
  const { stored, query } = webhooks(stack)
  await query("UPDATE sync_state SET cursor_at = now() + interval '4 minutes'")
  await workos(stack).setState('sso', 'active')
  await sync(stack)
  expect((await stored('sso'))?.connections).toMatchObject([{ state: 'active' }])
})

test('after more than 30 days without a sync every organization is read as a whole', async ({ stack }) => {
  const { stored, query } = webhooks(stack)
  await workos(stack).setState('sso', 'active')
  await query("UPDATE sync_state SET synced_at = now() - interval '31 days', cursor_at = now() - interval '31 days'")
  await query("UPDATE organization SET checked_at = now() - interval '31 days'")
  // What the events of the last minutes would bring anyway must come from reading.
  await query(
    "INSERT INTO workos_event (id, name, created_at, received_at, outcome) VALUES ('event_0', 'x', now(), now(), 'ignored')",
  )
  expect(await sync(stack)).toMatchObject({ read: 1 })
  expect((await stored('sso'))?.connections).toMatchObject([{ state: 'active' }])
  expect(await query("SELECT checked_at > now() - interval '1 minute' AS read FROM organization")).toEqual([
    { read: true },
  ])
})

test('what has no events is read again after an hour', async ({ stack }) => {
  const { setState } = workos(stack)
  const { stored, query } = webhooks(stack)
  await setState('log_streams', 'error')
  await sync(stack)
  expect((await stored('log_streams'))?.stream).toBeNull()
  await query("UPDATE feature_status SET checked_at = now() - interval '2 hours' WHERE feature = 'log_streams'")
  await sync(stack)
  expect((await stored('log_streams'))?.stream).toMatchObject({ state: 'error' })
})

test('an event that could not be applied is tried again, five times at most', async ({ stack }) => {
  const { query, outcome, stored, send } = webhooks(stack)
  const event = newEvent('connection.activated', connection('conn_1', 'active'))
  await query(
    `INSERT INTO workos_event (id, name, organization_id, created_at, received_at, outcome, error, payload)
     VALUES ($1, $2, $3, now(), now(), 'failed', 'a bug that is mended now', $4)`,
    [event.id, event.event, acme, JSON.stringify(event)],
  )
  expect(await sync(stack)).toMatchObject({ applied: 1 })
  expect(await outcome(event)).toEqual({ outcome: 'applied', error: null, payload: null })
  expect((await stored('sso'))?.connections).toMatchObject([{ id: 'conn_1', state: 'active' }])

  const broken = newEvent('connection.activated', { id: 'conn_2', organization_id: acme })
  await send(broken)
  for (let times = 0; times < 6; times++) await sync(stack)
  expect(await query('SELECT outcome, attempts FROM workos_event WHERE id = $1', [broken.id])).toEqual([
    { outcome: 'failed', attempts: 5 },
  ])
})

test('events and visits are deleted when they are older than they are kept, in batches', async ({ stack }) => {
  const { query } = webhooks(stack)
  await query(
    `INSERT INTO workos_event (id, name, created_at, received_at, outcome)
     SELECT 'event_' || n, 'x', now(), now() - (n % 3 * 80 || ' days')::interval, 'ignored' FROM generate_series(1, 6000) n`,
  )
  await query(
    `INSERT INTO portal_session (id, organization_id, user_id, user_name, intent, opened_at, expires_at, state_before)
     SELECT n::text, $1, 'user_1', 'Ada', 'sso', now() - (n * 360 || ' days')::interval, now(), '{"connections":[]}'
     FROM generate_series(1, 3) n`,
    [acme],
  )
  expect(await sync(stack)).toMatchObject({ pruned: 2000 + 2 })
  expect(await query("SELECT count(*)::int AS left FROM workos_event WHERE name = 'x'")).toEqual([{ left: 4000 }])
  expect(await query('SELECT id FROM portal_session')).toEqual([{ id: '1' }])
})

test('several at the same time: one syncs, the others let it', async ({ stack }) => {
  const { query } = webhooks(stack)
  await workos(stack).delayReplies(200)
  await workos(stack).setState('sso', 'active')
  const replies = await Promise.all(Array.from({ length: 5 }, async () => (await cron(stack)).json()))
  expect(replies.filter(({ busy }) => busy)).toHaveLength(4)
  expect(await query("SELECT id FROM activity WHERE intent = 'sso'")).toHaveLength(1)
})

test('the scheduler needs the secret', async ({ stack }) => {
  for (const authorization of ['', 'Bearer ', 'Bearer wrong', stack.cronSecret, `bearer ${stack.cronSecret}`]) {
    expect((await cron(stack, authorization)).status, authorization).toBe(401)
  }
})

test('“npm run sync” does the same and says what it did in one line', async ({ stack }) => {
  const sync = () =>
    run(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/sync.ts'], {
      cwd: root,
      // The runner of the tests sets it, and Node warns of it beside NO_COLOR.
      env: { ...stack.env, LOG_LEVEL: 'silent', FORCE_COLOR: undefined },
    })
  await workos(stack).setState('sso', 'active')
  expect(await sync()).toEqual({
    code: 0,
    output: expect.stringMatching(
      /^1 events applied, \d+ ignored, 0 failed; 0 organizations read; 0 old rows deleted; \d+ ms\n$/,
    ),
  })
  await workos(stack).addFault({ path: '/events', status: 401, times: 1 })
  expect(await sync()).toEqual({
    code: 1,
    output: expect.stringMatching(/^The sync failed: list events: unauthorized/),
  })
})
