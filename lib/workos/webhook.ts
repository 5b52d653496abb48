import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { workos } from './client'

/** How far the time in a signature may be from ours, before or after. WorkOS's own SDK allows the same before. */
const toleranceMs = 180_000

/**
 * Whether WorkOS sent this webhook, lately: by the signature over its time and its raw body, as the SDK computes it. Its
 * `verifyHeader` would take any time in the future, with which a body that was intercepted could be sent again for as
 * long, and compares by three jobs of Web Crypto, a tenth of what a delivery costs.
 * @param header WorkOS-Signature: `t=<epoch milliseconds>, v1=<HMAC-SHA256 in hex>`
 */
export async function isFromWorkos(body: Uint8Array, header: string | null, secret: string): Promise<boolean> {
  if (!header || !/^t=\d{1,15},/.test(header)) return false
  const { webhooks } = workos()
  try {
    const [time, signature] = webhooks.getTimestampAndSignatureHash(header)
    if (Math.abs(Date.now() - Number(time)) > toleranceMs) return false
    const expected = await webhooks.computeSignature(time, body, secret)
    return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
  } catch {
    // One is missing, or of another length.
    return false
  }
}
