import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { root } from '../scripts/processes.mjs'
import { expect, test } from './fixtures'
import { workos } from './workos'

/** `npm run doctor` as another program would start it. */
function start(env: Record<string, string | undefined>, ...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/doctor.ts', ...args],
    {
      cwd: root,
      env: { ...process.env, ...env },
    },
  )
  let stdout = ''
  let output = ''
  child.stdout.on('data', (text) => (stdout += text))
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const ended = once(child, 'close').then(([code]) => ({ code, output, stdout }))
  return { child, ended, output: () => output }
}

const doctor = (env: Record<string, string | undefined>, ...args: string[]) => start(env, ...args).ended

interface Line {
  id: string
  status: string
  says: string
}

async function lines(env: Record<string, string | undefined>, ...args: string[]) {
  const { code, stdout } = await doctor(env, '--json', ...args)
  const report = JSON.parse(stdout) as { ok: boolean; local: boolean; checks: Line[] }
  expect(code).toBe(report.ok ? 0 : 1)
  return { ...report, line: (id: string) => report.checks.find((line) => line.id === id) }
}

test('finds a running Portico right, says so in plain text, and keeps keys and links to itself', async ({ stack }) => {
  const { code, output } = await doctor(stack.env)
  expect(output).toMatch(/✓ API key: known to WorkOS/)
  expect(output).toMatch(/✓ A link for Bring your own key: can be made/)
  expect(output).toMatch(/✓ Migrations: all \d+ applied/)
  expect(output).toMatch(/\d\d right, \d to look at, 0 wrong\n/)
  expect(code).toBe(0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours and cursor movements begin with it
  expect(output).not.toMatch(/\u001b|\r/)
  const report = JSON.stringify(await lines(stack.env))
  const { host } = new URL(stack.databaseUrl)
  for (const text of [output, report]) {
    for (const canary of [
      stack.apiKey,
      stack.cookiePassword,
      stack.webhookSecret,
      stack.cronSecret,
      'token=',
      'eyJ',
      `@${host}`,
    ]) {
      expect(text).not.toContain(canary)
    }
  }
})

test('names what is wrong with the database', async ({ stack }) => {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  await client.connect()
  const env = stack.env
  const migrations = async () => (await lines(env)).line('migrations')
  try {
    const { rows } = await client.query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY name DESC')
    const { name } = rows[0]
    const change = (text: string) => client.query(`UPDATE _prisma_migrations SET ${text}`)

    await change(`rolled_back_at = now() WHERE migration_name = '${name}'`)
    expect(await migrations()).toMatchObject({ status: 'fail', says: `pending: ${name}`, fix: 'npm run migrate' })
    await change(`rolled_back_at = NULL, finished_at = NULL WHERE migration_name = '${name}'`)
    expect(await migrations()).toMatchObject({ status: 'fail', says: `failed half way: ${name}` })
    await change(`finished_at = now(), migration_name = 'later' WHERE migration_name = '${name}'`)
    expect(await migrations()).toMatchObject({ status: 'fail', says: `pending: ${name}` })
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '${name}', now())`,
    )
    expect(await migrations()).toMatchObject({ status: 'warn', says: 'later is not of this version' })
    await client.query("DELETE FROM _prisma_migrations WHERE id = 'x'")
    await change(`migration_name = '${name}' WHERE migration_name = 'later'`)
    await client.query('ALTER TABLE _prisma_migrations RENAME TO elsewhere')
    expect((await migrations())?.says).toMatch(/^pending: .*, .*/)
    await client.query('ALTER TABLE elsewhere RENAME TO _prisma_migrations')
    expect(await migrations()).toMatchObject({ status: 'pass' })
  } finally {
    await client.end()
  }
  const other = (await lines({ ...env, DATABASE_URL: `${stack.databaseUrl}-none`, DIRECT_URL: stack.databaseUrl })).line
  expect(other('database')).toMatchObject({ status: 'fail', says: 'cannot be used (3D000)' })
  expect(other('direct-url')).toMatchObject({ status: 'pass' })
  expect(other('migrations')).toMatchObject({ status: 'skip' })
})

test('makes the organization that a new account lacks, once', async ({ stack }) => {
  const env = stack.env
  const make = ['--create-organization', 'Initech', '--admin', 'ivy@initech.example']
  const first = await doctor(env, ...make)
  expect(first.output).toMatch(/^Made the organization Initech: org_\w+\nMade the user ivy@initech\.example: /)
  expect(first.output).toMatch(/✓ Organization: Initech org_/)
  expect(first.output).toMatch(/✓ Somebody may open the portal: 1 of 1 people/)
  expect(first.code).toBe(0)
  const again = await doctor(env, ...make)
  expect(again.output).toMatch(/^The organization Initech is there/)
  expect(again.output).not.toContain('Made')
  const alone = await doctor(env, '--create-organization', 'Initech')
  expect(alone).toMatchObject({ code: 1, output: expect.stringContaining('--admin go together') })
})

test('without variables it looks at what the demo starts', async ({ stack }) => {
  const ports = {
    PORT: new URL(stack.appUrl).port,
    WORKOS_LOCAL_PORT: new URL(stack.workosUrl).port,
    POSTGRES_PORT: new URL(stack.databaseUrl).port,
  }
  for (const [env, args] of [
    [ports, []],
    [{ ...ports, WORKOS_CLIENT_ID: 'client_other' }, ['--local']],
  ] as const) {
    const { local, line } = await lines(env, ...args)
    expect(local).toBe(true)
    expect(line('APP_URL')).toMatchObject({ says: stack.appUrl })
    expect(line('key')).toMatchObject({ status: 'pass' })
  }
  const real = await lines({ ...ports, APP_URL: stack.appUrl })
  expect(real.local).toBe(false)
  expect(real.line('WORKOS_API_KEY')).toMatchObject({ status: 'fail', says: 'is missing' })
})

test('Ctrl-C ends it', async ({ stack }) => {
  await workos(stack).addFault({ path: '/organizations', kind: 'delay', delay_ms: 600_000 })
  const { child, ended, output } = start(stack.env)
  await expect.poll(output).toContain('Redirect, return and success URLs')
  child.kill('SIGINT')
  const { code } = await ended
  expect(code).toBe(130)
  expect(output()).toMatch(/\nStopped\.\n$/)
})
