import { WorkOS } from '@workos-inc/node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { call, forLog, isRefusal, isSilent, noAnswer, toWorkosError, WorkosError } from './errors'
import { problems, type WorkosProblem } from './problems'

const make = (...fields: Partial<ConstructorParameters<typeof WorkosError>>) => {
  const [problem = 'forbidden', name = 'list users', status = 403, id = 'req_1', code, wait = null] = fields
  return new WorkosError(problem, name, status, id, code, wait)
}

describe('WorkosError', () => {
  test('says in the log what failed', () => {
    expect(make().message).toBe('list users: forbidden (403)')
    expect(make('timeout', 'list users', null).message).toBe('list users: timeout')
    expect(make('invalid', 'verify domain', 400, '', 'domain_taken').message).toBe(
      'verify domain: invalid (400) domain_taken',
    )
    expect(make().name).toBe('WorkosError')
  })

  test('goes to the log with cause and fix', () => {
    const { cause, fix } = problems.forbidden
    expect(forLog(make())).toEqual({
      problem: 'forbidden',
      call: 'list users',
      status: 403,
      code: undefined,
      requestId: 'req_1',
      cause,
      fix,
    })
  })
})

describe('toWorkosError', () => {
  test('leaves what is one as it is', async () => {
    const error = make()
    expect(toWorkosError('other', error)).toBe(error)
    await expect(call('other', () => Promise.reject(error))).rejects.toBe(error)
  })

  test('an SDK without a key', async () => {
    const sdk = new WorkOS({ clientId: 'client_x' })
    await expect(call('list users', () => sdk.get('/x'))).rejects.toMatchObject({ problem: 'no_key' })
    const none = Object.assign(new Error(), { name: 'NoApiKeyProvidedException' })
    expect(toWorkosError('list users', none).problem).toBe('no_key')
    const other = Object.assign(new Error(), { name: 'OtherNoApiKeyProvidedException' })
    expect(toWorkosError('list users', other).problem).toBe('unknown')
    const longer = Object.assign(new Error(), { name: 'ApiKeyRequiredExceptions' })
    expect(toWorkosError('list users', longer).problem).toBe('unknown')
    const newer = Object.assign(new Error(), { name: 'ApiKeyRequiredException' })
    expect(toWorkosError('list users', newer).problem).toBe('no_key')
  })

  test('without a request, what the exception says counts', () => {
    const thrown = { status: 422, requestID: 'req_2', code: 'c', message: 'Organization not found', retryAfter: 3 }
    expect(toWorkosError('list users', thrown)).toMatchObject({
      problem: 'no_organization',
      status: 422,
      requestId: 'req_2',
      code: 'c',
      retryAfter: null,
    })
  })

  test('what zod refuses is an answer of another form', () => {
    const { error } = z.string().safeParse(1)
    expect(toWorkosError('list users', error).problem).toBe('unexpected')
  })

  test.each([null, undefined, 'text', 7, new TypeError('a bug'), { status: '403', requestID: 7, code: 7 }])(
    '%s is an unknown failure',
    (thrown) => {
      expect(toWorkosError('list users', thrown)).toMatchObject({
        problem: 'unknown',
        status: null,
        requestId: '',
        code: undefined,
      })
    },
  )

  test.each([
    [{ code: 'a', error: 'b' }, 'a'],
    [{ error: 'b' }, 'b'],
    [{ code: 7, error: 'b' }, 'b'],
    [{ code: null, error: ['b'] }, undefined],
    [{ code: ['b'] }, undefined],
    [{ code: 'entity_not_found' }, 'entity_not_found'],
    [{ code: 'Portal.link-2' }, 'Portal.link-2'],
    [{ code: 'a'.repeat(80) }, 'a'.repeat(80)],
    [{ code: 'a'.repeat(81) }, undefined],
    [{ code: '2a' }, undefined],
    [{ code: 'not a code' }, undefined],
    [{ code: ' a' }, undefined],
    [{ code: 'a\n' }, undefined],
    [{ code: '' }, undefined],
    [{ code: 'sk_test_secret' }, undefined],
    [{ code: 'sk_test_secret', error: 'b' }, 'b'],
  ])('the code of %j is %s', (body, code) => {
    expect(toWorkosError('x', { status: 400, ...body }).code).toBe(code)
  })

  test.each([
    { message: 'RETURN_URL must be https' },
    { message: ['name is missing', 'return_url must be https'] },
    { code: 'return_url_invalid' },
    { error: 'return_url' },
    { error_description: 'return_url must be https' },
    { errors: [null, 'x', { code: 'return_url_invalid' }] },
    { errors: [{ field: 'return_url' }] },
    { errors: [{ message: 'return_url must be https' }] },
  ])('reads what is refused in %j', (body) => {
    expect(toWorkosError('generate_link', { status: 422, ...body }).problem).toBe('bad_return_url')
  })

  test.each([{ errors: 'return_url' }, { errors: { field: 'return_url' } }, { other: 'return_url' }, { message: 7 }])(
    'finds nothing in %j',
    (body) => {
      expect(toWorkosError('generate_link', { status: 422, ...body }).problem).toBe('invalid')
    },
  )
})

test('call passes an answer on', async () => {
  expect(await call('list users', async () => 7)).toBe(7)
})

test('a call that is not even made fails as one without an answer', () => {
  expect(noAnswer('list users')).toMatchObject({
    problem: 'unreachable',
    call: 'list users',
    status: null,
    requestId: '',
    code: undefined,
    retryAfter: null,
  })
})

describe('isRefusal', () => {
  test.each([400, 401, 403, 404, 422, 499])('%i says something of the session', (status) => {
    expect(isRefusal({ status })).toBe(true)
  })

  test.each([200, 302, 399, 408, 429, 500, 503, '400', null, undefined])('%s says nothing of it', (status) => {
    expect(isRefusal({ status })).toBe(false)
  })

  test.each([null, undefined, 'text', new Error('fetch failed')])('%s is none', (error) => {
    expect(isRefusal(error)).toBe(false)
  })
})

describe('isSilent', () => {
  afterEach(async () => {
    vi.useRealTimers()
    await call('list users', async () => 7)
  })

  const fail = (problem: WorkosProblem) =>
    expect(call('list users', () => Promise.reject(make(problem)))).rejects.toMatchObject({ problem })

  test.each(['timeout', 'unreachable', 'reply_lost', 'cut_off', 'not_json', 'unavailable'] as const)(
    'is WorkOS after a failure that is called %s, until it answers',
    async (problem) => {
      expect(isSilent()).toBe(false)
      await fail(problem)
      expect(isSilent()).toBe(true)
      await call('list users', async () => 7)
      expect(isSilent()).toBe(false)
    },
  )

  test.each(['forbidden', 'invalid', 'not_found', 'unknown'] as const)(
    'is not WorkOS when it answers that something is %s',
    async (problem) => {
      await fail('timeout')
      await fail(problem)
      expect(isSilent()).toBe(false)
    },
  )

  test('is WorkOS for a minute', async () => {
    vi.useFakeTimers()
    await fail('timeout')
    vi.advanceTimersByTime(59_999)
    expect(isSilent()).toBe(true)
    vi.advanceTimersByTime(1)
    expect(isSilent()).toBe(false)
  })
})
