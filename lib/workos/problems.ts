import 'server-only'

/** How a call to WorkOS failed, as far as the wire tells. */
export interface Failure {
  /** Name of the call, such as `generate_link`. */
  call: string
  /** HTTP status; null where no answer came. */
  status: number | null
  /** What kept an answer from being one. */
  broken: Broken | null
  /** Codes, fields and sentences of the error body, whatever its form, in lower case; empty where there is none. */
  words: string
}

/** `no_key`: nothing was sent. `shape`: JSON that is not what the call answers. */
export type Broken =
  | 'no_key'
  | 'timeout'
  | 'unreachable'
  | 'reply_lost'
  | 'cut_off'
  | 'too_large'
  | 'not_json'
  | 'shape'

/** What Portico was doing for a person when it failed. */
export type Doing = 'link' | 'domain' | 'export' | 'checks' | 'read' | 'return' | 'switch'

interface Words {
  /** What happened. */
  title: string
  /** More of it, where the title does not say all. */
  what?: string
}

/** A row of the table. */
interface Row extends Words {
  /** What it is recognised by, for docs/errors.md. */
  seen: string
  /** The same as code; rows without it are Portico's own. The first row that fits is taken. */
  when?: (failure: Failure) => boolean
  /** Other words where the usual ones do not fit what Portico was doing. */
  words?: Partial<Record<Doing, Words>>
  /** The one next step, where it is another than the usual one for `again`. */
  next?: string
  /** For the developer: why it happens, and what puts it right. */
  cause: string
  fix: string
  /** Seconds after which trying again helps, unless WorkOS says how long; null where somebody has to act first. */
  again: number | null
}

const refused = ({ status }: Failure) => status === 400 || status === 422
const opensPortal = ({ call }: Failure) => call === 'generate_link'

/**
 * Every failure of a call to WorkOS: how it is recognised, what a person reads and what a developer does. Pages, the
 * log, docs/errors.md and the decision whether to try again all come from here; `npm run docs` writes the page anew.
 * Assumption: a body that refuses an intent, an organization or a return URL names it, as code, field or in a sentence.
 * What does not is `invalid`, with other words and no other effect.
 */
