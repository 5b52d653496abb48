import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { catchUp } from '@/lib/setup/sync'
import { WorkosError } from '@/lib/workos/errors'

/** Seconds that the platform gives it. It ends by itself before, and the next one goes on where it stopped. */
export const maxDuration = 60

/** `GET /api/cron/sync`: catches up with WorkOS, for a scheduler that knows CRON_SECRET. Answers what was done. */
export async function GET(request: Request) {
  const { CRON_SECRET: secret } = env()
  if (!secret) {
    log().error('a scheduler called, but CRON_SECRET is not set')
    return answer(503, { error: 'CRON_SECRET is not set' })
  }
  if (!isEqual(request.headers.get('authorization') ?? '', `Bearer ${secret}`))
    return answer(401, { error: 'Unauthorized' })
  try {
    const figures = await catchUp({ signal: AbortSignal.timeout(50_000) })
    return answer(200, figures ?? { busy: true })
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error
    const { problem, call, status, requestId } = error
    log().warn({ problem, call, status, requestId }, 'could not catch up with WorkOS')
    return answer(502, { error: 'WorkOS did not answer; the next call goes on where this one stopped' })
  }
}

const answer = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })

/** Compares in a time that does not depend on what is equal. */
function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
