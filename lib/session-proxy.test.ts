import { sealData } from 'iron-session'
import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const password = 'x'.repeat(32)
const minute = 60_000

/** What AuthKit was asked about, by cookie; and how it goes on. */
let asked: string[] = []
let authkit: (options: Options) => Promise<object>
interface Options {
  onSessionRefreshSuccess(): void
  onSessionRefreshError(failure: { error: unknown }): void
}

vi.mock('@workos-inc/authkit-nextjs', () => ({
  getTokenClaims: async (token: string) => JSON.parse(token),
  getWorkOS: () => ({}),
  authkit: async (request: NextRequest, options: Options) => {
    const cookie = request.cookies.get('wos-session')?.value
    if (!cookie) return { session: { user: null }, headers: new Headers(), authorizationUrl: `sign-in:${request.url}` }
    asked.push(cookie)
    return authkit(options)
  },
}))

let settle: typeof import('./session-proxy').settle

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('DATABASE_URL', 'postgresql://h/d')
  vi.stubEnv('WORKOS_API_KEY', 'sk_test_key')
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_x')
  vi.stubEnv('WORKOS_COOKIE_PASSWORD', password)
  asked = []
  vi.resetModules()
  settle = (await import('./session-proxy')).settle
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** A sealed session whose token ends in so many minutes. */
const session = (minutes: number, sid = 'session_1') => {
  const accessToken = JSON.stringify({ sid, exp: (Date.now() + minutes * minute) / 1000 })
  return sealData({ accessToken }, { password, ttl: 0 })
}
const request = (cookie: string, path = '/settings', method = 'GET') =>
  new NextRequest(`http://localhost:3000${path}`, { method, headers: { cookie: `wos-session=${cookie}; theme=dark` } })
const visit = async (cookie: string, path?: string, method?: string) => {
  const settled = settle(request(cookie, path, method))
  await vi.advanceTimersByTimeAsync(0)
  return settled
}
/** The same where WorkOS hangs: the request waits as long as it does. */
const visitWaiting = async (cookie: string, ms: number, method?: string) => {
  const timers = vi.getTimerCount()
  const settled = settle(request(cookie, '/settings', method))
  while (vi.getTimerCount() === timers) await new Promise(setImmediate)
  await vi.advanceTimersByTimeAsync(ms)
  return settled
}

const signedIn = (value = 'new') => ({
  session: { user: { id: 'user_1' }, accessToken: JSON.stringify({ exp: (Date.now() + 5 * minute) / 1000 }) },
  headers: new Headers({ 'x-workos-session': value, 'x-url': 'http://first', 'Set-Cookie': `wos-session=${value}` }),
})
const nobody = () => ({ session: { user: null }, headers: new Headers({ 'Set-Cookie': 'wos-session=; Max-Age=0' }) })
const refreshes = async ({ onSessionRefreshSuccess }: Options) => {
  onSessionRefreshSuccess()
  return signedIn()
}
const fails = (error: unknown) => async (options: Options) => {
  options.onSessionRefreshError({ error })
  return nobody()
}
const verifies = async () => signedIn('same')
const hangs = () => new Promise<object>(() => {})
const refuses = fails(Object.assign(new Error(), { status: 400 }))

