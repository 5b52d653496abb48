import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { errorsPage } from '@/scripts/errors-page'
import { type Doing, explain, knownProblem, problems, recognise, type WorkosProblem, waitFor } from './problems'

const names = Object.keys(problems) as WorkosProblem[]
const doings: Doing[] = ['link', 'domain', 'export', 'checks', 'read', 'return', 'switch']

describe('each row', () => {
  test.each(names)('%s says to everybody what they need', (name) => {
    const { seen, cause, fix, again } = problems[name]
    expect(seen).not.toBe('')
    expect(cause).toMatch(/^[A-Z].*\.$/)
    expect(fix).toMatch(/^[A-Z].*\.$/)
    expect(again === null || again >= 0).toBe(true)
    for (const doing of doings) {
      const { title, text } = explain(name, doing)
      expect(title).toMatch(/^[A-Z].*[^.]$/)
      expect(text).toMatch(/^[A-Z].*\.$/)
      // The person who reads it can set no key.
      expect(title + text).not.toMatch(/undefined|WORKOS_|API key|developer|HTTP|JSON/)
    }
  })

  test.each(names)('%s can be told from the others', (name) => {
    const { title, cause, fix } = problems[name]
    const alike = names.filter((other) => problems[other].cause === cause || problems[other].fix === fix)
    expect(alike).toEqual([name])
    if (problems[name].again === null) {
      expect(names.filter((other) => problems[other].title === title)).toEqual([name])
    }
  })
})

describe('explain', () => {
  test.each<[WorkosProblem, Doing, string, string]>([
    [
      'unauthorized',
      'link',
      'WorkOS does not accept Portico’s key',
      'The set-up link could not be made and nothing was changed. Trying again does not help: write to support.',
    ],
    [
      'timeout',
      'link',
      'WorkOS does not answer',
      'It took too long. The set-up link could not be made and nothing was changed. Try again in a moment.',
    ],
    [
      'reply_lost',
      'link',
      'The answer of WorkOS was lost',
      'The connection broke off. If WorkOS had made a link already, nobody has it, and it ends within five minutes. The set-up link could not be made and nothing was changed. Try again in a moment.',
    ],
    [
      'reply_lost',
      'switch',
      'The answer of WorkOS was lost',
      'The connection broke off. You are still in this organization. Try again in a moment.',
    ],
    [
      'rate_limited',
      'link',
      'Too many requests to WorkOS',
      'The set-up link could not be made and nothing was changed. Try again when the button is back, or in a minute.',
    ],
    [
      'rate_limited',
      'read',
      'Too many requests to WorkOS',
      'Nothing was changed. Portico tries again whenever a settings page is opened.',
    ],
    [
      'rate_limited',
      'return',
      'Too many requests to WorkOS',
      'What you did in the Admin Portal is kept there. Nothing is lost. Check again in a moment.',
    ],
    [
      'not_found',
      'domain',
      'WorkOS does not know this domain any more',
      'It may just have been removed. The page shows the domain as it was last read. Check again to see what is there now.',
    ],
    [
      'not_found',
      'read',
      'WorkOS does not know what was asked for',
      'Nothing was changed. Check again to see what is there now.',
    ],
    [
      'unavailable',
      'domain',
      'WorkOS does not answer',
      'It has a fault of its own at the moment. The page shows the domain as it was last read. Check again in a moment: it says whether WorkOS looks for the record again.',
    ],
  ])('%s, %s', (problem, doing, title, text) => {
    expect(explain(problem, doing)).toEqual({ title, text })
  })

  test('speaks of an id only where there is one', () => {
    expect(explain('forbidden', 'read', 'req_1').text).toMatch(/write to support with this id\.$/)
    expect(explain('forbidden', 'read', '').text).toMatch(/write to support\.$/)
  })

  test.each([undefined, '', 'gone', 'toString', '__proto__'])(
    'of %j says what is said of an unknown failure',
    (name) => {
      expect(knownProblem(name)).toBe('unknown')
      expect(explain(name, 'link')).toEqual(explain('unknown', 'link'))
    },
  )
})

describe('recognise', () => {
  const failure = { call: 'list connections', status: null, broken: null, words: '' }

  test.each(['no_key', 'timeout', 'unreachable', 'reply_lost', 'cut_off', 'too_large', 'not_json'] as const)(
    'what broke the answer counts more than its status: %s',
    (broken) => {
      expect(recognise({ ...failure, broken, status: 200 })).toBe(broken)
    },
  )

  test.each<[number | null, WorkosProblem]>([
    [null, 'unknown'],
    [200, 'unknown'],
    [408, 'timeout'],
    [499, 'unknown'],
    [500, 'unavailable'],
    [599, 'unavailable'],
  ])('status %s: %s', (status, problem) => {
    expect(recognise({ ...failure, status })).toBe(problem)
  })

  test.each([400, 422])('a refusal of something else that speaks of an intent: %d', (status) => {
    const words = 'intent must be one of sso'
    expect(recognise({ ...failure, status, words })).toBe('invalid')
    expect(recognise({ ...failure, status, words, call: 'generate_link' })).toBe('bad_intent')
    expect(recognise({ ...failure, status: 409, words, call: 'generate_link' })).toBe('conflict')
  })

  test.each([
    ["organization not found: 'org_1'.", 'no_organization'],
    ['could not find an organization with the id, x.', 'no_organization'],
    ['could not find a organization', 'no_organization'],
    ['organization must be a string', 'bad_organization'],
    ['organization_id must be a string', 'bad_organization'],
    ['reorganization', 'invalid'],
    ['success_url must be https', 'bad_return_url'],
    ['my_return_url', 'invalid'],
  ])('a refusal with “%s”: %s', (words, problem) => {
    expect(recognise({ ...failure, status: 400, words })).toBe(problem)
    expect(recognise({ ...failure, status: 422, words })).toBe(problem)
  })

  test('words alone decide nothing', () => {
    expect(recognise({ ...failure, status: 403, words: 'organization not found' })).toBe('forbidden')
    expect(recognise({ ...failure, status: 404, words: 'return_url intent organization' })).toBe('not_found')
  })
})

describe('waitFor', () => {
  test.each<[WorkosProblem, number | null, number | null]>([
    ['rate_limited', 12, 12],
    ['rate_limited', 0, 0],
    ['rate_limited', null, 60],
    ['links_used_up', 31, 31],
    ['unavailable', 20, 20],
    ['unavailable', null, null],
    ['timeout', null, null],
    ['unauthorized', 20, null],
    ['unknown', null, null],
  ])('%s with Retry-After %s: %s', (problem, retryAfter, seconds) => {
    expect(waitFor(problem, retryAfter)).toBe(seconds)
  })
})

test('docs/errors.md is what the table says; npm run docs writes it', () => {
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(errorsPage())
})
