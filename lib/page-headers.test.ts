import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubEnv } from './env-stub'

let headers: typeof import('./page-headers')

async function configure(variables: Record<string, string>) {
  stubEnv(variables)
  headers = await import('./page-headers')
}
beforeEach(() => configure({}))
afterEach(() => vi.unstubAllEnvs())

const directives = () =>
  Object.fromEntries(
    headers
      .contentSecurityPolicy('abc=')
      .split('; ')
      .map((one) => {
        const [name = '', ...sources] = one.split(' ')
        return [name, sources.join(' ')]
      }),
  )

describe('the policy of a page', () => {
  test('lets it load from this app alone, run what has the nonce, and send forms to this app and WorkOS', () => {
    expect(directives()).toEqual({
      'default-src': "'none'",
      'script-src': "'nonce-abc=' 'strict-dynamic'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'object-src': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self' https://api.workos.com https://setup.workos.com https://id.workos.com",
    })
  })

  test('names the API’s own domain and the portal’s', async () => {
    await configure({ WORKOS_API_HOSTNAME: 'auth.example.com', WORKOS_PORTAL_DOMAIN: 'setup.example.com' })
    expect(directives()['form-action']).toBe(
      "'self' https://auth.example.com https://setup.workos.com https://id.workos.com https://setup.example.com",
    )
  })

  test('lets the dev server do what it must, and nothing else do it', async () => {
    expect(headers.contentSecurityPolicy('abc=')).not.toContain('unsafe')
    await configure({ NODE_ENV: 'development' })
    expect(directives()).toMatchObject({
      'script-src': "'nonce-abc=' 'strict-dynamic' 'unsafe-eval'",
      'style-src': "'self' 'unsafe-inline'",
      'connect-src': "'self' ws:",
    })
  })
})

test('no nonce comes twice, and each has 128 bits', () => {
  const nonces = Array.from({ length: 100 }, () => headers.newNonce())
  expect(new Set(nonces).size).toBe(100)
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
})

describe('secure', () => {
  const secured = (answer = new Response()) => {
    headers.secure(answer, 'the policy')
    return Object.fromEntries(answer.headers)
  }

  test('holds browsers to https where the app has it', async () => {
    expect(secured()).toEqual({
      'content-security-policy': 'the policy',
      'strict-transport-security': 'max-age=31536000',
    })
    await configure({ APP_URL: 'http://localhost:3000' })
    expect(secured()).toEqual({ 'content-security-policy': 'the policy' })
  })

  test('has no redirect kept by a cache', () => {
    const redirect = (headers?: HeadersInit) => secured(new Response(null, { status: 307, headers }))['cache-control']
    expect(redirect()).toBe('no-store')
    expect(redirect({ 'Cache-Control': 'private, no-store' })).toBe('private, no-store')
    expect(secured()['cache-control']).toBeUndefined()
  })

  test('leaves an answer the policy that it has', () => {
    const own = new Response(null, { headers: { 'Content-Security-Policy': 'own' } })
    expect(secured(own)['content-security-policy']).toBe('own')
  })
})
