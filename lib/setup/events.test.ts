import { expect, test } from 'vitest'
import { webhookEvents } from '@/scripts/webhook-events.mjs'
import { eventNames } from './events'

test('the events that webhooks bring, and the Events API alone, are those that the features know', () => {
  const apiOnly = eventNames.filter((name) => name.startsWith('vault.'))
  expect(apiOnly).toHaveLength(2)
  expect([...webhookEvents, ...apiOnly].sort()).toEqual([...eventNames].sort())
})
