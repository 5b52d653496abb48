import { describe, expect, test } from 'vitest'
import type { KeyReport } from '../workos/encryption-keys'
import { bringYourOwnKey, currentKeys, type EncryptionKey, keyState, keyWord } from './bring-your-own-key'
import { isChange, offerOf } from './feature'

const now = new Date('2026-03-12T10:00:00.000Z')
const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`
const key = (state: EncryptionKey['state'], day = 1, provider = 'AWS_KMS'): EncryptionKey => ({
  provider,
  state,
  toldAt: at(day),
})
const of = (...keys: EncryptionKey[]) => ({ keys })
const summarize = (...keys: EncryptionKey[]) => bringYourOwnKey.summarize(of(...keys), now)

describe('summarize', () => {
  test.each([
    [[], 'not_set_up', 'No key', 'Set up your key'],
    [[key('verified')], 'active', 'AWS KMS', 'Manage key'],
    [[key('failed')], 'failed', 'AWS KMS: the check of the key failed', 'Fix key'],
    [[key('deleted')], 'not_set_up', 'The key was deleted', 'Set up your key'],
    [[key('verified', 1, 'NEW_KMS')], 'active', 'NEW_KMS', 'Manage key'],
    [[key('verified', 1, 'constructor')], 'active', 'constructor', 'Manage key'],
  ] as const)('%j', (keys, state, line, button) => {
    const summary = summarize(...keys)
    expect(summary).toMatchObject({ state, line })
    expect(bringYourOwnKey.buttons[offerOf(summary)]).toBe(button)
  })

  test('of keys at several providers the one told of last leads', () => {
    expect(summarize(key('verified', 1), key('failed', 2, 'GCP_KMS'))).toMatchObject({
      state: 'failed',
      brief: 'Google Cloud KMS, not verified',
    })
    expect(summarize(key('failed', 1), key('verified', 2, 'AZURE_KEY_VAULT')).line).toBe('Azure Key Vault')
  })

  test('the old key deleted after the new one was verified leaves the new one', () => {
    const keys = of(key('verified', 1, 'GCP_KMS'), key('deleted', 2))
    expect(bringYourOwnKey.summarize(keys, now)).toMatchObject({ state: 'active', line: 'Google Cloud KMS' })
    expect(currentKeys(keys)).toHaveLength(1)
  })
})

test('words and states', () => {
  const keys = [key('verified'), key('failed'), key('deleted')]
  expect(keys.map(keyWord)).toEqual(['Verified', 'Not verified', 'Deleted'])
  expect(keys.map(keyState)).toEqual(['active', 'failed', 'not_set_up'])
})

describe('read', () => {
  const read = async (told: KeyReport[], ...known: EncryptionKey[]) => {
    const ask = (<T>() => Promise.resolve(told as T)) as Parameters<typeof bringYourOwnKey.read>[0]
    return bringYourOwnKey.join?.(of(...known), await bringYourOwnKey.read(ask, bringYourOwnKey.empty), now)
  }

  test('the newest event wins, whatever the order', async () => {
    const told = [key('failed', 2), key('verified', 1)]
    expect(await read(told)).toEqual(of(key('failed', 2)))
    expect(await read(told.toReversed())).toEqual(of(key('failed', 2)))
  })

  test('what is known stays when WorkOS has forgotten it, until something newer is told', async () => {
    expect(await read([], key('verified', 2))).toEqual(of(key('verified', 2)))
    expect(await read([key('failed', 1)], key('verified', 2))).toEqual(of(key('verified', 2)))
    expect(await read([key('deleted', 3)], key('verified', 2))).toEqual(of(key('deleted', 3)))
    expect(await read([key('verified', 3, 'GCP_KMS')], key('verified', 2))).toEqual(
      of(key('verified', 2), key('verified', 3, 'GCP_KMS')),
    )
  })

  test('of two events within a millisecond the later one holds', async () => {
    expect(await read([key('deleted'), key('failed')])).toEqual(of(key('failed')))
    expect(await read([key('failed')], key('deleted'))).toEqual(of(key('failed')))
  })

  test('a deleted key does not come back by an older event', async () => {
    expect(await read([key('verified', 2)], key('deleted', 3))).toEqual(of(key('deleted', 3)))
  })
})

test('compare', () => {
  const changed = (before: EncryptionKey[], after: EncryptionKey[]) =>
    bringYourOwnKey
      .compare(of(...before), of(...after))
      .filter(isChange)
      .map((row) => `${row.label}: ${row.before.value} → ${row.after.value}`)
  expect(changed([], [key('verified')])).toEqual(['Key in AWS KMS: No key → Verified'])
  expect(changed([key('verified')], [key('failed', 2)])).toEqual(['Key in AWS KMS: Verified → Not verified'])
  expect(changed([key('verified')], [key('deleted', 2)])).toEqual(['Key in AWS KMS: Verified → Deleted'])
  expect(changed([key('verified')], [key('verified', 2)])).toEqual([])
  expect(bringYourOwnKey.compare(of(), of())).toHaveLength(1)
})

test('updatedAt is what was told last', () => {
  expect(bringYourOwnKey.updatedAt(of())).toBeNull()
  expect(bringYourOwnKey.updatedAt(of(key('deleted', 3), key('verified', 1)))).toEqual(new Date(at(3)))
})

test('details of another shape are refused', () => {
  expect(() => bringYourOwnKey.parse({ keys: [{ ...key('verified'), state: 'pending' }] })).toThrow()
  expect(bringYourOwnKey.parse(JSON.parse(JSON.stringify(of(key('verified')))))).toEqual(of(key('verified')))
})
