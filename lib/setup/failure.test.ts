import { expect, test } from 'vitest'
import { WorkosError } from '../workos/errors'
import { concerns, parseFailure, partsInWords, toFailure } from './failure'

test('toFailure keeps what a page shows', () => {
  const error = new WorkosError('forbidden', 'get organization', 403, 'req_1', undefined, null)
  expect(toFailure(error, ['sso'])).toEqual({ problem: 'forbidden', requestId: 'req_1', parts: ['sso'] })
  expect(toFailure(error, null)).toEqual({ problem: 'forbidden', requestId: 'req_1', parts: null })
})

test('parseFailure takes what is stored, and has something to say of what is not', () => {
  const stored = { problem: 'timeout', requestId: '', parts: null }
  expect(parseFailure(stored)).toEqual(stored)
  const unanswered = { problem: 'unreachable', requestId: '', parts: null }
  for (const odd of [null, undefined, 'x', {}, { ...stored, parts: 1 }]) expect(parseFailure(odd)).toEqual(unanswered)
})

test('concerns the parts that it names, or all', () => {
  const failure = { problem: 'timeout', requestId: '', parts: ['sso'] }
  expect(concerns(failure, 'sso')).toBe(true)
  expect(concerns(failure, 'dsync')).toBe(false)
  expect(concerns({ ...failure, parts: null }, 'dsync')).toBe(true)
})

test('partsInWords reads as a sentence goes on', () => {
  expect(partsInWords(['sso'])).toBe('single sign-on')
  expect(partsInWords(['dsync', 'organization'])).toBe('Directory Sync and the list of admins')
  expect(partsInWords(['people', 'log_streams', 'later'])).toBe('your organizations, log streams, and later')
})
