import 'server-only'
import { authkit, getTokenClaims, type Session } from '@workos-inc/authkit-nextjs'
import { unsealData } from 'iron-session'
import { NextRequest } from 'next/server'
import { env } from './env'
import { log } from './log'
import { sessionCookie } from './session-names'
import { within } from './within'
import { boundAuthkit } from './workos/authkit'
import { isRefusal } from './workos/errors'

/** How long a request waits for WorkOS. */
const patienceMs = 2_000

/** How long the request waits that asks again while WorkOS is known not to answer. */
const probeMs = 100

/** How long the refresh itself may take, so that one that reached WorkOS is not lost. */
const answerMs = 10_000

/** After a failure nobody who only reads asks WorkOS for so long. */
const pauseMs = 15_000

/** So long after its token has expired a session may still be read with. */
const readableMs = 3_600_000

/** How long a new session is given to requests that still come with the cookie before it. */
const keptMs = 60_000

const mostAttempts = 1_000
const mostRefused = 10_000

/** What the sealed cookie says. */
interface Claims {
  sessionId: string
  /** Epoch milliseconds. */
  expiresAt: number
}

/** What WorkOS said about a session; `none` when it did not answer. */
type Answer = { kind: 'current'; headers: Headers } | { kind: 'refused'; headers: Headers } | { kind: 'none' }

interface Attempt {
  /** The answer; `none` from when the request that began it has waited long enough until there is one. */
  inTime: Promise<Answer>
}

/**
 * What a request is: signed in; let through for reading although WorkOS did not answer; signed out; or neither to be
 * let through nor to be sent to a sign-in page that does not answer. The headers are for `handleAuthkitProxy`.
 */
export type Settled =
  | { kind: 'current' | 'stale'; headers: Headers }
  | { kind: 'signed_out'; headers: Headers; authorizationUrl: string }
  | { kind: 'unanswered' }

// All of it is this instance's own. Keyed by the cookie as it came.
const attempts = new Map<string, Attempt>()
/** Ids of sessions that WorkOS has refused, and until when one could be read with. */
const refused = new Map<string, number>()
/** WorkOS did not answer: when to ask again, and whether even tokens that are valid could not be checked. */
let pause: { until: number; keysToo: boolean } | null = null

/**
 * Settles who a request is from, with AuthKit, in little more than 2 s. While WorkOS does not answer, sessions that need
 * it are read with as they are: up to an hour past their token's end, and never one that WorkOS refused. What is tried
 * for one cookie is tried once and shared, since a refresh token works once.
 */
export async function settle(request: NextRequest): Promise<Settled> {
  const seal = request.cookies.get(sessionCookie)?.value
  const claims = seal ? await unseal(seal) : null
  if (!seal || !claims) return pause && Date.now() < pause.until ? { kind: 'unanswered' } : signedOut(request)

  const reads = request.method === 'GET' || request.method === 'HEAD'
  const waits = pause !== null && (pause.keysToo || claims.expiresAt <= Date.now())
  let attempt = attempts.get(seal)
  if (!attempt && !(waits && reads && pause && Date.now() < pause.until)) {
    attempt = begin(request, seal, claims, { waits, patience: waits && reads ? probeMs : patienceMs })
  }
  const answer = (await attempt?.inTime) ?? { kind: 'none' }
  switch (answer.kind) {
    case 'current':
      return { kind: 'current', headers: withUrl(answer.headers, request) }
    case 'refused':
      return signedOut(request, answer.headers)
    case 'none':
      return mayRead(claims) ? { kind: 'stale', headers: asIs(seal, request) } : { kind: 'unanswered' }
  }
}

/** What a sealed cookie holds; null for one that this app did not seal. */
async function unseal(seal: string): Promise<Claims | null> {
  try {
    const { accessToken } = await unsealData<Partial<Session>>(seal, { password: env().WORKOS_COOKIE_PASSWORD })
    if (!accessToken) return null
    const { sid, exp } = await getTokenClaims<{ sid: string }>(accessToken)
    return sid && exp ? { sessionId: sid, expiresAt: exp * 1000 } : null
  } catch {
    return null
  }
}

