import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { download, isPublic } from './download'

let resolved: { address: string; family: number }[] = []
vi.mock('node:dns', () => ({
  lookup: (_name: string, _options: object, done: (error: Error | null, found: object[]) => void) =>
    process.nextTick(done, resolved.length ? null : new Error('ENOTFOUND'), resolved),
}))

let server: Server
let port: number
let asked: string[] = []
let answer: RequestListener
const limits = { bytes: 100, ms: 3_000 }
const get = (path = '/a.svg', within = limits) => download(`http://127.0.0.1:${port}${path}`, { 'X-Key': 'k' }, within)

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['x-key']} ${request.headers['accept-encoding'] ?? 'plain'}`)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('what is got', () => {
  test('comes whole, with its status and type', async () => {
    answer = (_, response) => response.writeHead(203, { 'Content-Type': 'image/svg+xml' }).end('picture')
    expect(await get()).toEqual({ status: 203, contentType: 'image/svg+xml', body: Buffer.from('picture') })
    expect(asked).toEqual(['/a.svg k plain'])
  })

  test('a redirect is not followed', async () => {
    answer = (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end()
    expect((await get()).status).toBe(302)
    expect(asked).toHaveLength(1)
  })

  test.each([100, 101])('%d bytes of 100, told before or not', async (size) => {
    for (const headers of [{}, { 'Content-Length': String(size) }]) {
      answer = (_, response) => response.writeHead(200, headers).end('x'.repeat(size))
      if (size === 100) expect((await get()).body).toHaveLength(100)
      else await expect(get()).rejects.toThrow('larger than 100 bytes')
    }
  })

  test('an endless body ends at the limit', async () => {
    answer = (_, response) => {
      const more = setInterval(() => response.write('x'.repeat(60)), 1)
      response.on('close', () => clearInterval(more))
    }
    await expect(get()).rejects.toThrow('larger than 100 bytes')
  })

  test('a body that is cut off is none', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '50' })
      response.write('x', () => response.destroy())
    }
    await expect(get()).rejects.toThrow()
  })

  test('a body that was packed is refused, however small it looks', async () => {
    const packed = gzipSync('x'.repeat(10_000))
    answer = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed)
    await expect(get()).rejects.toThrow('encoded')
  })

  test.each([
    ['nothing comes', () => undefined],
    ['the body never ends', (_, response) => response.writeHead(200).write('x')],
  ] as [string, RequestListener][])('when %s it is given up', async (_, listener) => {
    answer = listener
    await expect(get('/', { bytes: 100, ms: 50 })).rejects.toThrow('no answer within 50 ms')
  })
})

describe('where it is got from', () => {
  test.each([
    ['this machine', [{ address: '127.0.0.1', family: 4 }]],
    ['this machine by its newer address', [{ address: '::1', family: 6 }]],
    ['a network of ours', [{ address: '10.1.2.3', family: 4 }]],
    ['the cloud’s own service', [{ address: '169.254.169.254', family: 4 }]],
    [
      'one public and one private address',
      [
        { address: '1.1.1.1', family: 4 },
        { address: '192.168.1.1', family: 4 },
      ],
    ],
  ])('a name that leads to %s is refused', async (_, addresses) => {
    answer = (_, response) => response.end('reached')
    resolved = addresses
    await expect(download(`http://icons.test:${port}/`, {}, limits)).rejects.toThrow('leads to a private address')
    expect(asked).toEqual([])
  })

  test('a name that leads nowhere fails', async () => {
    resolved = []
    await expect(download('https://icons.test/', {}, limits)).rejects.toThrow('ENOTFOUND')
  })

  test.each(['http://10.0.0.1/', 'http://169.254.169.254/', 'https://[fd00::1]/', 'http://127.0.0.2/', 'http://0/'])(
    '%s is refused',
    async (address) => {
      await expect(download(address, {}, limits)).rejects.toThrow('leads to a private address')
    },
  )

  test('the local WorkOS is reached by its name on this machine', async () => {
    answer = (_, response) => response.end('reached')
    expect((await get()).status).toBe(200)
  })
})

describe('isPublic', () => {
  test.each([
    '1.1.1.1',
    '104.18.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '2606:4700::1',
    '2001:4860:4860::8888',
  ])('%s is', (address) => expect(isPublic(address)).toBe(true))
  test.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.1.2.3',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '',
    'localhost',
  ])('%s is not', (address) => expect(isPublic(address)).toBe(false))
})
