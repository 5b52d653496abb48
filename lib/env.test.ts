import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseEnv, variables } from './env'

const complete = {
  APP_URL: 'https://app.example.com/',
  DATABASE_URL: 'postgresql://u:p@h/d',
  WORKOS_API_KEY: 'sk_test_x',
  WORKOS_CLIENT_ID: 'client_x',
  WORKOS_COOKIE_PASSWORD: 'x'.repeat(32),
}

describe('parseEnv', () => {
  test('takes the five that are needed and fills in the rest', () => {
    expect(parseEnv(complete)).toMatchObject({
      APP_URL: 'https://app.example.com',
      WORKOS_API_HOSTNAME: 'api.workos.com',
      WORKOS_API_HTTPS: true,
      WORKOS_ICON_CDN: 'https://cdn.workos.com',
      ADMIN_ROLES: ['admin'],
    })
  })

  test('names everything that is missing at once, with what to set and where to find it', () => {
    const start = () => parseEnv({ ...complete, WORKOS_API_KEY: undefined, DATABASE_URL: ' ' })
    expect(start).toThrow(/2 variables are not right/)
    expect(start).toThrow(
      /WORKOS_API_KEY is missing\.\s+Set it to the secret key that starts with sk_\.\s+Where to find it: WorkOS dashboard/,
    )
    expect(start).toThrow(/DATABASE_URL is missing/)
  })

  test.each([
    ['APP_URL', 'app.example.com', 'is not an absolute http or https URL'],
    ['APP_URL', 'javascript:alert(1)', 'is not an absolute http or https URL'],
    ['DATABASE_URL', 'mysql://h/d', 'is not a postgresql:// URL'],
    ['WORKOS_API_KEY', 'pk_live_x', 'does not start with sk_'],
    ['WORKOS_API_KEY', 'sk_…', 'is not a whole key'],
    ['WORKOS_API_KEY', 'sk_test_two parts', 'is not a whole key'],
    ['WORKOS_CLIENT_ID', 'x', 'does not start with client_'],
    ['WORKOS_CLIENT_ID', 'client_…', 'is not a whole client id'],
    ['WORKOS_COOKIE_PASSWORD', 'short', 'is shorter than 32 characters'],
    ['WORKOS_API_PORT', '99999', 'is not a port number'],
    ['WORKOS_API_PORT', 'x', 'is not a port number'],
    ['WORKOS_API_HTTPS', 'yes', 'is neither true nor false'],
    ['WORKOS_PORTAL_DOMAIN', 'https://setup.example.com', 'is not a host name'],
    ['CRON_SECRET', 'short', 'is shorter than 16 characters'],
    ['KEEP_EVENTS_DAYS', '1', 'is less than 7 days'],
    ['KEEP_VISITS_DAYS', 'x', 'is not a number of days'],
    ['LOG_LEVEL', 'loud', 'is not a log level'],
  ])('refuses %s=%s', (name, value, reason) => {
    expect(() => parseEnv({ ...complete, [name]: value })).toThrow(new RegExp(`${name} ${reason}`))
  })

  test('never puts a value into the message', () => {
    expect(() => parseEnv({ ...complete, WORKOS_API_KEY: 'canary-key' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary-key') }),
    )
  })

  test.each([
    ['production', 'https://app.example.com'],
    ['preview', 'https://portico-git-topic-acme.vercel.app'],
    ['development', 'https://portico-git-topic-acme.vercel.app'],
  ])('takes the address that Vercel names for %s, unless APP_URL is set', (VERCEL_ENV, address) => {
    const vercel = {
      VERCEL_ENV,
      VERCEL_PROJECT_PRODUCTION_URL: 'app.example.com',
      VERCEL_BRANCH_URL: 'portico-git-topic-acme.vercel.app',
      VERCEL_URL: 'portico-f00-acme.vercel.app',
    }
    expect(parseEnv({ ...complete, ...vercel, APP_URL: '' }).APP_URL).toBe(address)
    expect(parseEnv({ ...complete, ...vercel, APP_URL: 'https://mine.example.com' }).APP_URL).toBe(
      'https://mine.example.com',
    )
  })

  test('takes the address of a deployment that belongs to no branch', () => {
    const { APP_URL } = parseEnv({
      ...complete,
      VERCEL_ENV: 'preview',
      VERCEL_URL: 'portico-f00.vercel.app',
      APP_URL: '',
    })
    expect(APP_URL).toBe('https://portico-f00.vercel.app')
  })

  test('takes the pooler of a database whose host names it apart', () => {
    const pooled = 'postgresql://u:p@pooled.example.com/d'
    expect(parseEnv({ ...complete, DATABASE_URL_POOLED: pooled }).DATABASE_URL).toBe(pooled)
  })

  test('splits ADMIN_ROLES at commas', () => {
    expect(parseEnv({ ...complete, ADMIN_ROLES: 'owner, it-admin,' }).ADMIN_ROLES).toEqual(['owner', 'it-admin'])
  })
})

test('.env.example explains every variable', () => {
  const example = readFileSync('.env.example', 'utf8')
  for (const name of Object.keys(variables)) expect(example).toMatch(new RegExp(`^#.*\\n(# .*\\n)*(# )?${name}=`, 'm'))
})
