import { expect, it } from 'vitest'
import { testEnvironment } from './test-env.mjs'

it.each([
  'WORKOS_API_KEY',
  'WORKOS_LOCAL_PORT',
  'DATABASE_URL',
  'DIRECT_URL',
  'APP_URL',
  'ADMIN_ROLES',
  'NEXT_PUBLIC_WORKOS_REDIRECT_URI',
  'PORTICO_DATA_DIR',
  'PGHOST',
  'PORT',
  'VERCEL',
  'https_proxy',
  'HTTP_PROXY',
  'NODE_ENV',
])('lets no %s through', (name) => {
  expect(testEnvironment({ [name]: 'ambient' }, [])).not.toHaveProperty(name)
})

it('keeps what is no setting of the app', () => {
  const env = { PATH: '/bin', HOME: '/home/ada', CHROMIUM_PATH: '/bin/chromium', NODE_OPTIONS: '--no-warnings' }
  expect(testEnvironment(env, [])).toMatchObject(env)
})

it('empties what the .env files set, so that Next does not take it from there', () => {
  const file =
    '# mine\nWORKOS_API_KEY=sk_live\nexport FEATURE="x"\nDATABASE_URL=\'postgres://production\'\nNODE_ENV=test\n'
  const env = testEnvironment({ WORKOS_API_KEY: 'ambient' }, [file, 'LOG_LEVEL=debug'])
  expect(env).toMatchObject({ WORKOS_API_KEY: '', FEATURE: '', DATABASE_URL: '', LOG_LEVEL: '' })
  expect(env).not.toHaveProperty('NODE_ENV')
})

it('does not empty a variable of the system that a .env file names too', () => {
  expect(testEnvironment({ PATH: '/bin' }, ['PATH=/elsewhere']).PATH).toBe('/bin')
})
