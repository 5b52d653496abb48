import { describe, expect, test } from 'vitest'
import { type DsyncDirectory, directoryState, directoryWord, dsync, groups, people } from './dsync'
import { isChange, offerOf } from './feature'

const okta: DsyncDirectory = {
  id: 'directory_1',
  type: 'okta scim v2.0',
  name: 'Acme Corp',
  state: 'linked',
  users: { active: 3, inactive: 0 },
  groups: 2,
  createdAt: '2026-03-12T10:41:00.000Z',
  updatedAt: '2026-03-12T10:42:00.000Z',
}
const of = (...directories: DsyncDirectory[]) => ({ directories })
const summarize = (...directories: DsyncDirectory[]) => dsync.summarize(of(...directories), new Date())

describe('summarize', () => {
  test.each([
    ['linked', 'active', 'Okta, 3 active people', 'manage', 'Linked'],
    ['validating', 'in_progress', 'Okta is being checked', 'resume', 'Validating'],
    ['invalid_credentials', 'needs_attention', 'The credentials of Okta are invalid', 'repair', 'Credentials refused'],
    ['unlinked', 'needs_attention', 'Okta is not connected', 'repair', 'Not connected'],
    ['deleting', 'in_progress', 'Okta is being removed', 'manage', 'Deleting'],
  ])('a directory that is %s', (state, expected, line, offer, word) => {
    const summary = summarize({ ...okta, state })
    expect(summary).toMatchObject({ state: expected, line })
    expect(offerOf(summary)).toBe(offer)
    expect(directoryWord({ ...okta, state })).toBe(word)
    expect(directoryState({ ...okta, state })).toBe(expected)
  })

  test('what passes by itself is looked at again soon', () => {
    const settling = ['linked', 'validating', 'invalid_credentials', 'unlinked', 'deleting'].filter(
      (state) => summarize({ ...okta, state }).settling,
    )
    expect(settling).toEqual(['validating', 'deleting'])
  })

  test('nothing', () => {
    expect(summarize()).toMatchObject({ state: 'not_set_up', line: 'No directory' })
    expect(offerOf(summarize())).toBe('setUp')
  })

  test('a state WorkOS adds later shows as it is', () => {
    for (const state of ['frozen', 'constructor', '']) {
      expect(summarize({ ...okta, state })).toMatchObject({ state: 'unknown', word: state })
      expect(directoryWord({ ...okta, state })).toBe(state)
    }
  })

  test('a type WorkOS adds later shows as it is', () => {
    for (const type of ['new hr', 'constructor'])
      expect(summarize({ ...okta, type }).line).toBe(`${type}, 3 active people`)
  })

  test('one that has stopped leads, whichever is older', () => {
    const stopped = { ...okta, id: 'directory_0', type: 'hibob', state: 'invalid_credentials' }
    const line = 'The credentials of HiBob are invalid, 2 directories'
    expect(summarize(okta, stopped)).toMatchObject({ state: 'needs_attention', line })
    expect(summarize(stopped, okta)).toMatchObject({ state: 'needs_attention', line })
    expect(summarize(okta, { ...okta, id: 'directory_2' }).line).toBe('Okta, 2 directories')
  })

  test('one person, and a directory that nobody counted', () => {
    expect(summarize({ ...okta, users: { active: 1, inactive: 4 } }).line).toBe('Okta, 1 active person')
    expect(summarize({ ...okta, users: null }).line).toBe('Okta')
  })
})

test('counts in words', () => {
  expect(people(okta)).toBe('3 active')
  expect(people({ ...okta, users: { active: 0, inactive: 2 } })).toBe('0 active, 2 inactive')
  expect(people({ ...okta, users: null })).toBe('Not counted')
  expect(groups({ ...okta, groups: 0 })).toBe('None')
  expect(people({ ...okta, users: { active: 0, inactive: 0 } })).toBe('None')
  expect(groups({ ...okta, groups: null })).toBe('Not counted')
})

describe('compare', () => {
  const changed = (before: DsyncDirectory[], after: DsyncDirectory[]) =>
    dsync
      .compare(of(...before), of(...after))
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)

  test('a first directory', () => {
    expect(changed([], [okta])).toEqual([
      'Directory: No directory → Okta',
      'State: Not set up → Linked',
      'People: None → 3 active',
      'Groups: None → 2',
    ])
  })

  test('a count that is not known, or was not, is no change', () => {
    const uncounted = { ...okta, users: null, groups: null }
    expect(changed([], [uncounted])).toEqual(['Directory: No directory → Okta', 'State: Not set up → Linked'])
    expect(changed([uncounted], [okta])).toEqual([])
  })

  test('credentials that were refused, of one of two, in any order', () => {
    const other = { ...okta, id: 'directory_2' }
    const refused = { ...other, state: 'invalid_credentials' }
    expect(changed([okta, other], [refused, okta])).toEqual(['State: Linked → Credentials refused'])
  })

  test('nothing, twice: rows to show and no change', () => {
    expect(dsync.compare(of(), of())).toHaveLength(4)
    expect(changed([], [])).toEqual([])
  })
})

test('updatedAt is the newest of all', () => {
  expect(dsync.updatedAt(of())).toBeNull()
  expect(dsync.updatedAt(of({ ...okta, updatedAt: '2026-01-01T00:00:00.000Z' }, okta))).toEqual(
    new Date(okta.updatedAt),
  )
})

test('details of another shape are refused', () => {
  expect(() => dsync.parse({ connections: [] })).toThrow()
  expect(() => dsync.parse(of({ ...okta, users: { active: 1 } } as never))).toThrow()
  expect(dsync.parse(JSON.parse(JSON.stringify(of(okta))))).toEqual(of(okta))
})
