const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a URL's or a Host header's name means this machine. */
export const isLoopback = (hostname: string) => LOOPBACK.includes(hostname)

/** Whether people may be sent to a URL: this machine or the app, and nothing that is no web page. */
export function isAllowedTarget(value: string | undefined, appUrl: string): value is string {
  if (!value || !URL.canParse(value)) return false
  const { protocol, hostname, origin } = new URL(value)
  return /^https?:$/.test(protocol) && (isLoopback(hostname) || origin === new URL(appUrl).origin)
}
