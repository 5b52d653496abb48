import { setTimeout as wait } from 'node:timers/promises'
import { request } from '@playwright/test'
import { test as base, expect, signIn } from '../fixtures'
import { sessionCookie } from '../session'
import { type Stack, startStack } from '../stack'
import { workos } from '../workos'

const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use, worker) => {
      const stack = await startStack(worker, { instances: 2, env: { DRAIN_SECONDS: '5', LOG_LEVEL: 'info' } })
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

const pages = ['', '/sso', '/directory-sync', '/domains', '/certificates', '/audit-logs', '/log-streams', '/activity']
/** What one instance answers alone on two cores, with room to spare: what is tested is the change, not the crowd. */
const perSecond = 15

/** Counts requests by kind, and notes what went wrong with them. */
class Load {
  readonly counts: Record<string, number> = {}
  readonly failures: string[] = []
  private readonly running = new Set<Promise<void>>()

  run(kind: string, work: () => Promise<number>, wanted: number): void {
    const done = work()
      .then((status) => {
        this.counts[kind] = (this.counts[kind] ?? 0) + 1
        if (status !== wanted) this.failures.push(`${kind}: ${status}`)
      })
      .catch((error) => this.failures.push(`${kind}: ${error.message}`))
      .then(() => {
        this.running.delete(done)
      })
    this.running.add(done)
  }

  /** Until everything that was begun has ended. */
  async settle(): Promise<void> {
    await Promise.all(this.running)
  }
}

test('one instance after the other is replaced under load, and no request fails', async ({ page, stack }) => {
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  const cookie = `wos-session=${await sessionCookie(page.context(), stack)}`
  const action = String(
    await page.locator('form', { hasText: 'Check again' }).locator('input').first().getAttribute('name'),
  )
  const ben = await workos(stack).userId('ben@acme.com')
  const load = new Load()

  const show = async (path: string) => {
    const reply = await fetch(`${stack.appUrl}/settings${path}`, { headers: { cookie }, redirect: 'manual' })
    await reply.text()
    return reply.status
  }
  const press = async () => {
    const body = new FormData()
    body.append(action, '')
    body.append('from', '/settings/sso')
    const headers = { cookie, origin: stack.appUrl }
    const reply = await fetch(`${stack.appUrl}/settings/sso`, { method: 'POST', headers, body, redirect: 'manual' })
    await reply.text()
    return reply.status
  }
  const signInByHand = async () => {
    // AuthKit remembers a sign-in for what asks for a page, as browsers do.
    const browser = await request.newContext({ extraHTTPHeaders: { accept: 'text/html' } })
    try {
      const asked = await browser.get(`${stack.appUrl}/settings`)
      const headers = { origin: stack.workosUrl }
      const answered = await browser.post(asked.url(), { form: { user_id: ben }, headers })
      return answered.url() === `${stack.appUrl}/settings` ? answered.status() : 0
    } finally {
      await browser.dispose()
    }
  }

  let over = false
  let tick = 0
  const loading = (async () => {
    const from = performance.now()
    while (!over) {
      tick++
      if (tick % 20 === 0) load.run('sign-in', signInByHand, 200)
      else if (tick % 20 === 10) load.run('action', press, 303)
      else load.run('page', () => show(pages[tick % pages.length] ?? ''), 200)
      await wait(Math.max(0, from + (tick * 1000) / perSecond - performance.now()))
    }
    console.log(`\n${tick} requests begun in ${Math.round((performance.now() - from) / 1000)} s`)
  })()

  await wait(5_000)
  for (const index of [0, 1]) {
    const { service } = stack.instances[index] ?? {}
    if (!service) throw new Error(`there is no instance ${index}`)
    const from = performance.now()
    process.kill(service.pid, 'SIGTERM')
    const { code } = await service.exited
    console.log(`Instance ${index} ended ${Math.round(performance.now() - from)} ms after SIGTERM with ${code}`)
    expect(code).toBe(143)
    await stack.restartInstance(index)
    await expect.poll(() => stack.balancer?.ready()).toEqual([true, true])
    await wait(2_000)
  }
  over = true
  await loading
  await load.settle()
  console.log(`Answered: ${JSON.stringify(load.counts)}, failed: ${load.failures.length}`)
  expect([...new Set(load.failures)]).toEqual([])
})
