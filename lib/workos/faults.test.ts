import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { getAuditLogConfiguration, listAuditLogActions } from './audit-logs'
import { listCertificateEvents } from './certificates'
import { listConnections } from './connections'
import { listDirectories } from './directories'
import { verifyDomain } from './domains'
import { listKeyReports } from './encryption-keys'
import { WorkosError } from './errors'
import { getOrganization, isAdminNow, listOrganizationsOf, readOrganization } from './organizations'
import { generatePortalLink } from './portal-link'
import type { WorkosProblem } from './problems'
import { withDeadline } from './wire'

vi.mock('../log', () => ({ log: () => ({ warn() {}, error() {} }) }))

const link = { organization: 'org_1', intent: 'sso', returnUrl: 'http://a/', successUrl: 'http://a/' } as const
const byRole = { roles: ['admin'], permission: undefined }

/** Every call that the app makes. What carries `fine` is answered well, so that each fails by itself. */
const calls: Record<string, () => Promise<unknown>> = {
  generate_link: () => generatePortalLink(link),
  'list connections': () => listConnections('org_1'),
  'list directories': () => listDirectories('org_1'),
  'get organization': () => getOrganization('org_1'),
  'list memberships': () => isAdminNow('user_1', 'org_1', byRole),
  'list roles': () => isAdminNow('user_fine', 'org_1', { ...byRole, permission: 'sso:manage' }),
  'list users': () => readOrganization((read) => read('org_fine'), byRole),
  'list memberships of a person': () => listOrganizationsOf('user_1'),
  'get audit log configuration': () => getAuditLogConfiguration('org_1'),
  'list audit log actions': () => listAuditLogActions(),
  'list certificate events': () => listCertificateEvents('org_1'),
  'list key events': () => listKeyReports('org_1'),
  'verify domain': () => verifyDomain('org_domain_1'),
}

const time = '2026-03-12T10:00:00.000Z'
const fine = {
  memberships: { object: 'list', data: [], list_metadata: { before: null, after: null } },
  organization: { object: 'organization', id: 'org_1', name: 'A', domains: [], created_at: time, updated_at: time },
}

type Reply = (response: ServerResponse, request: IncomingMessage) => void
interface Fault {
  name: string
  reply: Reply
  /** What it is for every call, */
  problem: WorkosProblem
  /** but for these; null where it is no failure. */
  but?: Record<string, WorkosProblem | null>
  retryAfter?: number
  /** One call after the other, since all at once would take longer than a call may. */
  inTurn?: boolean
}

const html = '<!doctype html><title>Sign in to the network</title>'
const list = JSON.stringify(fine.memberships)
const huge = `[${' '.repeat(3 * 1024 * 1024)}]`
/** A reply with a JSON body, or with a text as it is. */
const send =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const type = text.startsWith('<') ? 'text/html' : 'application/json; charset=utf-8'
    response.writeHead(status, { 'Content-Type': type, 'X-Request-Id': 'req_1', ...headers }).end(text)
  }
const json = { 'Content-Type': 'application/json', 'X-Request-Id': 'req_1' }
const atPortal = (problem: WorkosProblem) => ({ generate_link: problem })
const deleted = { generate_link: 'organization_deleted', 'get organization': 'organization_deleted' } as const
const nothingConfigured = { 'get audit log configuration': null }
const seeds = (error: string, error_description: string) => ({ error, error_description, code: error })