// Stryker disable StringLiteral: the test of docs/errors.md holds every word.
const table = {
  no_key: {
    seen: 'the SDK has no key to send',
    when: ({ broken }) => broken === 'no_key',
    title: 'Portico has no key for WorkOS',
    cause: 'WORKOS_API_KEY is not set.',
    fix: 'Set WORKOS_API_KEY to the secret key of this environment, which starts with sk_ (WorkOS dashboard, API keys), and start again.',
    again: null,
  },
  timeout: {
    seen: 'no whole answer in time, or 408',
    when: ({ broken, status }) => broken === 'timeout' || status === 408,
    title: 'WorkOS does not answer',
    what: 'It took too long.',
    cause: 'WorkOS, or something on the way to it, did not send a whole answer within the time that a person waits.',
    fix: 'Look at status.workos.com. If WorkOS is well, look at the network between this server and WORKOS_API_HOSTNAME.',
    again: 5,
  },
  unreachable: {
    seen: 'no connection: name not found, refused, no route, TLS',
    when: ({ broken }) => broken === 'unreachable',
    title: 'WorkOS does not answer',
    what: 'It could not be reached.',
    cause: 'There is no connection from this server to the WorkOS API.',
    fix: 'Check WORKOS_API_HOSTNAME, WORKOS_API_PORT and WORKOS_API_HTTPS, then DNS, proxy and firewall of this server, then status.workos.com.',
    again: 5,
  },
  reply_lost: {
    seen: 'connection reset or closed before the answer began',
    when: ({ broken }) => broken === 'reply_lost',
    title: 'The answer of WorkOS was lost',
    what: 'The connection broke off.',
    words: {
      link: {
        title: 'The answer of WorkOS was lost',
        what: 'The connection broke off. If WorkOS had made a link already, nobody has it, and it ends within five minutes.',
      },
    },
    cause: 'The connection closed after the request was sent. WorkOS may have done what was asked.',
    fix: 'Nothing, when it is rare: a new portal link does not need the lost one. When it is not, look at proxies and firewalls that close idle connections.',
    again: 0,
  },
  cut_off: {
    seen: 'the body ends before it is whole',
    when: ({ broken }) => broken === 'cut_off',
    title: 'The answer of WorkOS was cut off',
    cause: 'The connection closed in the middle of the body, or the JSON in it is not whole.',
    fix: 'Nothing, when it is rare. When it is not, look at what stands between this server and WorkOS: a proxy with a size limit or a time limit of its own.',
    again: 0,
  },
  too_large: {
    seen: 'a body of more than 2 MB',
    when: ({ broken }) => broken === 'too_large',
    title: 'The answer of WorkOS was too large',
    cause: 'The body was longer than anything that WorkOS sends, so reading it was stopped.',
    fix: 'Check that WORKOS_API_HOSTNAME is the WorkOS API. If it is, raise the limit in lib/workos/wire.ts.',
    again: null,
  },
  not_json: {
    seen: 'anything but JSON with a status that belongs to WorkOS, such as a page of HTML',
    when: ({ broken }) => broken === 'not_json',
    title: 'Something else answered in place of WorkOS',
    cause:
      'The answer is not JSON. It comes from a proxy, a firewall or a sign-in page of the network, or from another host.',
    fix: 'Check WORKOS_API_HOSTNAME, and ask it with curl from this server: see docs/verification.md.',
    again: 5,
  },
  rate_limited: {
    seen: '429',
    when: ({ status }) => status === 429,
    title: 'Too many requests to WorkOS',
    cause: 'More requests were made with this API key than WorkOS takes in a minute.',
    fix: 'Wait as long as Retry-After says. Background work backs off exponentially from 1 s to 32 s: run it through withBackOff of lib/workos/back-off.ts.',
    again: 60,
  },
  unauthorized: {
    seen: '401',
    when: ({ status }) => status === 401,
    title: 'WorkOS does not accept Portico’s key',
    cause: 'The API key is wrong, was revoked, or did not arrive.',
    fix: 'Check that WORKOS_API_KEY starts with sk_, is set where this server runs and is a key of this environment (WorkOS dashboard, API keys). docs/verification.md has a request to try it with.',
    again: null,
  },
  no_portal_permission: {
    seen: '403 for generate_link',
    when: (failure) => failure.status === 403 && opensPortal(failure),
    title: 'Portico may not open the Admin Portal',
    cause: 'The API key lacks the permission for the Admin Portal.',
    fix: 'Give the key that permission in the WorkOS dashboard under API keys, or use one that has it.',
    again: null,
  },
  forbidden: {
    seen: '403 for any other call',
    when: ({ status }) => status === 403,
    title: 'WorkOS does not let Portico do this',
    words: {
      read: { title: 'WorkOS does not let Portico read this' },
      domain: { title: 'Portico may not have domains checked' },
      export: { title: 'Portico may not export audit logs' },
    },
    cause: 'The API key lacks the permission for this call.',
    fix: 'Look in the log which call it was, and give the key that permission in the WorkOS dashboard under API keys.',
    again: null,
  },
  bad_intent: {
    seen: '400 or 422 that names the intent',
    when: (failure) => refused(failure) && opensPortal(failure) && /\bintent/.test(failure.words),
    title: 'The Admin Portal has no such feature',
    cause: 'WorkOS does not take this intent for a portal link, or not for this account.',
    fix: 'Use one of sso, dsync, domain_verification, audit_logs, log_streams, certificate_renewal and bring_your_own_key. The last one WorkOS enables on request.',
    again: null,
  },
  bad_return_url: {
    seen: '400 or 422 that names return_url or success_url',
    when: (failure) => refused(failure) && /\b(return|success)_url/.test(failure.words),
    title: 'The Admin Portal would not lead back here',
    cause: 'WorkOS does not take the address that the portal leads back to, which begins with APP_URL.',
    fix: 'Set APP_URL to the https address of this app. A production environment of WorkOS takes no http.',
    again: null,
  },
  organization_deleted: {
    seen: '404 with the code entity_not_found where the organization itself was asked for',
    when: ({ call, status, words }) =>
      status === 404 && /\bentity_not_found\b/.test(words) && ['get organization', 'generate_link'].includes(call),
    title: 'WorkOS does not know this organization any more',
    next: 'If it was not meant to be deleted, write to support.',
    cause: 'The organization was deleted at WorkOS.',
    fix: 'Nothing here: every settings page says so from now on. If it exists in the WorkOS dashboard, WORKOS_API_KEY and WORKOS_CLIENT_ID are of another environment than it.',
    again: null,
  },
  no_organization: {
    seen: '400, 404 or 422 that says in any other way that there is no such organization',
    when: ({ status, words }) =>
      (status === 400 || status === 404 || status === 422) &&
      /organization not found|could not find an? organization/.test(words),
    title: 'WorkOS does not know this organization',
    next: 'Sign out and in again.',
    cause: 'The organization of the session does not exist in the environment of this API key.',
    fix: 'Check that WORKOS_API_KEY and WORKOS_CLIENT_ID belong to the same environment, and that the organization exists there with this id.',
    again: null,
  },
  bad_organization: {
    seen: '400 or 422 that names the organization',
    when: (failure) => refused(failure) && /\borganization/.test(failure.words),
    title: 'WorkOS does not take the id of this organization',
    cause: 'The organization id has not the form that WorkOS gives its ids.',
    fix: 'Make sure that the id starts with org_ and is whole. Portico takes it from the session alone.',
    again: null,
  },
  not_found: {
    seen: '404 for anything else',
    when: ({ status }) => status === 404,
    title: 'WorkOS does not know what was asked for',
    words: { domain: { title: 'WorkOS does not know this domain any more', what: 'It may just have been removed.' } },
    next: 'Check again to see what is there now.',
    cause: 'What was asked for was deleted, never existed, or is in another environment.',
    fix: 'Verify in the WorkOS dashboard that it exists with this id, in the environment of WORKOS_API_KEY.',
    again: null,
  },
  conflict: {
    seen: '409',
    when: ({ status }) => status === 409,
    title: 'Something else was changed at the same time',
    next: 'Check again to see what is there now.',
    cause: 'The request does not fit what WorkOS has now: somebody else was faster, or the same thing exists already.',
    fix: 'Read the state again before sending the request again.',
    again: null,
  },
  invalid: {
    seen: '400 or 422 for any other reason',
    when: refused,
    title: 'WorkOS refused the request',
    cause: 'WorkOS does not take a value in the request.',
    fix: 'Look up the request id in the WorkOS dashboard, or try the request with curl: the body of the answer names the field.',
    again: null,
  },
  unavailable: {
    seen: '500 and above',
    when: ({ status }) => status !== null && status >= 500,
    title: 'WorkOS does not answer',
    what: 'It has a fault of its own at the moment.',
    cause: 'WorkOS, or the gateway before it, failed.',
    fix: 'Look at status.workos.com. If it goes on, write to WorkOS with the request id.',
    again: 5,
  },
  unexpected: {
    seen: 'JSON of another form than documented',
    when: ({ broken }) => broken === 'shape',
    title: 'The answer of WorkOS could not be read',
    cause: 'The answer lacks a field that Portico needs, or has it in another form.',
    fix: 'Compare the answer with the schema beside the call in lib/workos and with the WorkOS API reference; adapt the schema.',
    again: null,
  },
  foreign_link: {
    seen: 'a link that leads anywhere but to the Admin Portal',
    title: 'The Admin Portal was not where it belongs',
    cause: 'The link leads to a host that is none of the Admin Portal’s. The log has its name.',
    fix: 'If it is your own domain for the Admin Portal, set WORKOS_PORTAL_DOMAIN to it. If it is not, check WORKOS_API_HOSTNAME.',
    again: null,
  },
  links_used_up: {
    seen: '100 links were made with the key in this minute (Portico’s own limit)',
    title: 'Too many set-up links in this minute',
    cause: 'The budget of 100 portal links a minute and API key is used up, over all instances and organizations.',
    fix: 'Nothing, when it is rare. When it is not, find out who makes so many: each is logged as “portal opened”.',
    again: 60,
  },
  presses_used_up: {
    seen: 'somebody made 10 links in this minute (Portico’s own limit)',
    title: 'You have made many set-up links in this minute',
    cause: 'One person made 10 portal links within a minute.',
    fix: 'Nothing. If it was a test, wait for the next minute; the limit is in lib/limits.ts.',
    again: 60,
  },
  unknown: {
    seen: 'anything else',
    when: () => true,
    title: 'The request to WorkOS failed',
    cause: 'Nobody foresaw this failure.',
    fix: 'The log has the call, the status and the request id. If it can happen again, give it a row in lib/workos/problems.ts.',
    again: null,
  },
} satisfies Record<string, Row>
// Stryker restore StringLiteral

