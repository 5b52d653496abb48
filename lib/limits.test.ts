import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

interface Row {
  key: string
  points: number
  expire: Date | null
}

/** What the table holds, and what the limiter and the sweep ask of it. */
let rows: Map<string, Row>
let swept: unknown[]
let database: () => Promise<void>
const where = ({ key }: { key: string }) => rows.get(key)
const rateLimit = {
  deleteMany: async ({ where: { key, expire } }: { where: { key: string; expire: { lte: Date } } }) => {
    await database()
    const row = rows.get(key)
    if (row?.expire && row.expire <= expire.lte) rows.delete(key)
  },
  upsert: async (query: { where: { key: string }; create: Row; update: { points: { increment: number } } }) => {
    await database()
    const row = where(query.where) ?? { ...query.create, points: 0 }
    const { points } = row
    rows.set(row.key, { ...row, points: points + query.update.points.increment })
    return rows.get(row.key)
  },
  findFirst: async ({ where: { AND } }: { where: { AND: [{ key: string }] } }) => {
    await database()
    return where(AND[0]) ?? null
  },
}
const $executeRaw = async (text: string[], ...values: unknown[]) => {
  swept.push([text.join('?').replace(/\s+/g, ' ').trim(), ...values])
}
vi.mock('./db/client', () => ({ db: () => ({ rateLimit, $executeRaw }) }))

const logged: unknown[] = []
vi.mock('./log', () => ({ log: () => ({ warn: (...line: unknown[]) => logged.push(line) }) }))

let limits: typeof import('./limits')
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.parse('2026-03-12T10:00:20.500Z') })
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('DATABASE_URL', 'postgresql://h/d')
  vi.stubEnv('WORKOS_API_KEY', 'sk_test_canary')
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_x')
  vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'x'.repeat(32))
  rows = new Map()
  swept = []
  logged.length = 0
  database = async () => {}
  vi.resetModules()
  limits = await import('./limits')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** Takes links until there is none left. @returns how many there were, and why there was no more */
async function takeAll(person: (index: number) => string) {
  for (let taken = 0; taken < 1_000; taken++) {
    const error = await limits.takeLink(person(taken)).catch((thrown) => thrown)
    if (error) return { taken, error }
  }
  return { taken: 1_000, error: null }
}

describe('links', () => {
  test('ten a minute for one person, whoever else makes some', async () => {
    const { taken, error } = await takeAll(() => 'user_1')
    expect(taken).toBe(10)
    expect(error).toMatchObject({ problem: 'presses_used_up', call: 'generate_link', status: null, retryAfter: 40 })
    await limits.takeLink('user_2')
    // What was refused took nothing from the key.
    expect((await limits.limitsLeft('user_1')).links).toEqual({ left: 89, of: 100 })
  })

  test('a hundred a minute for the key, whoever makes them', async () => {
    const { taken, error } = await takeAll((index) => `user_${index}`)
    expect(taken).toBe(100)
    expect(error).toMatchObject({ problem: 'links_used_up', retryAfter: 40 })
  })

  test('several at one press', async () => {
    await limits.takeLink('user_1', 8)
    expect(await limits.limitsLeft('user_1')).toMatchObject({ links: { left: 92 }, presses: { left: 9 } })
    for (let press = 2; press <= 10; press++) await limits.takeLink('user_1', 8)
    await limits.takeLink('user_2', 8)
    await limits.takeLink('user_2', 8)
    await expect(limits.takeLink('user_2', 8)).rejects.toMatchObject({ problem: 'links_used_up' })
  })

  test('as many again when the minute on the clock is over', async () => {
    await takeAll(() => 'user_1')
    vi.setSystemTime('2026-03-12T10:00:59.999Z')
    await expect(limits.takeLink('user_1')).rejects.toMatchObject({ problem: 'presses_used_up', retryAfter: 1 })
    vi.setSystemTime('2026-03-12T10:01:00.000Z')
    expect((await takeAll(() => 'user_1')).taken).toBe(10)
  })

  test('all at once, no one more than there are', async () => {
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => limits.takeLink('user_1')))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })
})

describe('icons', () => {
  test('a thousand a minute for the key, and links have their own', async () => {
    let taken = 0
    while (await limits.takeIcon()) taken++
    expect(taken).toBe(1_000)
    await limits.takeLink('user_1')
  })
})

describe('limitsLeft', () => {
  test('is everything at first, and nothing is used up by reading it', async () => {
    const all = {
      links: { left: 100, of: 100 },
      icons: { left: 1_000, of: 1_000 },
      presses: { left: 10, of: 10 },
      secondsLeft: 40,
    }
    expect(await limits.limitsLeft('user_1')).toEqual(all)
    expect(await limits.limitsLeft('user_1')).toEqual(all)
  })

  test('never falls below nothing', async () => {
    await takeAll(() => 'user_1')
    await takeAll(() => 'user_1')
    await limits.takeIcon()
    expect(await limits.limitsLeft('user_1')).toMatchObject({
      links: { left: 90 },
      icons: { left: 999 },
      presses: { left: 0, of: 10 },
    })
  })

  test('does not say what the database does not say', async () => {
    database = () => Promise.reject(new Error('down'))
    expect(await limits.limitsLeft('user_1')).toEqual({ links: null, icons: null, presses: null, secondsLeft: 40 })
  })
})

describe('a database that', () => {
  test('fails lets everybody through and says so in the log', async () => {
    await takeAll(() => 'user_1')
    database = () => Promise.reject(new Error('connection refused'))
    await limits.takeLink('user_1')
    expect(await limits.takeIcon()).toBe(true)
    const line = [{ reason: 'connection refused' }, 'a limit could not be counted']
    expect(logged).toEqual([line, line, line])
  })

  test('is slow is not waited for', async () => {
    database = () => new Promise(() => {})
    const taking = limits.takeIcon()
    await vi.advanceTimersByTimeAsync(999)
    expect(logged).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await taking).toBe(true)
    expect(logged).toEqual([[{ reason: 'no answer in 1000 ms' }, 'a limit could not be counted']])
  })

  test('answers in time leaves no timer behind', async () => {
    await limits.takeIcon()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the table', () => {
  test('names the key by a hash, the person by their id, and the minute', async () => {
    await limits.takeLink('user_1')
    await limits.takeIcon()
    const keys = [...rows.keys()]
    expect(keys).toHaveLength(3)
    expect(keys[0]).toBe('presses:user_1:29555160')
    expect(keys[1]).toMatch(/^links:[\w-]{22}:29555160$/)
    expect(keys[2]).toMatch(/^icons:[\w-]{22}:29555160$/)
    expect(keys.join()).not.toMatch(/canary|sk_/)
  })

  test('loses up to a thousand old rows with the first link of a minute, and no more often', async () => {
    await limits.takeIcon()
    expect(swept).toEqual([])
    await limits.takeLink('user_1')
    await limits.takeLink('user_2')
    expect(swept).toEqual([
      ['DELETE FROM rate_limit WHERE key IN (SELECT key FROM rate_limit WHERE expire < now() LIMIT ?)', 1_000],
    ])
    vi.setSystemTime('2026-03-12T10:01:00.000Z')
    await limits.takeLink('user_1')
    expect(swept).toHaveLength(2)
  })
})