/** The families of error bodies A to G are those in which WorkOS answers; see the names of fields. */
const faults: Fault[] = [
  { name: 'reset before an answer', reply: (_, { socket }) => socket.resetAndDestroy(), problem: 'reply_lost' },
  { name: 'closed before an answer', reply: (_, { socket }) => socket.end(), problem: 'reply_lost' },
  { name: 'no answer', reply: () => {}, problem: 'timeout' },
  {
    name: 'headers, and no body',
    reply: (response) => response.writeHead(200, json).flushHeaders(),
    problem: 'timeout',
  },
  {
    name: 'a body without an end',
    reply: (response) => {
      const more = setInterval(() => response.write(' '), 50)
      response.writeHead(200, json).on('close', () => clearInterval(more))
    },
    problem: 'timeout',
  },
  { name: 'a body of 3 MB', reply: send(200, huge), problem: 'too_large', inTurn: true },
  {
    name: 'an error that says it has 3 MB',
    reply: send(500, huge, { 'Content-Length': String(huge.length) }),
    problem: 'too_large',
    inTurn: true,
  },
  {
    name: 'closed in the body',
    reply: (response, { socket }) => {
      response.writeHead(200, { ...json, 'Content-Length': '1000' }).write(list, () => socket.end())
    },
    problem: 'cut_off',
  },
  {
    name: 'closed in the body of an error',
    reply: (response, { socket }) => {
      response.writeHead(500, { ...json, 'Content-Length': '1000' }).write(list, () => socket.end())
    },
    problem: 'cut_off',
  },
  { name: 'half of the JSON', reply: send(200, list.slice(0, 20)), problem: 'cut_off' },
  { name: '200 HTML', reply: send(200, html), problem: 'not_json' },
  {
    name: '200 JSON that is called HTML',
    reply: send(200, list, { 'Content-Type': 'text/html' }),
    problem: 'unexpected',
  },
  { name: '200 without a body', reply: send(200, ''), problem: 'not_json' },
  { name: '200 null', reply: send(200, null), problem: 'unexpected' },
  { name: '200 of another form', reply: send(200, { data: 'none' }), problem: 'unexpected' },
  { name: '302', reply: send(302, html, { Location: 'http://127.0.0.1:1/' }), problem: 'not_json' },
  {
    name: '400 A, no organization',
    reply: send(400, { message: 'Could not find an organization with the id, x.' }),
    problem: 'no_organization',
  },
  {
    name: '400 E, organization',
    reply: send(400, { message: ['organization must be a string'], error: 'Bad Request' }),
    problem: 'bad_organization',
  },
  {
    name: '400 F',
    reply: send(400, { error: 'invalid_grant', error_description: 'The code has expired.' }),
    problem: 'invalid',
  },
  {
    name: '400 seed, intent',
    reply: send(400, {
      ...seeds('invalid_intent', 'Intent must be one of: sso, dsync, log_streams, audit_logs'),
      code: 'invalid_request',
    }),
    problem: 'invalid',
    but: atPortal('bad_intent'),
  },
  {
    name: '400 seed, organization',
    reply: send(400, {
      ...seeds('invalid_organization', 'organization must start with org_'),
      code: 'invalid_request',
    }),
    problem: 'bad_organization',
  },
  { name: '401 A', reply: send(401, { message: 'Unauthorized' }), problem: 'unauthorized' },
  { name: '401 seed', reply: send(401, seeds('unauthorized', 'Unauthorized')), problem: 'unauthorized' },
  { name: '401 without a body', reply: send(401, ''), problem: 'unauthorized' },
  { name: '401 HTML', reply: send(401, html), problem: 'not_json' },
  {
    name: '403 A',
    reply: send(403, { message: 'Forbidden' }),
    problem: 'forbidden',
    but: atPortal('no_portal_permission'),
  },
  {
    name: '403 seed',
    reply: send(403, seeds('forbidden', 'The key lacks Admin Portal permission')),
    problem: 'forbidden',
    but: atPortal('no_portal_permission'),
  },
  { name: '403 HTML', reply: send(403, html), problem: 'not_json' },
  { name: '404 A', reply: send(404, { message: 'Not Found' }), problem: 'not_found', but: nothingConfigured },
  {
    name: '404 B, organization',
    reply: send(404, { message: "Organization not found: 'org_1'.", code: 'entity_not_found', entity_id: 'org_1' }),
    problem: 'no_organization',
    but: { ...nothingConfigured, ...deleted },
  },
  {
    name: '404 B, something else',
    reply: send(404, { message: "Directory not found: 'x'.", code: 'entity_not_found', entity_id: 'x' }),
    problem: 'not_found',
    but: { ...nothingConfigured, ...deleted },
  },
  {
    name: '404 seed',
    reply: send(404, seeds('entity_not_found', "Organization not found: 'org_1'.")),
    problem: 'no_organization',
    but: { ...nothingConfigured, ...deleted },
  },
  { name: '408', reply: send(408, { message: 'Request Timeout' }), problem: 'timeout' },
  { name: '409 G', reply: send(409, { code: 'duplicate', message: 'It exists already.' }), problem: 'conflict' },
  { name: '418', reply: send(418, { message: 'I am a teapot' }), problem: 'unknown' },
  { name: '422 A', reply: send(422, { message: 'Validation failed' }), problem: 'invalid' },
  {
    name: '422 C, intent',
    reply: send(422, {
      code: 'invalid_request_parameters',
      message: 'Validation failed',
      errors: [{ code: 'intent_invalid', message: 'intent must be one of sso' }],
    }),
    problem: 'invalid',
    but: atPortal('bad_intent'),
  },
  {
    name: '422 D, organization',
    reply: send(422, { message: 'Validation failed', errors: [{ field: 'organization', code: 'invalid' }] }),
    problem: 'bad_organization',
  },
  {
    name: '422 D, return_url',
    reply: send(422, { message: 'Validation failed', errors: [{ field: 'return_url', code: 'https_required' }] }),
    problem: 'bad_return_url',
  },
  { name: '422 null', reply: send(422, null), problem: 'invalid' },
  {
    name: '429 with seconds',
    reply: send(429, { message: 'Too many requests.', code: 'rate_limit_exceeded' }, { 'Retry-After': '30' }),
    problem: 'rate_limited',
    retryAfter: 30,
  },
  {
    name: '429 with a date',
    reply: send(429, { message: 'Too many requests.' }, { 'Retry-After': 'Fri, 31 Dec 2100 23:59:59 GMT' }),
    problem: 'rate_limited',
  },
  { name: '429 HTML', reply: send(429, html, { 'Retry-After': '7' }), problem: 'rate_limited', retryAfter: 7 },
  { name: '500 A', reply: send(500, { message: 'Internal server error' }), problem: 'unavailable' },
  { name: '502 HTML', reply: send(502, html), problem: 'unavailable' },
  {
    name: '503 with Retry-After',
    reply: send(503, { message: 'Service Unavailable' }, { 'Retry-After': '20' }),
    problem: 'unavailable',
    retryAfter: 20,
  },
  { name: '504 without a body', reply: send(504, ''), problem: 'unavailable' },
]

