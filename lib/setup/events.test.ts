import { afterEach, describe, expect, test, vi } from 'vitest'
import { webhookEvents } from '@/scripts/webhook-events.mjs'
import * as client from '../db/client'
import { parseEvent, type WorkosEvent } from '../workos/events'
import { eventNames, receiveEvent } from './events'

vi.mock('../log', () => ({ log: () => ({ debug() {} }) }))

test('the events that webhooks bring, and the Events API alone, are those that the features know', () => {
  const apiOnly = eventNames.filter((name) => name.startsWith('vault.'))
  expect(apiOnly).toHaveLength(2)
  expect([...webhookEvents, ...apiOnly].sort()).toEqual([...eventNames].sort())
})

describe('events that arrive together', () => {
  afterEach(() => vi.restoreAllMocks())

  /** An event of a name that is only noted. */
  function event(id: string): WorkosEvent {
    const parsed = parseEvent(
      JSON.stringify({ id, event: 'unknown.name', created_at: '2026-01-05T09:00:00Z', data: {} }),
    )
    if (!parsed) throw new Error('no event')
    return parsed
  }

  /**
   * A database whose first transaction takes until `begin`, and that refuses some events.
   * @returns the ids that each transaction brought to an end
   */
  function database({ refused = [] as string[] } = {}) {
    const transactions: string[][] = []
    let begin = () => {}
    let before: Promise<void> | undefined = new Promise((resolve) => {
      begin = resolve
    })
    vi.spyOn(client, 'sqlTransaction').mockImplementation(async (run) => {
      await before
      before = undefined
      let ids: string[] = []
      const $queryRaw = async (_sql: unknown, _arrivedAt: Date, _via: string, rows: string) => {
        ids = JSON.parse(rows).map(({ id }: { id: string }) => id)
        if (ids.some((id) => refused.includes(id))) throw new Error('refused')
        return ids.map((id) => ({ id }))
      }
      const result = await run({ $queryRaw, $executeRaw: async () => 0 } as unknown as client.SqlTx)
      transactions.push(ids)
      return result
    })
    return { transactions, begin: () => begin() }
  }

  test('share one transaction when another is under way', async () => {
    const { transactions, begin } = database()
    const all = ['event_1', 'event_2', 'event_3', 'event_4'].map((id) => receiveEvent(event(id)))
    begin()
    await Promise.all(all)
    await receiveEvent(event('event_5'))
    expect(transactions).toEqual([['event_1'], ['event_2', 'event_3', 'event_4'], ['event_5']])
  })

  test('are stored without the one that is refused', async () => {
    const { transactions, begin } = database({ refused: ['event_3'] })
    const all = ['event_1', 'event_2', 'event_3', 'event_4'].map((id) => receiveEvent(event(id)))
    begin()
    const outcomes = await Promise.allSettled(all)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(transactions).toEqual([['event_1'], ['event_2'], ['event_4']])
  })

  test('are at most a hundred in one', async () => {
    const { transactions, begin } = database()
    const all = Array.from({ length: 202 }, (_, n) => receiveEvent(event(`event_${n}`)))
    begin()
    await Promise.all(all)
    expect(transactions.map((ids) => ids.length)).toEqual([1, 100, 100, 1])
  })
})
