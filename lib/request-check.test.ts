import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusal } from './request-check'

const app = 'https://app.example.com'
const multipart = 'multipart/form-data; boundary=x'

function statusOf(method: string, headers: Record<string, string>) {
  return refusal({ method, headers: new Headers(headers) }, app)?.status ?? 'goes on'
}
const post = (headers: Record<string, string>) => statusOf('POST', { 'content-type': multipart, ...headers })

describe('reading', () => {
  test.each(['GET', 'HEAD'])('%s goes on, wherever it comes from', (method) => {
    expect(statusOf(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe('goes on')
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'post'])('%s is refused', (method) => {
    expect(statusOf(method, { origin: app, 'content-type': multipart })).toBe(405)
    expect(refusal({ method, headers: new Headers() }, app)?.headers.get('allow')).toBe('GET, HEAD, POST')
  })
})

describe('a form', () => {
  test.each([
    [{ origin: app }],
    [{ origin: app, 'sec-fetch-site': 'same-origin' }],
    [{ origin: app, 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-site': 'same-origin' }],
  ])('of this app goes on: %j', (headers) => {
    expect(post(headers)).toBe('goes on')
  })

  test.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }],
    [{ origin: '' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://app.example.com' }],
    [{ origin: 'https://app.example.com:8443' }],
    [{ origin: 'https://app.example.com.evil.example' }],
    [{ origin: 'https://app.example.com/' }],
    [{ origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ origin: app, 'sec-fetch-site': 'cross-site' }],
    [{ origin: app, 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ referer: `${app}/settings` }],
    [{ host: 'app.example.com', 'x-forwarded-host': 'app.example.com' }],
  ] as [Record<string, string>][])('from anywhere else is refused: %j', (headers) => {
    expect(post(headers)).toBe(403)
  })

  test('no other origin is this one', () => {
    const origin = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((text) => app + text),
    )
    fc.assert(
      fc.property(origin, (text) => {
        fc.pre(/^[\x21-\x7e]*$/.test(text) && text !== app)
        return post({ origin: text }) === 403
      }),
    )
  })

  test('is compared with the address people open, whatever path that has', () => {
    const headers = new Headers({ origin: 'http://localhost:3000', 'content-type': multipart })
    expect(refusal({ method: 'POST', headers }, 'http://localhost:3000/portico')).toBeNull()
  })

  test.each([
    undefined,
    '',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'application/json',
    `x-${multipart}`,
  ])('as %s is refused', (type) => {
    expect(statusOf('POST', { origin: app, ...(type !== undefined && { 'content-type': type }) })).toBe(415)
  })

  test('without fields is a text, when JavaScript sends it', () => {
    const text = { origin: app, 'content-type': 'text/plain;charset=UTF-8' }
    expect(statusOf('POST', { ...text, 'next-action': '00ab' })).toBe('goes on')
    expect(statusOf('POST', { ...text, 'content-type': 'application/json', 'next-action': '00ab' })).toBe(415)
    expect(statusOf('POST', { ...text, 'content-type': 'x-text/plain;', 'next-action': '00ab' })).toBe(415)
  })

  test('may have 16 kB', () => {
    expect(post({ origin: app, 'content-length': '16384' })).toBe('goes on')
    expect(post({ origin: app, 'content-length': '16385' })).toBe(413)
    expect(post({ origin: app, 'content-length': 'many' })).toBe(413)
  })

  test('is told why, in words and to no cache', async () => {
    const why = async (method: string, headers: Record<string, string>) => {
      const answer = refusal({ method, headers: new Headers(headers) }, app)
      expect(answer?.headers.get('cache-control')).toBe('no-store')
      expect(answer?.headers.get('content-type')).toBe('text/plain')
      return answer?.text()
    }
    const own = { origin: app, 'content-type': multipart }
    expect(await why('PUT', {})).toContain('GET, HEAD and POST')
    expect(await why('POST', {})).toContain(`not sent from a page of ${app}. Nothing was changed`)
    expect(await why('POST', { origin: app })).toContain('multipart/form-data. Nothing was changed')
    expect(await why('POST', { ...own, 'content-length': '16385' })).toContain('larger than any')
  })
})
