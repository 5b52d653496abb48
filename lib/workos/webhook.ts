import 'server-only'
import { workos } from './client'

/** How far the time in a signature may be from ours, before or after. WorkOS's own SDK allows the same before. */
const toleranceMs = 180_000

/**
 * Whether WorkOS sent this webhook, lately: by the signature over its time and its raw body. The SDK takes any time in the
 * future, with which a body that was intercepted could be sent again for as long.
 * @param header WorkOS-Signature: `t=<epoch milliseconds>, v1=<HMAC-SHA256 in hex>`
 */
export async function isFromWorkos(body: Uint8Array, header: string | null, secret: string): Promise<boolean> {
  const at = Number(header?.match(/^t=(\d{1,15}),/)?.[1])
  if (!header || !(Math.abs(Date.now() - at) <= toleranceMs)) return false
  try {
    return await workos().webhooks.verifyHeader({ payload: body, sigHeader: header, secret, tolerance: toleranceMs })
  } catch {
    // What the SDK throws says only how it was wrong.
    return false
  }
}
