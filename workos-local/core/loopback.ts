const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a URL's or a Host header's name means this machine. */
export const isLoopback = (hostname: string) => LOOPBACK.includes(hostname)

/** Whether a text is an absolute address of the web. */
export const isWebUrl = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

/** Whether people may be sent to a URL: this machine or the app, and nothing that is no web page. */
export function isAllowedTarget(value: string | undefined, appUrl: string): value is string {
  if (!value || !isWebUrl(value)) return false
  const { hostname, origin } = new URL(value)
  return isLoopback(hostname) || origin === new URL(appUrl).origin
}

/** What a URL answered; or why it did not, as a word and as the network put it. */
export type Answer =
  | { problem?: undefined; status: number; ok: boolean; text: string; isWhole: boolean }
  | { problem: 'elsewhere' | 'timeout' | 'unreachable'; detail: string }

/**
 * Asks a URL on this machine, and no other: nothing leaves it. For that reason it follows no redirect.
 * @param limit how many bytes of the answer are read
 */
export async function askHere(url: string, timeoutMs: number, init: RequestInit = {}, limit = 0): Promise<Answer> {
  if (!isLoopback(new URL(url).hostname))
    return { problem: 'elsewhere', detail: 'refused: nothing leaves this machine' }
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = init.signal ? AbortSignal.any([timeout, init.signal]) : timeout
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > limit) break
      chunks.push(chunk)
    }
    const { status, ok } = response
    return { status, ok, text: Buffer.concat(chunks).toString(), isWhole: size <= limit }
  } catch (error) {
    const { message, cause } = error as Error
    const detail = (cause as Error | undefined)?.message ?? message
    return { problem: timeout.aborted ? 'timeout' : 'unreachable', detail }
  }
}
