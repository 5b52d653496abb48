import { request } from 'node:http'
import { expect, signIn, test } from './fixtures'
import { connection, domain, newEvent, webhooks } from './webhook'
import { acme } from './workos'

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)

test.beforeEach(async ({ page }) => {
  // Acme is known from here on, and read.
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.goto('about:blank')
})

test('an event changes what is stored, once, however often and wherever it arrives at the same time', async ({
  stack,
}) => {
  const { send, stored, query, outcome } = webhooks(stack)
  const event = newEvent('connection.activated', connection('conn_1', 'active'))
  const statuses = await Promise.all(Array.from({ length: 20 }, () => send(event)))
  expect(statuses).toEqual(Array.from({ length: 20 }, () => 200))
  expect(await send(event)).toBe(200)
  expect(await outcome(event)).toEqual({ outcome: 'applied', error: null, payload: null })
  expect(await stored('sso')).toMatchObject({ connections: [{ id: 'conn_1', state: 'active' }] })
  expect(await stored('certificate_renewal')).toMatchObject({ certificates: [{ id: 'conn_1' }] })
  const lines = await query('SELECT action, changes FROM activity')
  expect(lines).toEqual([
    {
      action: 'found',
      changes: [
        { label: 'Connection', before: 'No connection', after: 'Okta, SAML 2.0' },
        { label: 'State', before: 'Not set up', after: 'Active' },
      ],
    },
  ])
})

test('an older event changes nothing, and what is deleted does not come back', async ({ stack }) => {
  const { send, stored, outcome } = webhooks(stack)
  const off = newEvent('connection.deactivated', connection('conn_1', 'inactive', ago(20)), ago(20))
  await send(newEvent('connection.activated', connection('conn_1', 'active', ago(10)), ago(10)))
  expect(await send(off)).toBe(200)
  expect(await outcome(off)).toMatchObject({ outcome: 'ignored' })
  expect(await stored('sso')).toMatchObject({ connections: [{ state: 'active' }] })
  await send(newEvent('connection.deleted', connection('conn_1', 'active', ago(5)), ago(5)))
  await send(newEvent('connection.activated', connection('conn_1', 'active')))
  expect((await stored('sso'))?.connections).toEqual([])
})

test('many events of one organization at the same time come to what is true', async ({ stack }) => {
  const { send, stored, query } = webhooks(stack)
  const names = ['a.example', 'b.example', 'c.example', 'd.example']
  const states = ['pending', 'failed', 'pending', 'verified', 'pending', 'failed', 'verified']
  const all = names.flatMap((name) =>
    states.map((state, index) => {
      const at = ago(states.length - index)
      return newEvent(
        `organization_domain.${state === 'verified' ? 'verified' : 'updated'}`,
        domain(name, state, at),
        at,
      )
    }),
  )
  const order = [...all, ...all].sort(() => Math.random() - 0.5)
  expect(new Set(await Promise.all(order.map((event) => send(event))))).toEqual(new Set([200]))
  const domains = (await stored('domain_verification'))?.domains ?? []
  for (const name of names) {
    expect(domains.filter(({ id }) => id === `org_domain_${name}`)).toMatchObject([{ state: 'verified' }])
    const lines = await query<{ before: string; after: string }>(
      `SELECT change->>'before' AS before, change->>'after' AS after
       FROM activity, jsonb_array_elements(changes) change WHERE change->>'label' = $1 ORDER BY id`,
      [name],
    )
    // Each change begins where the one before it ended: none is told twice, none is left out.
    expect(lines.map(({ before }) => before)).toEqual(['Not set up', ...lines.slice(0, -1).map(({ after }) => after)])
    expect(lines.at(-1)?.after).toBe('Verified')
  }
})

test('unknown names and organizations are noted and change nothing', async ({ stack }) => {
  const { send, outcome, everything } = webhooks(stack)
  const before = await everything()
  const strangers = [
    newEvent('session.created', { object: 'session', id: 'session_1', organization_id: acme }),
    newEvent('connection.exploded', connection('conn_1', 'active')),
    newEvent('connection.activated', connection('conn_1', 'active', undefined, { organization_id: 'org_unknown' })),
    newEvent('connection.activated', connection('conn_1', 'active', undefined, { organization_id: undefined })),
    newEvent('dsync.user.created', { object: 'directory_user', directory_id: 'directory_1' }),
  ]
  for (const event of strangers) {
    expect(await send(event)).toBe(200)
    expect(await outcome(event)).toEqual({ outcome: 'ignored', error: null, payload: null })
  }
  expect(await everything()).toEqual(before)
})

test('an event of another shape is kept with its error and answered, so that it can be tried again', async ({
  stack,
}) => {
  const { send, outcome, everything } = webhooks(stack)
  const before = await everything()
  const event = newEvent('connection.activated', { id: 'conn_1', organization_id: acme, state: 7 })
  expect(await send(event)).toBe(200)
  const kept = await outcome(event)
  expect(kept).toMatchObject({ outcome: 'failed', error: expect.stringContaining('connection_type') })
  expect(JSON.parse(String(kept?.payload))).toEqual(event)
  expect(await everything()).toEqual(before)
})

