import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { sign } from '../../workos-local/core/webhooks'
import { test as base, expect, signIn } from '../fixtures'
import { type Stack, startStack } from '../stack'
import { domain, newEvent, type Sent, webhooks } from '../webhook'
import { acme, workos } from '../workos'
import { makeHistory, randomFrom, type Truth } from './history'

const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use, worker) => {
      const stack = await startStack(worker, { instances: 2, env: { LOG_LEVEL: 'info' } })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

// The app closes a connection that was idle for five seconds; one that is being closed must not be used.
const agent = new Agent({ keepAlive: true, maxSockets: 100, timeout: 4_000 })

/** A delivery as WorkOS signs it. It is taken for three minutes. */
function signed(event: Sent, secret: string) {
  const body = JSON.stringify(event)
  return {
    body,
    headers: { 'Content-Type': 'application/json', 'WorkOS-Signature': sign(body, secret, Date.now()) },
  }
}

/** Delivers it. @returns the status of the answer, 0 where there was none */
function deliver(url: string, { body, headers }: ReturnType<typeof signed>): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(`${url}/api/webhooks/workos`, { method: 'POST', headers, agent }, (reply) => {
      reply.resume().on('end', () => resolve(reply.statusCode ?? 0))
      reply.on('error', () => resolve(0))
    })
    sending.on('error', () => resolve(0)).end(body)
  })
}

/** Organizations that are known here, and were read an hour ago, when nothing was set up. */
async function know(stack: Stack, organizations: string[]): Promise<void> {
  const { query } = webhooks(stack)
  const empty = {
    sso: { connections: [] },
    dsync: { directories: [] },
    domain_verification: { domains: [] },
    certificate_renewal: { certificates: [], oidc: [] },
    bring_your_own_key: { keys: [] },
  }
  await query(
    `INSERT INTO organization (id, name, checked_at) SELECT id, id, now() - interval '1 hour' FROM unnest($1::text[]) id`,
    [organizations],
  )
  await query(
    `INSERT INTO feature_status (organization_id, feature, state, details, checked_at)
     SELECT id, key, 'not_set_up', value, now() - interval '1 hour' FROM unnest($1::text[]) id, jsonb_each($2)`,
    [organizations, JSON.stringify(empty)],
  )
}

interface Row {
  id: string
  feature: string
  details: {
    connections?: { id: string; state: string }[]
    directories?: { id: string; state: string }[]
    domains?: { id: string; state: string }[]
    certificates?: { id: string; announced: { expiresAt: string }[] }[]
    keys?: { provider: string; state: string }[]
  }
}

/** What is stored, in the form of the truth. */
async function storedTruth(stack: Stack, organizations: string[]): Promise<Truth> {
  const rows = await webhooks(stack).query<Row>(
    'SELECT organization_id AS id, feature, details FROM feature_status WHERE organization_id = ANY($1)',
    [organizations],
  )
  const states = (all: { id: string; state: string }[] = []) =>
    Object.fromEntries(all.map(({ id, state }) => [id, state]))
  const found: Truth = {}
  for (const { id, details } of rows) {
    found[id] ??= { sso: {}, dsync: {}, domains: {}, certificates: {}, keys: {} }
    const own = found[id]
    Object.assign(own.sso, states(details.connections))
    Object.assign(own.dsync, states(details.directories))
    Object.assign(own.domains, states(details.domains))
    for (const { provider, state } of details.keys ?? []) own.keys[provider] = state
    for (const { id, announced } of details.certificates ?? []) {
      if (announced[0]) own.certificates[id] = announced[0].expiresAt
    }
  }
  return found
}

