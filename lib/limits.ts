import 'server-only'
import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from './db/client'
import { env } from './env'
import { log } from './log'
import { WorkosError } from './workos/errors'
import type { WorkosProblem } from './workos/problems'

/**
 * So many of each in a minute by the clock, over all instances of the app. Assumption: links and icons are what WorkOS
 * takes for one API key; its documents name no number for them. The third is Portico's own.
 */
const budgets = { links: 100, icons: 1_000, presses: 10 }
type Budget = keyof typeof budgets

const minuteMs = 60_000

/** A limit must not cost more than it saves: a database that takes longer is not waited for. */
const patienceMs = 1_000

/** So many rows of past minutes are removed at once; a minute adds far fewer. */
const sweptRows = 1_000

/**
 * Takes what one press costs: one from the budget of the person, and from that of the API key as many links as are made.
 * @throws WorkosError when there is not enough left
 */
export async function takeLink(userId: string, links = 1): Promise<void> {
  const over: [Budget, string, number, WorkosProblem][] = [
    ['presses', userId, 1, 'presses_used_up'],
    ['links', keyHash(), links, 'links_used_up'],
  ]
  for (const [budget, whose, count, problem] of over) {
    if (await take(budget, whose, count)) continue
    throw new WorkosError(problem, 'generate_link', null, '', undefined, secondsLeft())
  }
}

/** Takes one icon from the budget of the API key. @returns whether there was one */
export const takeIcon = (): Promise<boolean> => take('icons', keyHash())

/** What is left of a budget in this minute. */
export interface Left {
  left: number
  of: number
}

/** What is left in this minute for the API key, and for one person; null where the database does not say. */
export async function limitsLeft(userId: string) {
  const read = async (budget: Budget, whose: string): Promise<Left | null> => {
    const used = await inTime(() => limiter(budget).get(keyOf(whose)))
    return used === undefined ? null : { left: used?.remainingPoints ?? budgets[budget], of: budgets[budget] }
  }
  const [links, icons, presses] = await Promise.all([
    read('links', keyHash()),
    read('icons', keyHash()),
    read('presses', userId),
  ])
  return { links, icons, presses, secondsLeft: secondsLeft() }
}

/** Whether so many were left. What cannot be counted in time is let through: limits protect, they do not stand in the way. */
async function take(budget: Budget, whose: string, count = 1): Promise<boolean> {
  const key = keyOf(whose)
  const used = await inTime(() =>
    limiter(budget)
      .consume(key, count)
      .catch((reason: unknown) => {
        if (reason instanceof RateLimiterRes) return reason
        throw reason
      }),
  )
  if (used?.isFirstInDuration && budget === 'links') void inTime(sweep)
  return used === undefined || used.consumedPoints <= budgets[budget]
}

const limiters = new Map<Budget, RateLimiterPrisma>()

function limiter(budget: Budget): RateLimiterPrisma {
  const made =
    limiters.get(budget) ??
    new RateLimiterPrisma({
      storeClient: db(),
      tableName: 'rateLimit',
      keyPrefix: budget,
      points: budgets[budget],
      duration: minuteMs / 1000,
      // Done below, a bounded number of rows at a time.
      clearExpiredByTimeout: false,
    })
  limiters.set(budget, made)
  return made
}

/** The answer, or undefined with a line in the log when the database fails or is slow. */
async function inTime<T>(ask: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patienceMs} ms`)), patienceMs)
  })
  try {
    return await Promise.race([ask(), late])
  } catch (error) {
    log().warn({ reason: (error as Error).message }, 'a limit could not be counted')
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

const sweep = () => db().$executeRaw`
  DELETE FROM rate_limit WHERE key IN (SELECT key FROM rate_limit WHERE expire < now() LIMIT ${sweptRows})`

/** The minute is part of the key, since the library's own would begin with the first request. */
const keyOf = (whose: string) => `${whose}:${Math.floor(Date.now() / minuteMs)}`

const secondsLeft = () => Math.ceil((minuteMs - (Date.now() % minuteMs)) / 1000)

/** Names the API key without holding it: its hash cannot be turned back, since a key is long and random. */
const keyHash = () => createHash('sha256').update(env().WORKOS_API_KEY).digest('base64url').slice(0, 22)