test('people of a directory are counted again later, and nothing about them is kept', async ({ stack }) => {
  const { send, query, outcome } = webhooks(stack)
  const event = newEvent('dsync.user.created', {
    object: 'directory_user',
    id: 'directory_user_1',
    directory_id: 'directory_1',
    organization_id: acme,
    email: 'canary@example.com',
  })
  expect(await send(event)).toBe(200)
  expect(await outcome(event)).toEqual({ outcome: 'applied', error: null, payload: null })
  const marks = await query('SELECT feature FROM feature_status WHERE stale_at IS NOT NULL')
  expect(marks).toEqual([{ feature: 'dsync' }])
  expect(JSON.stringify(await query('SELECT * FROM workos_event'))).not.toContain('canary')
})

test('what WorkOS did not sign, or signed another time, is refused and changes nothing', async ({ stack }) => {
  const { send, sendRaw, query, everything } = webhooks(stack)
  const before = await everything()
  const body = JSON.stringify(newEvent('connection.activated', connection('conn_1', 'active')))
  for (const signature of [
    undefined,
    '',
    'v1=0',
    't=,v1=',
    `t=${Date.now()}, v1=${'0'.repeat(64)}`,
    `t=${Date.now()}`,
  ]) {
    expect(await sendRaw(body, signature), String(signature)).toBe(400)
  }
  const minutes = 60_000
  for (const at of [Date.now() - 4 * minutes, Date.now() + 4 * minutes, Date.now() / 1000, Number.NaN]) {
    expect(await send(body, Math.floor(at)), String(at)).toBe(400)
  }
  expect(await everything()).toEqual(before)
  expect(await query('SELECT * FROM workos_event')).toEqual([])
})

test('bodies that are no event are refused, whoever signed them', async ({ stack }) => {
  const { send, query, everything } = webhooks(stack)
  const before = await everything()
  const event = newEvent('connection.activated', connection('conn_1', 'active'))
  const bodies = [
    '',
    'null',
    '[]',
    '{}',
    '"event"',
    JSON.stringify(event).slice(0, -1),
    '['.repeat(400_000),
    { ...event, id: '' },
    { ...event, id: "1'; DROP TABLE workos_event; --" },
    { ...event, id: 'x'.repeat(101) },
    { ...event, event: { toString: 'connection.activated' } },
    { ...event, created_at: 'yesterday' },
    [event],
  ]
  for (const body of bodies) expect(await send(body), JSON.stringify(body).slice(0, 60)).toBe(400)
  expect(await send({ ...event, padding: 'x'.repeat(1_000_000) })).toBe(413)
  expect(await everything()).toEqual(before)
  expect(await query('SELECT * FROM workos_event')).toEqual([])
})

test('of a body without a length no more than a megabyte is read', async ({ stack }) => {
  const status = await new Promise((resolve, reject) => {
    const sending = request(`${stack.appUrl}/api/webhooks/workos`, { method: 'POST' }, (reply) => {
      resolve(reply.statusCode)
      sending.destroy()
    })
    sending.on('error', reject)
    // Until the answer comes.
    const write = () => {
      while (sending.write('x'.repeat(64_000)));
      sending.once('drain', write)
    }
    write()
  })
  expect(status).toBe(413)
})

test('odd but valid content is stored as far as a database can', async ({ stack }) => {
  const { send, stored, outcome } = webhooks(stack)
  const odd = connection('conn_odd', 'active', undefined, { name: 'a\0b\ud800', constructor: 1 })
  const event = newEvent('connection.activated', odd)
  const body = JSON.stringify({ ...event, __proto__: null, context: { actor: null } }).replace(
    '{',
    '{"__proto__":{"x":1},',
  )
  expect(await send(body)).toBe(200)
  expect(await outcome(event)).toMatchObject({ outcome: 'applied' })
  expect((await stored('sso'))?.connections).toMatchObject([{ id: 'conn_odd', name: 'ab\ufffd' }])
  await send(newEvent('connection.deleted', connection('__proto__', 'active')))
  await send(newEvent('connection.deleted', connection('constructor', 'active')))
  expect((await stored('sso'))?.connections).toHaveLength(1)
})

test('without the database the answer tells WorkOS to send it again, and then it is taken in', async ({ stack }) => {
  const { send, stored } = webhooks(stack)
  const event = newEvent('connection.activated', connection('conn_1', 'active'))
  const server = webhooks({ ...stack, databaseUrl: stack.databaseUrl.replace(/\/\w+$/, '/postgres') })
  const name = stack.databaseUrl.split('/').at(-1)
  await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  try {
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    expect(await send(event)).toBe(503)
  } finally {
    await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  }
  expect(await send(event)).toBe(200)
  expect(await stored('sso')).toMatchObject({ connections: [{ id: 'conn_1', state: 'active' }] })
})
