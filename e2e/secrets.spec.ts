import { expect, signIn, test } from './fixtures'
import { connectProvider } from './portal'
import { linkOpenedBy } from './workos'

test('key, portal link and cookies are in no page, payload, bundle, header or log', async ({
  page,
  context,
  stack,
}) => {
  const seen: string[] = []
  context.on('response', async (response) => {
    if (!response.url().startsWith(stack.appUrl)) return
    // The redirect itself is the one place where the link has to be, and Set-Cookie the one for the cookies.
    const { location, 'x-action-redirect': redirect, 'set-cookie': cookies, ...headers } = response.headers()
    const body = await response.text().catch(() => '')
    seen.push(`${response.url()} ${JSON.stringify(headers)} ${body}`)
  })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.getByRole('link', { name: 'Single sign-on' }).first().click()
  const link = await linkOpenedBy(page, () => page.getByRole('button', { name: 'Set up single sign-on' }).click())
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await page.reload({ waitUntil: 'networkidle' })
  for (const path of ['/settings', '/settings/sso']) await page.goto(path, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Checked now')).toBeVisible()

  const jar = await context.cookies(stack.appUrl)
  const session = jar.find(({ name }) => name === 'wos-session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  expect(`${session?.name}=${session?.value}`.length).toBeLessThan(4096)
  const canaries = {
    key: stack.apiKey,
    link: new URL(link).searchParams.get('token') ?? '',
    session: session?.value ?? '',
    cookiePassword: stack.cookiePassword,
  }
  expect(seen.length).toBeGreaterThan(10)
  for (const [name, canary] of Object.entries(canaries)) {
    expect(canary.length).toBeGreaterThan(10)
    expect(seen.filter((text) => text.includes(canary)).map((text) => `${name} in ${text.slice(0, 120)}`)).toEqual([])
    expect(stack.appLog().includes(canary), `${name} in the log`).toBe(false)
  }
})
