import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { receiveEvent } from '@/lib/setup/events'
import { parseEvent } from '@/lib/workos/events'
import { isFromWorkos } from '@/lib/workos/webhook'

/** Bytes. WorkOS names no limit; its largest events, of directory users, have some thousand. */
const longest = 1_000_000

/**
 * `POST /api/webhooks/workos`: takes in one event. Any 2xx tells WorkOS that it is stored here for good; after anything
 * else WorkOS sends it again, for three days. WorkOS is asked nothing.
 */
export async function POST(request: Request) {
  const { WORKOS_WEBHOOK_SECRET: secret } = env()
  if (!secret) {
    log().error('a webhook came, but WORKOS_WEBHOOK_SECRET is not set: WorkOS will send it again')
    return answer(503, 'Webhooks are not set up here')
  }
  const body = await readBody(request)
  if (!body) return answer(413, 'Too long')
  if (!(await isFromWorkos(body, request.headers.get('workos-signature'), secret))) {
    log().warn('a webhook without a valid signature was refused')
    return answer(400, 'The signature is not valid')
  }
  const event = parseEvent(new TextDecoder().decode(body))
  if (!event) return answer(400, 'Not an event')
  try {
    await receiveEvent(event)
  } catch (error) {
    log().error({ event: event.id, name: (error as Error).name }, 'event not stored: WorkOS will send it again')
    return answer(503, 'Try again later')
  }
  // Without a body: to send one is a tenth of what a delivery costs.
  return new Response(null, { headers })
}

const headers = { 'Cache-Control': 'no-store' }

const answer = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { ...headers, 'Content-Type': 'text/plain' } })

/** The body, or null for one that is too long, of which no more is read than that. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  const length = request.headers.get('content-length')
  // What says its length cannot be longer.
  if (length) return Number(length) <= longest ? new Uint8Array(await request.arrayBuffer()) : null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > longest) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
