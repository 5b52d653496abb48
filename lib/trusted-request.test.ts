import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { trustedRequest } from './trusted-request'

const app = 'https://app.example.com'

test('what only the proxy may say is not taken from outside', () => {
  const headers = {
    'x-workos-middleware': 'true',
    'X-WorkOS-Session': 'sealed',
    'x-workos-anything': '1',
    'x-portico-stale': '1',
    'x-url': 'https://evil.example',
    'x-redirect-uri': 'https://evil.example/callback',
    'x-sign-up-paths': '/',
    'x-url-of-another': 'kept',
    cookie: 'wos-session=sealed',
    rsc: '1',
  }
  const trusted = trustedRequest(new NextRequest('http://10.0.0.1:3000/settings?a=1', { headers }), app)
  expect(Object.fromEntries(trusted.headers)).toEqual({
    cookie: 'wos-session=sealed',
    rsc: '1',
    'x-url-of-another': 'kept',
  })
  expect(trusted.cookies.get('wos-session')?.value).toBe('sealed')
})

test.each([
  ['http://10.0.0.1:3000/settings/sso?a=1&b=%2F', `${app}/settings/sso?a=1&b=%2F`],
  ['http://10.0.0.1//evil.example/x', `${app}//evil.example/x`],
  ['http://10.0.0.1/%2F%2Fevil.example', `${app}/%2F%2Fevil.example`],
])('%s is %s', (from, to) => {
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
  expect(trustedRequest(new NextRequest(from, { headers }), app).url).toBe(to)
})

test('the policy is the answer’s, not the visitor’s', () => {
  const headers = { 'content-security-policy': "script-src 'nonce-evil'", 'content-security-policy-report-only': 'x' }
  const request = new NextRequest(app, { headers })
  expect(trustedRequest(request, app, 'ours').headers.get('content-security-policy')).toBe('ours')
  expect([...trustedRequest(request, app).headers]).toEqual([])
})

test('the method stays', () => {
  expect(trustedRequest(new NextRequest(app, { method: 'POST' }), app).method).toBe('POST')
})
