import 'server-only'
import { z } from 'zod'
import { isLoopback } from '../workos/loopback'
import { ask, needsHost, notRunning, refusal } from './answers'
import { type Check, fail, pass, warn } from './check'
import { organizations } from './organizations'
import { webhookPath } from './settings'

const group = 'WorkOS'

const answers: Check = {
  id: 'answers',
  group,
  title: 'WorkOS answers',
  needs: needsHost,
  async run(context) {
    // Without a key, so that nothing but the way there is looked at.
    const answer = await ask(context, 'list organizations', '/organizations?limit=1', { key: '' })
    const { WORKOS_API_HOSTNAME } = context.env
    if (answer.status === 401 && answer.json) return pass(`at ${WORKOS_API_HOSTNAME}`)
    return refusal(answer, notRunning(WORKOS_API_HOSTNAME))
  },
}

/** Sessions of five minutes and webhooks of three are judged by this machine's clock. */
const skewMs = { warn: 30_000, fail: 120_000 }

const clock: Check = {
  id: 'clock',
  group,
  title: 'Clock',
  needs: ['answers'],
  async run(context) {
    const { headers } = await ask(context, 'list organizations', '/organizations?limit=1', { key: '' })
    const theirs = Date.parse(headers.get('date') ?? '')
    if (Number.isNaN(theirs)) return warn('not seen', 'The answer has no Date header.', 'Compare the clock by hand.')
    // The header counts whole seconds.
    const skew = Date.now() - theirs - 500
    const says = `${Math.round(Math.abs(skew) / 1000)} s ${skew < 0 ? 'behind' : 'ahead of'} WorkOS’s`
    if (Math.abs(skew) < skewMs.warn) return pass('agrees with WorkOS’s')
    return (Math.abs(skew) < skewMs.fail ? warn : fail)(
      says,
      'Sessions seem to end too early or late, and webhooks older than three minutes are refused.',
      'Let the system set its clock from the network (NTP).',
    )
  },
}

const key: Check = {
  id: 'key',
  group,
  title: 'API key',
  needs: ['answers', 'WORKOS_API_KEY'],
  async run(context) {
    const answer = await ask(context, 'list organizations', '/organizations?limit=1')
    return answer.status === 200 && organizations.safeParse(answer.json).success
      ? pass('known to WorkOS')
      : refusal(answer)
  },
}

const endpoints = z.object({ data: z.array(z.object({ endpoint_url: z.string(), status: z.string().nullish() })) })

/** Source: WorkOS OpenAPI spec, `GET /webhook_endpoints`. */
const webhookEndpoint: Check = {
  id: 'webhook-endpoint',
  group,
  title: 'Webhook endpoint',
  needs: ['key', 'APP_URL'],
  async run(context) {
    const { APP_URL = '', WORKOS_WEBHOOK_SECRET } = context.env
    // Said already.
    if (!WORKOS_WEBHOOK_SECRET) return null
    const answer = await ask(context, 'list webhook endpoints', '/webhook_endpoints?limit=100')
    const { data } = endpoints.safeParse(answer.json)
    if (answer.status !== 200 || !data) {
      return warn('not seen', 'WorkOS did not list the endpoints.', 'Look at Webhooks in the WorkOS dashboard.')
    }
    const own = new URL(webhookPath, APP_URL).href
    const isHere = (url: string) => isLoopback(new URL(url).hostname)
    // WorkOS comes to this machine by a tunnel, which has an address of its own.
    const isOwn = (url: string) => url === own || (url.endsWith(webhookPath) && isHere(APP_URL) && !isHere(url))
    const found = data.data.filter(({ endpoint_url }) => isOwn(endpoint_url))
    const enabled = found.find(({ status }) => status !== 'disabled')
    if (enabled) return pass(enabled.endpoint_url)
    return warn(
      found.length > 0 ? 'is disabled' : 'there is none for this address',
      'WorkOS sends no webhooks: what changes there shows when somebody looks, or with the next npm run sync.',
      `Have the endpoint ${own} enabled in the WorkOS dashboard, Webhooks; WORKOS_WEBHOOK_SECRET is its signing secret.`,
    )
  },
}

export const workosChecks: Check[] = [answers, clock, key, webhookEndpoint]
