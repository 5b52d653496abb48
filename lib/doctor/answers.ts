import 'server-only'
import { apiUrl } from '../workos/client'
import { toWorkosError, type WorkosProblem } from '../workos/errors'
import { type Answer, type NoAnswer, probe } from '../workos/probe'
import { problems } from '../workos/problems'
import { type Context, fail, type Result, warn } from './check'
import { isLoopback } from './settings'

/** Asks WorkOS with the configured key. @throws NoAnswer */
export function ask(
  { env, signal }: Context,
  path: string,
  { key = env.WORKOS_API_KEY, ...request }: { key?: string; method?: string; body?: object } = {},
): Promise<Answer> {
  return probe(apiUrl(hostOf(env)) + path, { ...request, key, signal })
}

/** Which WorkOS is configured; checks that ask it need these variables, so they are right then. */
export const hostOf = ({ WORKOS_API_HOSTNAME = '', WORKOS_API_PORT, WORKOS_API_HTTPS = true }: Context['env']) => ({
  WORKOS_API_HOSTNAME,
  WORKOS_API_PORT,
  WORKOS_API_HTTPS,
})

/** The ids of what every request to WorkOS needs. */
export const needsHost = ['WORKOS_API_HOSTNAME', 'WORKOS_API_PORT', 'WORKOS_API_HTTPS']

interface Words {
  cause: string
  fix: string
}

/**
 * What an answer means that is not the wanted one.
 * @param words where this request calls for others than usual
 */
export function refusal({ status, headers, json }: Answer, words: Partial<Record<WorkosProblem, Words>> = {}): Result {
  const { code } = (json ?? {}) as { code?: unknown }
  const { problem } = toWorkosError('doctor', { status, code })
  const retryAfter = Number(headers.get('retry-after'))
  const seen = [String(status), ...(typeof code === 'string' && /^[a-z0-9_.]{1,60}$/.test(code) ? [code] : [])]
  if (problem === 'rate_limited' && retryAfter) seen.push(`again in ${retryAfter} s`)
  // A page in place of JSON, with a status that means nothing then.
  const { cause, fix } = words[problem] ?? problems[status < 400 ? 'not_json' : problem]
  return (problem === 'rate_limited' ? warn : fail)(seen.join(', '), cause, fix)
}

const tls = /CERT|SSL|TLS|ISSUER|SELF_SIGNED/

/** What it means that nothing came back. */
export function silence({ code, origin }: NoAnswer): Result {
  const { host } = new URL(origin)
  if (code === 'TIMEOUT') {
    return fail(
      'no answer within 5 s',
      `${host} is slow or something on the way swallows requests.`,
      'Try again later.',
    )
  }
  if (code === 'ECONNREFUSED') {
    const fix = isLoopback(origin)
      ? 'Start it: npm run demo. Where it runs on other ports, set PORT, WORKOS_LOCAL_PORT and POSTGRES_PORT here as there.'
      : 'See that the host and port are right and the network lets requests out.'
    return fail('nothing listens there', `${host} refuses connections.`, fix)
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return fail(
      'no such host',
      `No address was found for ${host}.`,
      'See that the name is right and the network is up.',
    )
  }
  if (tls.test(code)) {
    return fail(
      'no secure connection',
      `The certificate of ${host} is not accepted, or it speaks no TLS (${code}).`,
      'Behind a proxy that opens TLS set NODE_EXTRA_CA_CERTS; for a WorkOS without TLS set WORKOS_API_HTTPS=false.',
    )
  }
  return fail('the answer broke off', `The connection to ${host} ended early (${code}).`, 'Try again.')
}
