import { expect, test } from 'vitest'
import { makeLog } from './log'

function written(line: object): Record<string, unknown> {
  const lines: string[] = []
  makeLog('info', ['sk_test_canary', undefined], { write: (text) => lines.push(text) }).info(line, 'said')
  return JSON.parse(lines.join(''))
}

test('ids and what happened are written, a line of JSON each', () => {
  const ids = {
    organizationId: 'org_1',
    userId: 'user_1',
    portalSession: '1',
    problem: 'invalid',
    code: 'x',
    status: 422,
  }
  expect(written(ids)).toEqual({ ...ids, level: 30, time: expect.any(Number), msg: 'said' })
})

test.each([
  ['link', 'token', 'accessToken', 'refreshToken', 'key', 'apiKey', 'secret', 'password'],
  ['cookie', 'authorization', 'session', 'email', 'firstName', 'lastName', 'userName', 'headers', 'body'],
])('%s and the like are not, however deep they came', (...names) => {
  for (const name of names) {
    const line = { [name]: 'canary', a: { [name]: 'canary', b: { [name]: 'canary' } }, list: [{ [name]: 'canary' }] }
    expect(JSON.stringify(written(line)), name).not.toContain('canary')
  }
})

test('the app’s own secrets are not, wherever they came from', () => {
  expect(
    written({ said: 'Invalid key sk_test_canary, and sk_test_canary again', ids: ['sk_test_canary'] }),
  ).toMatchObject({
    said: 'Invalid key [secret], and [secret] again',
    ids: ['[secret]'],
  })
})
