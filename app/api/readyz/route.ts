import { isReachable } from '@/lib/db/client'
import { isDraining } from '@/lib/draining'

export const dynamic = 'force-dynamic'

/** Whether a balancer may send visitors here: the database answers, and the instance is not about to end. */
export async function GET() {
  const why = isDraining() ? 'draining' : (await isReachable()) ? null : 'database'
  return Response.json(why ? { ok: false, why } : { ok: true }, {
    status: why ? 503 : 200,
    headers: { 'Cache-Control': 'no-store' },
  })
}
