import { expect, test } from 'vitest'
import { readinessTitle } from './readiness'

test.each([
  [2, 7, '2 of 7 features active'],
  [0, 7, 'None of 7 features active'],
  [7, 7, 'All 7 features active'],
  [1, 1, 'The one feature is active'],
  [0, 1, 'The one feature is not active yet'],
])('%i of %i reads as words', (active, all, said) => {
  expect(readinessTitle(active, all)).toBe(said)
})
