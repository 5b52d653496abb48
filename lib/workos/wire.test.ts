import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseRetryAfter, seen, watch, watchedFetch, withDeadline } from './wire'

let reply: RequestListener
let url: string
const server = createServer((request, response) => reply(request, response))
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const json = { 'Content-Type': 'application/json' }

describe('watchedFetch', () => {
  test('passes the answer on as it is, and notes it', async () => {
    const headers = { ...json, 'X-Request-Id': 'req_1', 'Retry-After': '3' }
    reply = (_request, response) => response.writeHead(418, 'Teapot', headers).end('{"code":"é"}')
    await watch(async () => {
      const answer = await watchedFetch(url)
      expect([answer.status, answer.statusText, answer.headers.get('x-request-id')]).toEqual([418, 'Teapot', 'req_1'])
      expect(await answer.json()).toEqual({ code: 'é' })
      expect(seen()).toEqual({ status: 418, requestId: 'req_1', retryAfter: 3, body: { code: 'é' }, broken: null })
    })
  })

  test.each([204, 205, 304])('an answer that has no body: %d', async (status) => {
    reply = (_request, response) => response.writeHead(status).end()
    expect((await watchedFetch(url)).status).toBe(status)
  })

  test('sends what it is given', async () => {
    reply = async (request, response) => {
      const [body] = await request.setEncoding('utf8').toArray()
      response.writeHead(200, json).end(JSON.stringify([request.method, request.headers.authorization, body]))
    }
    const answer = await watchedFetch(url, { method: 'POST', headers: { Authorization: 'Bearer x' }, body: 'y' })
    expect(await answer.json()).toEqual(['POST', 'Bearer x', 'y'])
  })

  test('follows no redirect, so the key goes nowhere else', async () => {
    const paths: unknown[] = []
    reply = (request, response) => {
      paths.push(request.url)
      response.writeHead(307, { Location: '/elsewhere' }).end()
    }
    expect((await watchedFetch(url)).status).toBe(307)
    expect(paths).toEqual(['/'])
  })

  test('a server without TLS cannot be reached with it', async () => {
    await watch(async () => {
      await expect(watchedFetch(url.replace('http:', 'https:'))).rejects.toThrow('fetch failed')
      expect(seen()).toMatchObject({ status: null, broken: 'unreachable' })
    })
  })

  test('works where nobody watches', async () => {
    reply = (_request, response) => response.writeHead(200, json).end('[]')
    expect(seen()).toBeNull()
    await watchedFetch(url)
    expect(seen()).toBeNull()
  })

  test('two who watch at the same time see their own', async () => {
    reply = (request, response) => response.writeHead(Number(request.url?.slice(1)), json).end('{}')
    const statuses = [400, 500].map((status) =>
      watch(async () => {
        await watchedFetch(`${url}${status}`)
        return seen()?.status
      }),
    )
    expect(await Promise.all(statuses)).toEqual([400, 500])
  })
})

describe('withDeadline', () => {
  test('ends what is under way and refuses what comes later', async () => {
    let asked = 0
    reply = () => {
      asked++
    }
    await withDeadline(100, () =>
      watch(async () => {
        await expect(watchedFetch(url)).rejects.toThrow()
        expect(seen()).toMatchObject({ broken: 'timeout' })
        await expect(watchedFetch(url)).rejects.toThrow()
        expect(seen()).toMatchObject({ broken: 'timeout' })
      }),
    )
    expect(asked).toBe(1)
  })

  test('lets through what is in time, and has no hold on what is outside', async () => {
    reply = (_request, response) => response.writeHead(200, json).end('[]')
    const answer = await withDeadline(10_000, () => watchedFetch(url, { signal: AbortSignal.timeout(10_000) }))
    expect(await answer.json()).toEqual([])
  })

  test('the caller’s own signal counts too', async () => {
    reply = () => {}
    await withDeadline(10_000, () =>
      watch(async () => {
        await expect(watchedFetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow()
        expect(seen()).toMatchObject({ broken: 'timeout' })
      }),
    )
  })
})

describe('parseRetryAfter', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each([
    ['0', 0],
    [' 30 ', 30],
    ['Thu, 12 Mar 2026 10:00:30 GMT', 30],
    ['Thursday, 12-Mar-26 10:01:00 GMT', 60],
    ['Thu Mar 12 10:00:01 2026 GMT', 1],
    ['Thu, 12 Mar 2026 09:59:00 GMT', 0],
  ])('%s is %d s', (header, seconds) => {
    vi.setSystemTime('2026-03-12T10:00:00.000Z')
    expect(parseRetryAfter(header)).toBe(seconds)
  })

  test('a part of a second counts as a whole one', () => {
    vi.setSystemTime('2026-03-12T09:59:58.300Z')
    expect(parseRetryAfter('Thu, 12 Mar 2026 10:00:00 GMT')).toBe(2)
  })

  test.each([null, '', ' ', 'soon', '-5', '1.5', '1e3', 'Thu', '2026-03-12', '30 s'])('%j is nothing', (header) => {
    expect(parseRetryAfter(header)).toBeNull()
  })
})
