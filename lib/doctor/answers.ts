import 'server-only'
import { apiUrl } from '../workos/client'
import { isLoopback } from '../workos/loopback'
import { type Answer, probe } from '../workos/probe'
import { problems, type WorkosProblem } from '../workos/problems'
import { type Context, fail, type Result, warn } from './check'

/**
 * Asks WorkOS with the configured key.
 * @param call its name, by which lib/workos/problems.ts knows it
 */
export function ask(
  { env, signal }: Context,
  call: string,
  path: string,
  { key = env.WORKOS_API_KEY, ...request }: { key?: string; method?: string; body?: object } = {},
): Promise<Answer> {
  return probe(call, apiUrl(hostOf(env)) + path, { ...request, key, signal })
}

/** Which WorkOS is configured; checks that ask it need these variables, so they are right then. */
export const hostOf = ({ WORKOS_API_HOSTNAME = '', WORKOS_API_PORT, WORKOS_API_HTTPS = true }: Context['env']) => ({
  WORKOS_API_HOSTNAME,
  WORKOS_API_PORT,
  WORKOS_API_HTTPS,
})

/** The ids of what every request to WorkOS needs. */
export const needsHost = ['WORKOS_API_HOSTNAME', 'WORKOS_API_PORT', 'WORKOS_API_HTTPS']

type Words = Partial<Record<WorkosProblem, { cause: string; fix: string }>>

/**
 * What an answer means that is not the wanted one, in the words of lib/workos/problems.ts.
 * @param words where this request calls for others
 */
export function refusal({ failure, reason }: Answer, words: Words = {}): Result {
  const { problem, status, code, retryAfter } = failure
  const { cause, fix } = words[problem] ?? problems[problem]
  const seen = [status ?? problem.replaceAll('_', ' ')]
  // What is no code of WorkOS's may be anything, a key that was sent back too.
  if (code && /^[a-z0-9_.]{1,60}$/.test(code)) seen.push(code)
  if (reason) seen.push(reason)
  if (retryAfter !== null) seen.push(`again in ${retryAfter} s`)
  // It says nothing about the configuration.
  return (problem === 'rate_limited' ? warn : fail)(seen.join(', '), cause, fix)
}

/** Words for a host of this machine where nothing listens. */
export const notRunning = (hostname: string | undefined): Words =>
  hostname && isLoopback(hostname)
    ? {
        unreachable: {
          cause: `Nothing listens there on ${hostname}.`,
          fix: 'Start it: npm run demo. Where it runs on other ports, set PORT, WORKOS_LOCAL_PORT and POSTGRES_PORT here as there.',
        },
      }
    : {}
