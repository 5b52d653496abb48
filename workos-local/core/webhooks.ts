import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from './environment.ts'
import { notFound } from './errors.ts'
import { newId } from './ids.ts'
import { type Answer, askHere } from './loopback.ts'
import { WEBHOOK_EVENT } from './tables.ts'
import type { Delivery, WorkosEvent } from './types.ts'

/** Deliveries that are over are known for so long; others stay. */
const KEPT = 200
const RETRIES = 6
const TIMEOUT_MS = 5000

interface Job {
  delivery: Delivery
  env: Environment
  event: WorkosEvent
  /** Ends it early, when its environment is reset. */
  ending: AbortController
}

/** Sends events to the webhook endpoints of their environment, on this machine only, and keeps the last deliveries. */
export class Webhooks {
  private jobs: Job[] = []
  private holding = false

  /** @param retryMs wait before the first retry; each further one waits twice as long as the one before */
  constructor(private readonly retryMs = 1000) {}

  /** Starts the delivery of a new event to whoever subscribed to it. */
  dispatch(env: Environment, event: WorkosEvent): void {
    if (!WEBHOOK_EVENT.test(event.event)) return
    for (const { id, status, events } of env.rows('webhook_endpoints')) {
      if (status === 'enabled' && events.includes(event.event)) this.start(env, event, id)
    }
  }

  /** The last deliveries, oldest first. */
  deliveries = (): Delivery[] => this.jobs.map(({ delivery }) => delivery)

  /** Sends a delivery again, with its retries. Throws the API's 404 when it is not known any more. */
  resend(deliveryId: string): Delivery {
    const job = this.find(deliveryId)
    this.send([job])
    return job.delivery
  }

  /** Sends the same event to the same endpoint once more, as a delivery of its own. */
  duplicate(deliveryId: string): Delivery {
    const { env, event, delivery } = this.find(deliveryId)
    return this.start(env, event, delivery.endpoint_id)
  }

  /** From now on deliveries wait for `release`. */
  hold(): void {
    this.holding = true
  }

  /** Sends what was held, one first attempt after the other; `times` above 1 sends each so often. */
  release({ order = 'fifo', times = 1 }: { order?: 'fifo' | 'reverse' | 'shuffle'; times?: number } = {}): void {
    this.holding = false
    const held = this.jobs.filter(({ delivery }) => delivery.state === 'held')
    const jobs = held.flatMap((job) =>
      Array.from({ length: times }, (_, n) => (n ? this.add(job.env, job.event, job.delivery.endpoint_id) : job)),
    )
    if (order === 'reverse') jobs.reverse()
    if (order === 'shuffle') jobs.sort(() => Math.random() - 0.5)
    this.send(jobs)
  }

  /** Ends what is under way and forgets it: of one environment, or everything and the holding too. */
  reset(env?: Environment): void {
    const stays = (job: Job) => env !== undefined && job.env !== env
    for (const job of this.jobs) if (!stays(job)) job.ending.abort()
    this.jobs = this.jobs.filter(stays)
    this.holding &&= env !== undefined
  }

  private find(deliveryId: string): Job {
    const job = this.jobs.find(({ delivery }) => delivery.id === deliveryId)
    if (!job) throw notFound('Webhook delivery', deliveryId)
    return job
  }

  private add(env: Environment, event: WorkosEvent, endpoint_id: string): Job {
    const named = { id: newId('webhook_delivery'), endpoint_id, event_id: event.id, event: event.event }
    const job: Job = { env, event, ending: new AbortController(), delivery: { ...named, attempts: [], state: 'held' } }
    const isOver = ({ delivery }: Job) => delivery.state === 'delivered' || delivery.state === 'failed'
    this.jobs = [...this.jobs.filter((old, index, { length }) => length - index < KEPT || !isOver(old)), job]
    return job
  }

  private start(env: Environment, event: WorkosEvent, endpointId: string): Delivery {
    const job = this.add(env, event, endpointId)
    if (!this.holding) this.send([job])
    return job.delivery
  }

  /** First attempts in turn; retries wait beside them. */
  private async send(jobs: Job[]): Promise<void> {
    for (const { delivery } of jobs) delivery.state = 'pending'
    for (const job of jobs) await this.attempt(job)
  }

  private async attempt(job: Job, number = 0): Promise<void> {
    const { delivery, env, event, ending } = job
    // The signature carries real time: receivers compare it with their own clock.
    const now = Date.now()
    const body = JSON.stringify(event)
    const endpoint = env.find('webhook_endpoints', delivery.endpoint_id)
    const answer: Answer = endpoint
      ? await askHere(endpoint.endpoint_url, TIMEOUT_MS, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'WorkOS-Signature': sign(body, endpoint.secret, now) },
          body,
          signal: ending.signal,
        })
      : { problem: 'elsewhere', detail: 'refused: the endpoint was deleted' }
    const result = answer.problem ? { error: answer.detail } : { status: answer.status }
    delivery.attempts.push({ at: new Date(now).toISOString(), ...result })
    if (!answer.problem && answer.ok) delivery.state = 'delivered'
    else if (answer.problem === 'elsewhere' || number === RETRIES) delivery.state = 'failed'
    else {
      const waiting = pause(this.retryMs * 2 ** number, undefined, { signal: ending.signal, ref: false })
      // Only a reset ends the wait early, and then nobody asks any more.
      waiting.then(() => this.attempt(job, number + 1)).catch(() => {})
    }
  }
}

/** The header that SDKs verify: the time in milliseconds, and an HMAC of it and the body. */
export function sign(body: string, secret: string, now: number): string {
  return `t=${now}, v1=${createHmac('sha256', secret).update(`${now}.${body}`).digest('hex')}`
}