export type WorkosProblem = keyof typeof table

/** The table, in the order in which failures are recognised. */
export const problems: Readonly<Record<WorkosProblem, Row>> = table

/** Which row a failure is. */
export function recognise(failure: Failure): WorkosProblem {
  const fitting = Object.entries(problems).find(([, { when }]) => when?.(failure))
  return (fitting?.[0] ?? 'unknown') as WorkosProblem
}

/** What is as it was. */
const kept: Record<Doing, string> = {
  link: 'The set-up link could not be made and nothing was changed.',
  domain: 'The page shows the domain as it was last read.',
  export: 'No export was made, and WorkOS keeps the events as they are.',
  checks: 'The checks were not run and nothing was changed.',
  read: 'Nothing was changed.',
  return: 'What you did in the Admin Portal is kept there. Nothing is lost.',
  switch: 'You are still in this organization.',
}

/** The next step where trying again helps soon. */
const soon: Record<Doing, string> = {
  link: 'Try again in a moment.',
  domain: 'Check again in a moment: it says whether WorkOS looks for the record again.',
  export: 'Try again in a moment.',
  checks: 'Run them again in a moment.',
  read: 'Portico tries again whenever a settings page is opened.',
  return: 'Check again in a moment.',
  switch: 'Try again in a moment.',
}

