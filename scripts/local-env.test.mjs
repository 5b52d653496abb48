import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { localSecrets, makeSecrets, planStart } from './local-env.mjs'

const secrets = makeSecrets()
const plan = (/** @type {NodeJS.ProcessEnv} */ env) => planStart(env, secrets)

describe('planStart', () => {
  it('is all local by default', () => {
    const { env, standIn, embedded, appUrl } = plan({})
    expect({ embedded, appUrl, url: standIn?.url }).toEqual({
      embedded: true,
      appUrl: 'http://localhost:3000',
      url: 'http://127.0.0.1:4100',
    })
    expect(env).toMatchObject({
      APP_URL: 'http://localhost:3000',
      DATABASE_URL: 'postgresql://postgres:postgres@127.0.0.1:15432/portico',
      WORKOS_API_KEY: 'sk_test_local',
      WORKOS_CLIENT_ID: 'client_local',
      WORKOS_API_HOSTNAME: '127.0.0.1',
      WORKOS_API_PORT: '4100',
      WORKOS_API_HTTPS: 'false',
      WORKOS_ICON_CDN: 'http://127.0.0.1:4100',
      WORKOS_COOKIE_PASSWORD: secrets.cookiePassword,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.actionsKey,
      WORKOS_WEBHOOK_SECRET: secrets.webhookSecret,
      CRON_SECRET: secrets.cronSecret,
    })
    expect(standIn?.env.WORKOS_LOCAL_WEBHOOK_SECRET).toBe(secrets.webhookSecret)
  })

  it('moves with its ports, the stand-in told of the app', () => {
    const { env, standIn, address } = plan({ PORT: '3001', WORKOS_LOCAL_PORT: '4101', POSTGRES_PORT: '15433' })
    expect(address).toBe('http://localhost:3001')
    expect(env.WORKOS_API_PORT).toBe('4101')
    expect(env.DATABASE_URL).toContain(':15433/')
    expect(standIn?.env).toMatchObject({ WORKOS_LOCAL_PORT: '4101', WORKOS_LOCAL_APP_URL: 'http://localhost:3001' })
  })

  it('uses the database of DATABASE_URL, and the variables of its driver then', () => {
    const { env, embedded, standIn } = plan({ DATABASE_URL: 'postgres://mine', PGSSLMODE: 'require' })
    expect(env).toMatchObject({ DATABASE_URL: 'postgres://mine', PGSSLMODE: 'require' })
    expect({ embedded, local: standIn !== undefined }).toEqual({ embedded: false, local: true })
    expect(plan({ PGSSLMODE: 'require', DIRECT_URL: 'postgres://x' }).env).not.toHaveProperty('PGSSLMODE')
  })

  it('uses the real WorkOS with a key and no local host', () => {
    const { env, standIn } = plan({ WORKOS_API_KEY: 'sk_test_mine', WORKOS_CLIENT_ID: 'client_mine' })
    expect(standIn).toBeUndefined()
    expect(env).toMatchObject({ WORKOS_API_KEY: 'sk_test_mine', WORKOS_CLIENT_ID: 'client_mine' })
    expect(env.WORKOS_API_HOSTNAME).toBeUndefined()
    expect(env.WORKOS_ICON_CDN).toBeUndefined()
  })

  it('stays local with the local host written down', () => {
    const env = { WORKOS_API_KEY: 'sk_test_local', WORKOS_API_HOSTNAME: 'localhost', WORKOS_API_PORT: '4200' }
    expect(plan(env).standIn?.url).toBe('http://127.0.0.1:4200')
  })

  it('takes an empty variable for one that is not set', () => {
    expect(plan({ PORT: '', DATABASE_URL: '', WORKOS_API_KEY: '', APP_URL: '' })).toMatchObject({
      port: 3000,
      embedded: true,
      appUrl: 'http://localhost:3000',
    })
  })

  it('refuses a port that is none, by name', () => {
    expect(() => plan({ POSTGRES_PORT: 'x' })).toThrow('POSTGRES_PORT is not a port number: x')
  })
})

it('keeps secrets from start to start, for their owner only', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'))
  const file = path.join(folder, 'secrets.json')
  try {
    const first = localSecrets(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(localSecrets(folder)).toEqual(first)
    expect(first.cookiePassword.length).toBeGreaterThanOrEqual(32)
    const { cronSecret: _, ...older } = first
    writeFileSync(file, JSON.stringify(older))
    expect(localSecrets(folder)).toMatchObject(older)
    expect(localSecrets(folder)).toEqual(localSecrets(folder))
    writeFileSync(file, '{"cookiePassword":')
    expect(localSecrets(folder)).not.toEqual(first)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(localSecrets(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
