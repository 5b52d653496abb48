import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { notedProblems } from '../workos-local/testing/openapi'
import { type Stack, startStack } from './stack'

export { expect, type Page }

/** Tests with a Portico of their own: reset before each, watched for errors in the browser. */
export const test = base.extend<
  { allowedErrors: RegExp[]; newPerson: () => Promise<Page>; seeded: undefined; watched: undefined; valid: undefined },
  { stack: Stack }
>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use, worker) => {
      const stack = await startStack(worker)
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.appUrl),

  /** Errors that this test brings about on purpose, as they read in the browser's console. */
  allowedErrors: [[], { option: true }],

  seeded: [
    async ({ stack }, use) => {
      await stack.reset()
      await use(undefined)
    },
    { auto: true },
  ],

  watched: [
    async ({ context, allowedErrors, seeded: _ }, use) => {
      const errors = watch(context)
      await use(undefined)
      expect(errors.filter((error) => !allowedErrors.some((allowed) => allowed.test(error)))).toEqual([])
    },
    { auto: true },
  ],

  /** All that the app asked WorkOS during the test, and was answered, is as WorkOS's own specification has it. */
  valid: [
    async ({ stack, seeded: _ }, use) => {
      await use(undefined)
      const { data } = await (await fetch(`${stack.workosUrl}/_local/requests`)).json()
      const problems = await Promise.all(data.filter(({ faulty }: { faulty: boolean }) => !faulty).map(notedProblems))
      expect(problems.flat()).toEqual([])
    },
    { auto: true },
  ],

  /** A second browser, for somebody else. */
  newPerson: async ({ browser, stack, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ ...contextOptions, baseURL: stack.appUrl })
      contexts.push(context)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

/** Collects what goes wrong in a browser: console errors, exceptions, failed requests, and requests that leave loopback. */
function watch(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => errors.push(`exception: ${error.error()}`))
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // The browser gives up what it was loading when it goes to another page, scripts when they are switched off.
    if (!/ERR_ABORTED|^csp$/.test(reason)) errors.push(`failed: ${request.url()} ${reason}`)
  })
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && !/^(.+\.)?localhost$|^127\.0\.0\.1$/.test(hostname)) {
      errors.push(`left this machine: ${request.url()}`)
    }
  })
  return errors
}

/**
 * Signs in on the page that asks for it, after going to `path` if one is given.
 * @param name as on the sign-in page, such as "Ada Lindqvist"
 */
export async function signIn(
  page: Page,
  name: string,
  { path, organization }: { path?: string; organization?: string } = {},
) {
  if (path) await page.goto(path)
  await page.getByRole('button', { name }).click()
  if (organization) await page.getByRole('button', { name: organization }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Sign in to|Choose an organization/)
}
