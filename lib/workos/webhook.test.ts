import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubEnv } from '../env-stub'

let isFromWorkos: typeof import('./webhook').isFromWorkos
beforeAll(async () => {
  stubEnv()
  isFromWorkos = (await import('./webhook')).isFromWorkos
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})
const now = Date.parse('2026-03-12T10:00:00.000Z')
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
})

const secret = 'whsec_canary'
const body = Buffer.from('{"event":"connection.activated","data":{"name":"Zürich"}}')
const sign = (at: number | string, signed: Buffer = body, key = secret) =>
  createHmac('sha256', key).update(`${at}.`).update(signed).digest('hex')
const header = (at: number | string) => `t=${at}, v1=${sign(at)}`

describe('isFromWorkos', () => {
  test('knows what WorkOS signed', async () => {
    expect(await isFromWorkos(body, header(now), secret)).toBe(true)
  })

  test.each([
    ['three minutes old', -180_000, true],
    ['older', -180_001, false],
    ['three minutes ahead', 180_000, true],
    ['further ahead', 180_001, false],
    ['an hour ahead', 3_600_000, false],
  ])('%s: %s', async (_when, ms, known) => {
    expect(await isFromWorkos(body, header(now + ms), secret)).toBe(known)
  })

  test.each([
    ['another body', `t=${now}, v1=${sign(now, Buffer.from('{}'))}`],
    ['another secret', `t=${now}, v1=${sign(now, body, 'whsec_other')}`],
    ['another time', `t=${now}, v1=${sign(now - 1)}`],
    ['no signature', `t=${now}, v1=`],
    ['a shorter signature', header(now).slice(0, -2)],
    ['no scheme', `t=${now}`],
    ['no time', `v1=${sign(now)}`],
    ['an empty time', `t=, v1=${sign('')}`],
    ['a time that is no number', `t=now, v1=${sign('now')}`],
    ['a number with more after it', `t=${now}x, v1=${sign(`${now}x`)}`],
    ['something before the time', `x${header(now)}`],
    ['a number that is too long', `t=${'9'.repeat(16)}, v1=${sign('9'.repeat(16))}`],
    ['an empty header', ''],
  ])('refuses %s', async (_what, wrong) => {
    expect(await isFromWorkos(body, wrong, secret)).toBe(false)
  })

  test('refuses what has no header', async () => {
    expect(await isFromWorkos(body, null, secret)).toBe(false)
  })
})