let reply: Reply
const asked: string[] = []
const server = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? '/', 'http://local')
  asked.push(`${request.method} ${pathname}`)
  if (/fine/.test(pathname)) send(200, fine.organization)(response, request)
  else if (/fine/.test(search) && !/users$/.test(pathname)) send(200, fine.memberships)(response, request)
  else reply(response, request)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  vi.stubEnv('WORKOS_API_KEY', 'sk_test_local')
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_local')
  vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'x'.repeat(32))
  vi.stubEnv('WORKOS_API_HOSTNAME', '127.0.0.1')
  vi.stubEnv('WORKOS_API_PORT', String((server.address() as AddressInfo).port))
  vi.stubEnv('WORKOS_API_HTTPS', 'false')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** @returns what a call failed with, or null for an answer */
async function outcome(call: string): Promise<WorkosError | null> {
  try {
    await calls[call]?.()
    return null
  } catch (error) {
    if (error instanceof WorkosError) return error
    throw new Error(`${call} threw something else`, { cause: error })
  }
}

async function outcomes({ inTurn = false, problem }: Partial<Fault> = {}): Promise<(WorkosError | null)[]> {
  const all = () => Promise.all(Object.keys(calls).map(outcome))
  // What never ends is cut short here; that the time of a call ends it by itself is a test of its own.
  if (problem === 'timeout') return withDeadline(500, all)
  if (!inTurn) return all()
  const found: (WorkosError | null)[] = []
  for (const call of Object.keys(calls)) found.push(await outcome(call))
  return found
}

const matrix: [string, (WorkosProblem | null)[]][] = []

describe('each failure of WorkOS, for each call', () => {
  test.each(['503 with Retry-After', '429 with seconds', 'reset before an answer'])(
    'nothing is asked again: %s',
    async (name) => {
      reply = faults.find((fault) => fault.name === name)?.reply ?? (() => {})
      asked.length = 0
      await outcomes()
      // Once each, and what three of them need beside it.
      expect(asked).toHaveLength(Object.keys(calls).length + 3)
    },
  )

  test.each(faults)('$name: $problem', async (fault) => {
    reply = fault.reply
    const found = await outcomes(fault)
    const wanted = Object.keys(calls).map((call) => (fault.but && call in fault.but ? fault.but[call] : fault.problem))
    const problems = found.map((error) => error?.problem ?? null)
    expect(problems).toEqual(wanted)
    matrix.push([fault.name, problems])
    const failures = found.filter((error) => error !== null)
    for (const { requestId, retryAfter } of failures) {
      // Id and wait come from the headers, whatever the body is; what was cut short here may not have come so far.
      if (fault.problem !== 'timeout' && fault.problem !== 'reply_lost') expect(requestId).toBe('req_1')
      if (fault.retryAfter) expect(retryAfter).toBe(fault.retryAfter)
    }
  })

  test('a Retry-After that is a date is seconds to wait', async () => {
    reply = faults.find(({ name }) => name === '429 with a date')?.reply ?? (() => {})
    expect((await outcome('generate_link'))?.retryAfter).toBeGreaterThan(1e9)
  })

  test.each(['no answer', 'a body without an end'])('%s: a call ends by itself', async (name) => {
    reply = faults.find((fault) => fault.name === name)?.reply ?? (() => {})
    expect(await outcome('generate_link')).toMatchObject({ problem: 'timeout', call: 'generate_link' })
  })

  test('nobody listens: unreachable', async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    // The first round meets the connections that were kept open.
    await outcomes()
    const problems = (await outcomes()).map((error) => error?.problem ?? null)
    expect(problems).toEqual(Object.keys(calls).map(() => 'unreachable'))
    matrix.unshift(['nobody listens', problems])
  })

  test('docs/fault-matrix.md has them all', async () => {
    const row = (cells: string[]) => `| ${cells.join(' | ')} |`
    const page = [
      '# Each failure of WorkOS, for each call of the app',
      '',
      'Written by `lib/workos/faults.test.ts`, which brings each of them about with a server on this machine. A cell is a',
      'row of [errors.md](errors.md); “none” means that the answer is a good one for that call. A to G are the forms of',
      'error bodies that WorkOS has, “seed” is the form of older texts.',
      '',
      row(['WorkOS', ...Object.keys(calls)]),
      row(['WorkOS', ...Object.keys(calls)].map(() => '---')),
      ...matrix.map(([name, problems]) => row([name, ...problems.map((problem) => problem ?? 'none')])),
      '',
    ]
    await expect(page.join('\n')).toMatchFileSnapshot('../../docs/fault-matrix.md')
  })
})
