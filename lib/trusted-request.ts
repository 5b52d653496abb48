import { NextRequest } from 'next/server'

/** Headers that the proxy or AuthKit puts on a request and every page believes; none of them may come from outside. */
const ours = /^(x-workos-|x-portico-|x-url$|x-redirect-uri$|x-sign-up-paths$)/i

/**
 * A request as the app trusts it: without the headers that are ours to set, and under the address that people open, so
 * that neither Host nor X-Forwarded-* decide where a sign-in leads back to and whether a cookie is for https alone.
 * @param appUrl APP_URL
 * @param policy the Content-Security-Policy of the answer, from which Next takes the nonce
 */
export function trustedRequest(request: NextRequest, appUrl: string, policy?: string): NextRequest {
  const headers = new Headers(request.headers)
  for (const name of [...headers.keys()]) if (ours.test(name)) headers.delete(name)
  headers.delete('content-security-policy-report-only')
  if (policy) headers.set('content-security-policy', policy)
  else headers.delete('content-security-policy')
  const url = new URL(appUrl)
  // By its parts: `//evil.example` as a relative address would be another host.
  url.pathname = request.nextUrl.pathname
  url.search = request.nextUrl.search
  return new NextRequest(url, { method: request.method, headers })
}