describe('settle', () => {
  test('asks once for requests with the same cookie, and each keeps its own address', async () => {
    authkit = refreshes
    const cookie = await session(-1)
    const both = await Promise.all([settle(request(cookie, '/settings/a')), settle(request(cookie, '/settings/b'))])
    const later = await visit(cookie, '/settings/c')
    expect(asked).toHaveLength(1)
    const headers = [...both, later].map((settled) => ('headers' in settled ? settled.headers : new Headers()))
    expect(headers.map((one) => one.get('x-url')?.slice(-1))).toEqual(['a', 'b', 'c'])
    expect(headers.map((one) => one.getSetCookie())).toEqual(Array(3).fill(['wos-session=new']))
  })

  test('keeps a refresh that took longer than the request, and gives it to the next one', async () => {
    let answer = (_: object) => {}
    authkit = (options) =>
      new Promise((resolve) => {
        answer = resolve
        options.onSessionRefreshSuccess()
      })
    const cookie = await session(-1)
    expect(await visitWaiting(cookie, 2_000)).toMatchObject({ kind: 'stale' })
    answer(signedIn())
    await vi.advanceTimersByTimeAsync(0)
    const next = await visit(cookie)
    expect(next.kind).toBe('current')
    expect('headers' in next && next.headers.getSetCookie()).toEqual(['wos-session=new'])
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(minute - 1_000)
    await visit(cookie)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    authkit = verifies
    await visit(cookie)
    expect(asked).toHaveLength(2)
  })

  test('gives a new session to nobody whose token has ended meanwhile', async () => {
    authkit = async (options) => {
      await refreshes(options)
      return { ...signedIn(), session: { user: {}, accessToken: JSON.stringify({ exp: Date.now() / 1000 + 5 }) } }
    }
    const cookie = await session(-1)
    await visit(cookie)
    await vi.advanceTimersByTimeAsync(5_000)
    await visit(cookie)
    expect(asked).toHaveLength(2)
  })

  test('remembers a thousand sessions at most', async () => {
    authkit = refreshes
    const first = await session(-1)
    await visit(first)
    await Promise.all(Array.from({ length: 1_000 }, async (_, n) => settle(request(await session(-1, `session_${n}`)))))
    await visit(first)
    expect(asked.filter((cookie) => cookie === first)).toHaveLength(2)
  })

  test.each([
    ['no connection', new TypeError('fetch failed')],
    ['408', { status: 408 }],
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['522', { status: 522 }],
    ['something that is no JSON', new SyntaxError()],
  ])('lets an ended token read for an hour after %s, and says that it did', async (_, error) => {
    authkit = fails(error)
    const settled = await visit(await session(-59))
    expect(settled.kind).toBe('stale')
    expect('headers' in settled && [settled.headers.get('x-workos-session'), settled.headers.getSetCookie()]).toEqual([
      expect.stringMatching(/^Fe26/),
      [],
    ])
    expect((await visit(await session(-61))).kind).toBe('unanswered')
  })

  test('after a failure nobody who reads asks for 15 s, then one does and hardly waits', async () => {
    authkit = hangs
    const cookie = await session(-1)
    expect(await visitWaiting(cookie, 2_000)).toMatchObject({ kind: 'stale' })
    const other = await session(-2, 'session_2')
    expect(await visit(other)).toMatchObject({ kind: 'stale' })
    await vi.advanceTimersByTimeAsync(14_900)
    expect(await visit(other)).toMatchObject({ kind: 'stale' })
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(100)
    const third = settle(request(await session(-3, 'session_3')))
    expect(await visitWaiting(other, 100)).toMatchObject({ kind: 'stale' })
    expect(await third).toMatchObject({ kind: 'stale' })
    expect(asked).toHaveLength(2)
  })

  test('once WorkOS answers again, everybody is asked about as before', async () => {
    authkit = fails({ status: 503 })
    await visit(await session(-1))
    await vi.advanceTimersByTimeAsync(15_000)
    authkit = refreshes
    expect((await visit(await session(-2, 'session_2'))).kind).toBe('current')
    expect((await visit(await session(-3, 'session_3'))).kind).toBe('current')
  })

  test('a pause holds up neither valid tokens nor actions', async () => {
    authkit = fails({ status: 503 })
    await visit(await session(-1))
    authkit = verifies
    expect((await visit(await session(3))).kind).toBe('current')
    // That one was settled without WorkOS, so it proves nothing.
    expect((await visit(await session(-1, 'session_2'))).kind).toBe('stale')
    authkit = refreshes
    expect((await visit(await session(-1, 'session_3'), '/settings', 'POST')).kind).toBe('current')
    expect((await visit(await session(-1, 'session_4'))).kind).toBe('current')
  })

  test('a valid token that cannot be checked is let through to read, and others are not tried', async () => {
    authkit = hangs
    expect(await visitWaiting(await session(3), 2_000)).toMatchObject({ kind: 'stale' })
    expect(await visit(await session(4, 'session_2'))).toMatchObject({ kind: 'stale' })
    expect(asked).toHaveLength(1)
    // An action with an ended token fails meanwhile, and says nothing of the keys.
    authkit = fails({ status: 503 })
    await visit(await session(-1, 'session_5'), '/settings', 'POST')
    expect(await visit(await session(4, 'session_2'))).toMatchObject({ kind: 'stale' })
    expect(asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(15_000)
    authkit = verifies
    expect((await visit(await session(4, 'session_3'))).kind).toBe('current')
    expect((await visit(await session(4, 'session_4'))).kind).toBe('current')
  })

  test('what WorkOS refused is signed out and stays so, whatever cookie of that session comes while it is away', async () => {
    authkit = fails({ status: 503 })
    const cookie = await session(-1)
    expect((await visit(cookie)).kind).toBe('stale')
    await vi.advanceTimersByTimeAsync(15_000)
    authkit = refuses
    const settled = await visit(cookie, '/settings/sso')
    expect(settled).toMatchObject({
      kind: 'signed_out',
      authorizationUrl: 'sign-in:http://localhost:3000/settings/sso',
    })
    expect('headers' in settled && settled.headers.getSetCookie()).toEqual(['wos-session=; Max-Age=0'])
    await vi.advanceTimersByTimeAsync(2 * minute)
    authkit = fails({ status: 503 })
    expect((await visit(cookie)).kind).toBe('unanswered')
    expect((await visit(await session(-1))).kind).toBe('unanswered')
    expect((await visit(await session(-1, 'session_2'))).kind).toBe('stale')
    // A refusal can be of a refresh token that was replaced: a newer one of the same session counts.
    authkit = refreshes
    await visit(await session(-1), '/settings', 'POST')
    authkit = fails({ status: 503 })
    expect((await visit(await session(-2))).kind).toBe('stale')
  })

  test('a cookie that is none of ours is nobody, and WorkOS is not asked about it', async () => {
    authkit = verifies
    const real = await session(-1)
    const foreign = await sealData({ accessToken: '{"sid":"s","exp":1}' }, { password: 'y'.repeat(32), ttl: 0 })
    for (const cookie of ['', 'x', 'Fe26.2*1*2*3', foreign, real.replace(/.{4}~2$/, 'AAAA~2')]) {
      expect((await visit(cookie)).kind, cookie).toBe('signed_out')
    }
    expect(asked).toEqual([])
  })

  test('nobody is sent to a sign-in page that does not answer', async () => {
    authkit = fails({ status: 503 })
    await visit(await session(-1))
    expect((await visit('')).kind).toBe('unanswered')
    await vi.advanceTimersByTimeAsync(15_000)
    expect((await visit('')).kind).toBe('signed_out')
  })
})
