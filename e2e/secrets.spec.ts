import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { unsealData } from 'iron-session'
import { root } from '../scripts/processes.mjs'
import { expect, signIn, test } from './fixtures'
import { connectProvider } from './portal'
import { query } from './stack'
import { linkOpenedBy, workos } from './workos'

/** Names and addresses of the people and organizations of the seed: the log has ids instead. */
const personal = /\bAda\b|Lindqvist|Okafor|Nakamura|Acme|acme\.com|Globex|globex\.com/

test.use({
  allowedErrors: [/status of 500|An error occurred in the Server Components render|Minified React error #441/],
})

test('no secret is in a page, payload, bundle, header, log, cache, error or table, and no person in the log', async ({
  page,
  context,
  stack,
}) => {
  const seen: { where: string; text: string }[] = []
  context.on('response', async (response) => {
    if (!response.url().startsWith(stack.appUrl)) return
    // The redirect itself is the one place where the link has to be, and Set-Cookie the one for the cookies.
    const { location, 'x-action-redirect': redirect, 'set-cookie': cookies, ...headers } = response.headers()
    const body = await response.text().catch(() => '')
    seen.push({ where: response.url(), text: `${JSON.stringify(headers)} ${body}` })
  })
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings' })
  await page.getByRole('link', { name: 'Single sign-on' }).first().click()
  const link = await linkOpenedBy(page, () => page.getByRole('button', { name: 'Set up single sign-on' }).click())
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await page.reload({ waitUntil: 'networkidle' })
  for (const address of ['/settings', '/settings/sso']) await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Checked now')).toBeVisible()

  await page.goto('/settings/developer', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByText('known to WorkOS').first()).toBeVisible()
  await page.goto('/settings/sso')

  // What goes wrong says no more: a refusal that repeats the key, a sign-in that fails, and a failure that nobody foresaw.
  const echo = { message: `Invalid key ${stack.apiKey}`, code: stack.apiKey, errors: [{ code: stack.apiKey }] }
  await workos(stack).addFault({ path: '/portal/generate_link', status: 422, body: echo, times: 1 })
  await page.getByRole('button', { name: 'Manage connection' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The set-up link could not be made' })).toBeVisible()
  const code = `canary-code-${crypto.randomUUID()}`
  await page.goto(`/callback?code=${code}&state=${code}`)
  await expect(page.getByRole('heading', { level: 1, name: 'The sign-in was not completed' })).toBeVisible()
  await query(stack.databaseUrl, 'ALTER TABLE feature_status RENAME TO feature_status_away')
  try {
    await page.goto('/settings/sso', { waitUntil: 'networkidle' })
    await expect(page.getByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible()
  } finally {
    await query(stack.databaseUrl, 'ALTER TABLE feature_status_away RENAME TO feature_status')
  }

  const jar = await context.cookies(stack.appUrl)
  const sealed = jar.find(({ name }) => name === 'wos-session')?.value ?? ''
  expect(`wos-session=${sealed}`.length).toBeLessThan(4096)
  const session = await unsealData<{ accessToken: string; refreshToken: string }>(sealed, {
    password: stack.cookiePassword,
  })
  const canaries = {
    key: stack.apiKey,
    'cookie password': stack.cookiePassword,
    'webhook secret': stack.webhookSecret,
    'cron secret': stack.cronSecret,
    'database address': stack.databaseUrl,
    'portal link': new URL(link).searchParams.get('token') ?? '',
    'session cookie': sealed,
    'access token': session.accessToken,
    'refresh token': session.refreshToken,
    'sign-in code': code,
  }
  const log = stack.appLog()
  expect(log).toContain('portal opened')
  const places = [
    ...seen,
    { where: 'the log', text: log },
    { where: 'the database', text: JSON.stringify(await everyRow(stack.databaseUrl)) },
    ...filesBelow('static', /./),
    ...filesBelow('cache', /./),
    ...filesBelow('server', /\.(html|rsc|meta|body|json)$/),
  ]
  expect(seen.length).toBeGreaterThan(10)
  expect(places.some(({ where }) => where.includes('static/chunks/'))).toBe(true)
  for (const [name, canary] of Object.entries(canaries)) {
    expect(canary.length, name).toBeGreaterThan(10)
    const found = places.filter(({ text }) => text.includes(canary)).map(({ where }) => `${name} in ${where}`)
    expect(found).toEqual([])
  }
  expect(log.split('\n').filter((line) => personal.test(line))).toEqual([])
})

test('the database’s folder is its own', async ({ stack }) => {
  const [found] = await query<{ data_directory: string }>(stack.databaseUrl, 'SHOW data_directory')
  expect(statSync(found?.data_directory ?? '').mode & 0o777).toBe(0o700)
})

async function everyRow(databaseUrl: string) {
  const tables = await query<{ name: string }>(
    databaseUrl,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  expect(tables.length).toBeGreaterThan(4)
  return Promise.all(tables.map(({ name }) => query(databaseUrl, `SELECT * FROM "${name}"`)))
}

/** The files of the build under test, or that a server has left there, with what is in them. */
function filesBelow(folder: string, names: RegExp) {
  const below = path.join(root, process.env.NEXT_DIST_DIR || '.next', folder)
  if (!existsSync(below)) return []
  const found = readdirSync(below, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      where: path.relative(below, file).replace(/^/, `${folder}/`),
      text: readFileSync(file, 'latin1'),
    }))
}