test('10,000 events, shuffled, 30 % of them again, over two instances of which one is killed', async ({ stack }) => {
  const { query } = webhooks(stack)
  const seed = Number(process.env.SOAK_SEED || 1)
  const random = randomFrom(seed)
  const organizations = Array.from({ length: 40 }, (_, n) => `org_soak${n}`)
  await know(stack, organizations)
  const { events, truth } = makeHistory(10_000, organizations, random)
  const queue = random.shuffle([...events, ...random.shuffle(events).slice(0, 3_000)])
  const deliveries = queue.length
  const acknowledged = new Set<string>()
  let refused = 0
  let killed: Promise<void> | undefined

  const from = performance.now()
  const work = async () => {
    for (let event = queue.pop(); event; event = queue.pop()) {
      const { url } = stack.instances[random.below(2)] ?? {}
      const status = await deliver(url ?? '', signed(event, stack.webhookSecret))
      if (status === 200) acknowledged.add(event.id)
      else {
        refused++
        queue.unshift(event)
        await wait(20)
      }
      if (!killed && acknowledged.size > 4_000) {
        stack.instances[1]?.service.kill()
        killed = stack.restartInstance(1)
      }
    }
  }
  await Promise.all(Array.from({ length: 24 }, work))
  await killed
  const seconds = (performance.now() - from) / 1000
  console.log(
    `\nSeed ${seed}: ${deliveries} deliveries of ${events.length} events in ${seconds.toFixed(1)} s (${Math.round(deliveries / seconds)} a second), ${refused} refused or cut off and delivered again`,
  )

  // Nothing that was acknowledged is missing, and nothing failed.
  const noted = await query<{ id: string; outcome: string }>('SELECT id, outcome FROM workos_event')
  expect(noted.length).toBe(events.length)
  expect(new Set(noted.map(({ id }) => id))).toEqual(acknowledged)
  expect(noted.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  // What is stored is what is true.
  expect(await storedTruth(stack, organizations)).toEqual(truth)
  // Each effect once: of every domain each change begins where the one before it ended.
  const changes = await query<{ label: string; before: string; after: string }>(
    `SELECT change->>'label' AS label, change->>'before' AS before, change->>'after' AS after
     FROM activity, jsonb_array_elements(changes) change WHERE intent = 'domain_verification' ORDER BY id`,
  )
  const last: Record<string, string> = {}
  for (const { label, before, after } of changes) {
    expect(before, label).toBe(last[label] ?? 'Not set up')
    last[label] = after
  }
  const applied = noted.filter(({ outcome }) => outcome === 'applied').length
  console.log(
    `${applied} changed something, ${noted.length - applied} came too late to; ${changes.length} domain changes told`,
  )

  const everything = () =>
    query('SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM (SELECT * FROM feature_status) t')
  const told = await query('SELECT count(*) FROM activity')
  const before = await everything()
  const again = random.shuffle(events).slice(0, 2_000)
  await Promise.all(
    again.map((event, n) => deliver(stack.instances[n % 2]?.url ?? '', signed(event, stack.webhookSecret))),
  )
  expect(await everything()).toEqual(before)
  expect(await query('SELECT count(*) FROM activity')).toEqual(told)
})

test('with every webhook lost, one sync repairs everything', async ({ page, stack }) => {
  const { setState } = workos(stack)
  const { query, stored } = webhooks(stack)
  const sync = async () => {
    const reply = await fetch(`${stack.appUrl}/api/cron/sync`, {
      headers: { authorization: `Bearer ${stack.cronSecret}` },
    })
    return reply.json()
  }
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.goto('about:blank')
  await expect.poll(async () => (await sync()).applied).toBe(0)
  await setState('sso', 'active', 500)
  await setState('domain_verification', 'failed', 800)
  await setState('bring_your_own_key', 'failed', 300)
  await setState('dsync', 'linked', 20)
  await setState('certificate_renewal', 'expired')
  const from = performance.now()
  const figures = await sync()
  console.log(`\n${JSON.stringify(figures)}, ${((performance.now() - from) / 1000).toFixed(1)} s`)
  expect(figures).toMatchObject({ failed: 0 })
  expect(figures.applied).toBeGreaterThan(1_500)
  expect((await stored('sso'))?.connections).toMatchObject([{ state: 'active' }])
  expect((await stored('domain_verification'))?.domains).toMatchObject([{ state: 'failed' }])
  expect((await stored('bring_your_own_key'))?.keys).toMatchObject([{ state: 'failed' }])
  expect((await stored('dsync'))?.directories).toMatchObject([{ state: 'linked', users: { active: 3 }, groups: 2 }])
  expect((await stored('certificate_renewal'))?.certificates).toMatchObject([
    { announced: [{ kind: 'ResponseSigning' }] },
  ])
  expect(await query('SELECT failed_at FROM sync_state')).toEqual([{ failed_at: null }])
})

test('200 deliveries a second are acknowledged within 100 ms, 99 of 100', async ({ stack }) => {
  const organizations = Array.from({ length: 50 }, (_, n) => `org_load${n}`)
  await know(stack, organizations)
  const perSecond = 200
  const seconds = 60
  // What runs for the first time is slower, and is told apart.
  const warmUp = 20
  const count = perSecond * (warmUp + seconds)
  const states = ['pending', 'verified', 'failed']
  // Made and signed beforehand, since the sender shares the two cores.
  const began = Date.now()
  const deliveries = Array.from({ length: count }, (_, n) => {
    const organization_id = organizations[n % organizations.length] ?? acme
    const state = states[n % 3] ?? ''
    const name = `organization_domain.${state === 'verified' ? 'verified' : 'updated'}`
    const at = new Date(began + ((n - count) * 1000) / perSecond)
    return signed(
      newEvent(name, { ...domain(`load${n % 4}.example`, state, at), organization_id }, at),
      stack.webhookSecret,
    )
  })
  const warming: number[] = []
  const times: number[] = []
  const statuses: Record<number, number> = {}
  const from = performance.now()
  const running = []
  for (const [n, delivery] of deliveries.entries()) {
    const sent = performance.now()
    const sending = deliver(stack.instances[n % 2]?.url ?? '', delivery).then((status) => {
      const some = n < perSecond * warmUp ? warming : times
      some.push(performance.now() - sent)
      statuses[status] = (statuses[status] ?? 0) + 1
    })
    running.push(sending)
    await wait(Math.max(0, from + ((n + 1) * 1000) / perSecond - performance.now()))
  }
  await Promise.all(running)
  const told = (some: number[]) => {
    some.sort((a, b) => a - b)
    const at = (share: number) => `${some[Math.floor(some.length * share)]?.toFixed(1)} ms`
    return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, slowest ${at(0.9999)}`
  }
  console.log(
    `\n${perSecond} deliveries a second: the first ${warmUp} s ${told(warming)}; then ${seconds} s ${told(times)}`,
  )
  expect(statuses).toEqual({ 200: count })
  expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(100)
  // And each was work: it changed something.
  const [applied] = await webhooks(stack).query<{ share: number }>(
    `SELECT avg((outcome = 'applied')::int)::float AS share FROM workos_event WHERE organization_id LIKE 'org_load%'`,
  )
  expect(applied?.share).toBeGreaterThan(0.99)
})
