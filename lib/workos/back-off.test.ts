import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withBackOff } from './back-off'
import { WorkosError, type WorkosProblem } from './errors'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const failure = (problem: WorkosProblem, retryAfter: number | null = null) =>
  new WorkosError(problem, 'list events', null, '', undefined, retryAfter)

/** Runs what fails `times` times and then answers. @returns the seconds at which it ran, and how it ended */
async function follow(times: number, error: unknown, options?: Parameters<typeof withBackOff>[1]) {
  const from = Date.now()
  const at: number[] = []
  const running = withBackOff(async () => {
    at.push((Date.now() - from) / 1000)
    if (at.length <= times) throw error
    return 'answer'
  }, options).catch((thrown) => thrown)
  await vi.runAllTimersAsync()
  return { at, ended: await running }
}

describe('withBackOff', () => {
  test('what works is run once', async () => {
    expect(await follow(0, failure('unavailable'))).toEqual({ at: [0], ended: 'answer' })
  })

  test.each([
    ['least', 0, [0, 1, 3, 7, 15, 31]],
    ['most', 1, [0, 2, 6, 14, 30, 62]],
  ])('waits 1, 2, 4, 8 and 16 s, up to double by chance: the %s', async (_which, chance, seconds) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    expect(await follow(5, failure('unavailable'))).toEqual({ at: seconds, ended: 'answer' })
  })

  test('gives up after 6 attempts with the failure of the last', async () => {
    const error = failure('unavailable')
    const { at, ended } = await follow(99, error)
    expect(at).toHaveLength(6)
    expect(ended).toBe(error)
  })

  test('more attempts wait between 16 and 32 s each', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const { at } = await follow(8, failure('unavailable'), { attempts: 9 })
    expect(at).toEqual([0, 1.5, 4.5, 10.5, 22.5, 46.5, 70.5, 94.5, 118.5])
  })

  test.each([0, 7, 119.75])('waits the %s s that WorkOS asks for, and up to one more', async (retryAfter) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.25)
    const { at, ended } = await follow(1, failure('rate_limited', retryAfter))
    expect(at).toEqual([0, retryAfter + 0.25])
    expect(ended).toBe('answer')
  })

  test('gives up when it would have to wait for more than two minutes', async () => {
    const error = failure('rate_limited', 120.5)
    expect(await follow(1, error)).toEqual({ at: [0], ended: error })
  })

  test.each<WorkosProblem>(['unauthorized', 'forbidden', 'not_found', 'invalid', 'unexpected'])(
    'does not try again what comes again: %s',
    async (problem) => {
      const error = failure(problem)
      expect(await follow(1, error)).toEqual({ at: [0], ended: error })
    },
  )

  test('what is no failure of WorkOS is thrown at once', async () => {
    const error = new TypeError('a bug')
    expect(await follow(1, error)).toEqual({ at: [0], ended: error })
  })

  test('a signal ends the waiting with the failure', async () => {
    const ending = new AbortController()
    const error = failure('unavailable')
    let runs = 0
    const running = withBackOff(
      async () => {
        runs++
        throw error
      },
      { signal: ending.signal },
    ).catch((thrown) => thrown)
    await vi.advanceTimersByTimeAsync(500)
    ending.abort()
    expect(await running).toBe(error)
    expect(runs).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a signal that has fired leaves one attempt', async () => {
    const error = failure('unavailable')
    expect(await follow(1, error, { signal: AbortSignal.abort() })).toEqual({ at: [0], ended: error })
  })
})