/** A wait from so many seconds on is worth counting down on a button. */
const countedFrom = 30

/** What a person reads. */
export interface Explanation {
  title: string
  /** What happened beyond the title, what was kept, and the one next step. */
  text: string
}

/**
 * A failure in the words for a person.
 * @param problem a row; the name of none counts as `unknown`, since it may come from a cookie or an older version
 * @param requestId whether there is an id to write to support with
 */
export function explain(problem: string | undefined, doing: Doing, requestId?: string): Explanation {
  const row = problems[knownProblem(problem)]
  const { title, what }: Words = row.words?.[doing] ?? row
  return { title, text: [what, kept[doing], nextStep(row, doing, requestId)].filter(Boolean).join(' ') }
}

function nextStep({ next, again }: Row, doing: Doing, requestId?: string): string {
  if (next) return next
  if (again === null) return `Trying again does not help: write to support${requestId ? ' with this id' : ''}.`
  if (again < countedFrom || doing === 'read' || doing === 'return') return soon[doing]
  return 'Try again when the button is back, or in a minute.'
}

/** The row of that name, or `unknown`. */
export const knownProblem = (problem: string | undefined): WorkosProblem =>
  problem !== undefined && Object.hasOwn(problems, problem) ? (problem as WorkosProblem) : 'unknown'

/**
 * Seconds for which a button is better not pressed; null where it may be pressed at once.
 * @param retryAfter what WorkOS asks for
 */
export function waitFor(problem: WorkosProblem, retryAfter: number | null): number | null {
  const { again } = problems[problem]
  if (again === null) return null
  return retryAfter ?? (again >= countedFrom ? again : null)
}
