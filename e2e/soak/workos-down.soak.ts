import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, signIn, test } from '../fixtures'
import { askNow, endToken, sessionCookie } from '../session'
import type { Stack } from '../stack'
import { returnToApp, workos } from '../workos'

/** A page may come so much later than it does while WorkOS answers. */
const allowedMs = 150

/** So long the pages are asked for, which is longer than the app waits before it asks WorkOS again. */
const outageMs = 40_000

const outages = {
  refused: { begin: (stack: Stack) => stack.stopWorkos(), end: (stack: Stack) => stack.startWorkos() },
  hanging: {
    begin: (stack: Stack) => workos(stack).addFault({ kind: 'hang', path: '/' }),
    end: (stack: Stack) => workos(stack).removeFaults(),
  },
  'bodies without an end': {
    begin: (stack: Stack) => workos(stack).addFault({ kind: 'endless', path: '/' }),
    end: (stack: Stack) => workos(stack).removeFaults(),
  },
  'answers of 500': {
    begin: (stack: Stack) => workos(stack).addFault({ path: '/' }),
    end: (stack: Stack) => workos(stack).removeFaults(),
  },
}

/** Asks for a page. @returns its status and text, and the milliseconds to the first byte of its body */
function load(url: string, cookie: string): Promise<{ status: number; text: string; ms: number }> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { cookie: `wos-session=${cookie}` } }, (reply) => {
      let ms = 0
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part) => {
        ms ||= performance.now() - from
        text += part
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text, ms }))
      reply.on('error', reject)
    })
    request.on('error', reject)
  })
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? 0
const most = (values: number[]) => Math.max(...values)
const inMs = (value: number) => `${Math.round(value)} ms`.padStart(8)

for (const [name, { begin, end }] of Object.entries(outages)) {
  test(`pages while WorkOS is down and the token has ended: ${name}`, async ({ page, stack }) => {
    await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
    await page.getByRole('button', { name: 'Set up single sign-on' }).click()
    await returnToApp(page)
    const back = new URL(page.url()).pathname
    const features = 'sso directory-sync domains certificates audit-logs log-streams encryption-key activity'
    const paths = ['/settings', ...features.split(' ').map((slug) => `/settings/${slug}`), back]

    const measure = async (cookie: string, rounds: () => boolean) => {
      const found = new Map<string, number[]>()
      const texts = new Map<string, string>()
      while (rounds()) {
        for (const path of paths) {
          const { status, text, ms } = await load(stack.appUrl + path, cookie)
          expect(status, path).toBe(200)
          found.set(path, [...(found.get(path) ?? []), ms])
          texts.set(path, text)
        }
      }
      return { found, texts }
    }
    let left = 11
    const usual = await measure(await sessionCookie(page.context(), stack), () => left-- > 0)

    const ended = await endToken(page.context(), stack, 10)
    await begin(stack)
    const first = await load(`${stack.appUrl}/settings`, ended)
    expect(first.status).toBe(200)
    // The way back reads WorkOS by itself, and its first try has to end as well.
    const firstBack = await load(stack.appUrl + back, ended)
    const until = performance.now() + outageMs
    const down = await measure(ended, () => performance.now() < until)
    await end(stack)

    console.log(
      `\nWorkOS ${name}, first byte; the first page took ${inMs(first.ms)}, the way back ${inMs(firstBack.ms)}`,
    )
    console.log(`${'usual'.padStart(39)}${'down'.padStart(9)}${'most'.padStart(9)}  times`)
    for (const path of paths) {
      const [before, during] = [usual.found.get(path) ?? [], down.found.get(path) ?? []]
      const label = path === back ? '/settings/return/…' : path
      console.log(
        `${label.padEnd(30)} ${inMs(median(before))} ${inMs(median(during))} ${inMs(most(during))}  ${during.length}`,
      )
    }
    const worst = most(paths.map((path) => median(down.found.get(path) ?? []) - median(usual.found.get(path) ?? [])))
    console.log(`Later by at most ${inMs(worst)} (allowed ${allowedMs} ms)`)
    for (const [path, text] of down.texts) {
      expect(text, path).toContain('WorkOS does not answer')
      if (path !== back) expect(text, path).toMatch(/You see the state as it was|Last known/)
    }
    expect(worst).toBeLessThan(allowedMs)

    // Nobody does anything; an open page looks every 15 s.
    const recovered = performance.now()
    const since = () => Math.round((performance.now() - recovered) / 1000)
    while ((await load(`${stack.appUrl}/settings/sso`, ended)).text.includes('WorkOS does not answer')) {
      expect(since(), 'seconds until all is current').toBeLessThan(60)
      await wait(15_000)
    }
    console.log(`All is current ${since()} s after WorkOS is back`)
  })
}

test('every button answers while WorkOS hangs', async ({ page, stack }) => {
  const buttons: [path: string, button: string | RegExp, answer: string | RegExp][] = [
    ['/settings/sso', 'Set up single sign-on', 'The set-up link could not be made'],
    ['/settings/sso', 'Check again', 'WorkOS does not answer'],
    ['/settings/domains', /^Check this domain again/, 'it says whether WorkOS looks for the record again'],
    ['/settings', 'Globex', 'The organization could not be switched'],
    ['/settings', 'Sign out', 'You are signed out of Portico'],
  ]
  for (const token of ['valid', 'ended']) {
    console.log(`\nWorkOS hanging, token ${token}: from the press to the answer on the page`)
    for (const [path, button, answer] of buttons) {
      await stack.reset()
      await workos(stack).setState('domain_verification', 'pending')
      await page.context().clearCookies()
      await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path })
      if (button === 'Globex') await page.locator('summary', { hasText: 'Switch organization' }).click()
      if (button === 'Sign out') await page.getByText('Ada Lindqvist').click()
      if (token === 'ended') await endToken(page.context(), stack, 1)
      await workos(stack).addFault({ kind: 'hang', path: '/' })
      const from = performance.now()
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByText(answer).first()).toBeVisible({ timeout: 30_000 })
      const ms = performance.now() - from
      await workos(stack).removeFaults()
      console.log(`${String(button).padEnd(30)} ${inMs(ms)}`)
      expect(ms).toBeLessThan(8_000)
      await askNow(page.context(), stack)
    }
  }
})
