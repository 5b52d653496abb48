import 'server-only'
import { ask, needsHost, notRunning, refusal } from './answers'
import { type Check, fail, pass, warn } from './check'
import { organizations } from './organizations'

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

export const workosChecks: Check[] = [answers, clock, key]
