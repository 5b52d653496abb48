import { describe, expect, it } from 'vitest'
import { ApiError } from './errors.ts'
import { paginate } from './pagination.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({ id: `x_${letter}` }))
const ids = (query: Record<string, string>) => {
  const { data, list_metadata } = paginate(rows, query)
  return { ids: data.map(({ id }) => id.slice(2)).join(''), ...list_metadata }
}

describe('paginate', () => {
  it('lists the newest first and names both neighbours', () => {
    expect(ids({ limit: '2' })).toEqual({ ids: 'ed', before: null, after: 'x_d' })
    expect(ids({ limit: '2', after: 'x_d' })).toEqual({ ids: 'cb', before: 'x_c', after: 'x_b' })
    expect(ids({ limit: '2', after: 'x_b' })).toEqual({ ids: 'a', before: 'x_a', after: null })
  })

  it('returns the page just before a cursor', () => {
    expect(ids({ limit: '2', before: 'x_a' })).toEqual({ ids: 'cb', before: 'x_c', after: 'x_b' })
    expect(ids({ limit: '2', before: 'x_d', order: 'asc' })).toEqual({ ids: 'bc', before: 'x_b', after: 'x_c' })
  })

  it('swaps the two under the normal order', () => {
    expect(ids({ limit: '2', before: 'x_d', order: 'normal' })).toEqual({ ids: 'cb', before: 'x_b', after: 'x_c' })
  })

  it('keeps its place when the cursor is gone', () => {
    expect(ids({ limit: '2', after: 'x_bb', order: 'asc' }).ids).toBe('cd')
  })

  const bad: Record<string, string>[] = [
    { limit: '0' },
    { limit: '101' },
    { limit: 'x' },
    { order: 'up' },
    { before: 'a', after: 'b' },
  ]
  it.each(bad)('refuses %o', (query) => {
    expect(() => ids(query)).toThrow(ApiError)
  })
})
