import { describe, expect, test } from 'vitest'
import { utcDay } from '@/lib/words'
import { age, utcClock, utcMinute, utcMoment } from './time'

const now = new Date('2026-03-12T10:42:30Z')
const at = (value: string) => new Date(value)

describe('age', () => {
  test.each([
    ['2026-03-12T10:42:30Z', 'just now'],
    ['2026-03-12T10:41:31Z', 'just now'],
    ['2026-03-12T10:41:30Z', '1 min ago'],
    ['2026-03-12T09:43:00Z', '59 min ago'],
    ['2026-03-12T09:42:30Z', '1 h ago'],
    ['2026-03-11T10:43:00Z', '23 h ago'],
    ['2026-03-11T10:42:30Z', 'yesterday'],
    ['2026-03-11T00:00:00Z', 'yesterday'],
    ['2026-03-10T23:59:59Z', '2 days ago'],
    ['2026-03-06T00:00:00Z', '6 days ago'],
    ['2026-03-05T23:59:59Z', '5 Mar 2026, 23:59 UTC'],
    ['2025-11-04T06:05:00Z', '4 Nov 2025, 06:05 UTC'],
  ])('%s is %s', (value, said) => {
    expect(age(at(value), now)).toBe(said)
  })

  test('a clock that runs a little ahead is now, a time far ahead is itself', () => {
    expect(age(at('2026-03-12T10:43:30Z'), now)).toBe('just now')
    expect(age(at('2026-03-12T10:43:31Z'), now)).toBe('12 Mar 2026, 10:43 UTC')
  })
})

test('days, clocks and minutes are in UTC, whatever the offset they were written with', () => {
  const late = at('2026-01-01T00:30:00+01:00')
  expect(utcDay(late)).toBe('31 Dec 2025')
  expect(utcClock(late)).toBe('23:30 UTC')
  expect(utcMinute(late)).toBe('31 Dec 2025, 23:30 UTC')
})

test('a moment names the year only when it is another one', () => {
  expect(utcMoment(at('2026-01-05T06:00:00Z'), now)).toBe('5 Jan, 06:00 UTC')
  expect(utcMoment(at('2025-12-31T23:59:00Z'), now)).toBe('31 Dec 2025, 23:59 UTC')
})