function mayRead({ sessionId, expiresAt }: Claims): boolean {
  return Date.now() < expiresAt + readableMs && (refused.get(sessionId) ?? 0) < Date.now()
}

/** @param how `waits`: WorkOS is known not to answer, and the session needs it */
function begin(request: NextRequest, seal: string, claims: Claims, how: { waits: boolean; patience: number }): Attempt {
  if (how.waits && pause) pause.until = Date.now() + pauseMs
  const valid = claims.expiresAt > Date.now()
  const answer = ask(request, claims).then(({ answer, keepUntil }) => {
    attempt.inTime = Promise.resolve(answer)
    if (keepUntil || (how.waits && answer.kind === 'current')) pause = null
    if (keepUntil) setTimeout(() => attempts.delete(seal), keepUntil - Date.now()).unref()
    else attempts.delete(seal)
    return answer
  })
  const inTime = within(how.patience, answer).then((found: Answer = { kind: 'none' }) => {
    if (found.kind === 'none') pause = { until: Date.now() + pauseMs, keysToo: valid || (pause?.keysToo ?? false) }
    return found
  })
  const attempt: Attempt = { inTime }
  remember(attempts, seal, attempt, mostAttempts)
  return attempt
}

/**
 * Asks AuthKit, which asks WorkOS where the token has expired or its key is not known. Never rejects.
 * @returns until when the answer is for every request with this cookie, if WorkOS gave one
 */
async function ask(
  request: NextRequest,
  { sessionId, expiresAt }: Claims,
): Promise<{ answer: Answer; keepUntil?: number }> {
  let refusal = false
  let refreshed = false
  try {
    boundAuthkit(answerMs)
    const { session, headers } = await authkit(request, {
      redirectUri: redirectUri(),
      // Nothing here uses the token itself, so it serves to its end.
      refreshBufferSeconds: 0,
      onSessionRefreshSuccess: () => {
        refreshed = true
      },
      onSessionRefreshError: ({ error }) => {
        refusal = isRefusal(error)
      },
    })
    if (session.user) {
      if (!refreshed) return { answer: { kind: 'current', headers } }
      refused.delete(sessionId)
      const { exp = 0 } = await getTokenClaims(session.accessToken)
      return { answer: { kind: 'current', headers }, keepUntil: Math.min(Date.now() + keptMs, exp * 1000) }
    }
    if (!refusal) return { answer: { kind: 'none' } }
    remember(refused, sessionId, expiresAt + readableMs, mostRefused)
    return { answer: { kind: 'refused', headers }, keepUntil: Date.now() + keptMs }
  } catch (error) {
    log().error({ name: (error as Error).name }, 'session not settled')
    return { answer: { kind: 'none' } }
  }
}

/** The headers by which a page finds the session as it came. */
function asIs(seal: string, request: NextRequest): Headers {
  return new Headers({
    'x-workos-middleware': 'true',
    'x-workos-session': seal,
    'x-redirect-uri': redirectUri(),
    'x-url': request.url,
    'Cache-Control': 'private, no-store',
    Vary: 'Cookie',
  })
}

/** The headers of an answer, which may have been given to another request with the same cookie. */
function withUrl(answer: Headers, request: NextRequest): Headers {
  const headers = new Headers(answer)
  headers.set('x-url', request.url)
  return headers
}

/** @param answer of a session that was refused: it takes the cookie away */
async function signedOut(request: NextRequest, answer?: Headers): Promise<Settled> {
  const bare = new NextRequest(request.url, { headers: request.headers })
  bare.cookies.delete(sessionCookie)
  const { headers, authorizationUrl = '' } = await authkit(bare, { redirectUri: redirectUri() })
  for (const cookie of answer?.getSetCookie() ?? []) {
    if (cookie.startsWith(`${sessionCookie}=`)) headers.append('Set-Cookie', cookie)
  }
  return { kind: 'signed_out', headers, authorizationUrl }
}

const redirectUri = () => `${env().APP_URL}/callback`

/** Adds to a map that holds at most so many; the oldest goes. */
function remember<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}
