/** In each refusal of a form. */
export const unchanged = 'Nothing was changed.'

/** Bytes. The largest form here holds a few ids and a path. next.config.mjs holds bodies without a length to the same. */
const maxBody = 16 * 1024

/**
 * The first look at a request for a page, before a session is read: pages are read, and forms of this app are posted to
 * them. Next itself lets a form through that does not say where it comes from, and believes X-Forwarded-Host.
 * @param appUrl APP_URL; the Host header and its kin are the client's word and not used
 * @returns the refusal to answer with, or null when the request may go on
 */
export function refusal({ method, headers }: Pick<Request, 'method' | 'headers'>, appUrl: string): Response | null {
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST') return refuse(405, 'Pages take GET, HEAD and POST.', { Allow: 'GET, HEAD, POST' })
  if (!isFromThisApp(headers, new URL(appUrl).origin)) {
    return refuse(403, `This was not sent from a page of ${appUrl}. ${unchanged} Open the page there.`)
  }
  // What React sends for a form; and for an action that takes no form, which no page can do without its JavaScript.
  const type = headers.get('content-type') ?? ''
  if (!/^multipart\/form-data;/i.test(type) && !(/^text\/plain;/i.test(type) && headers.has('next-action'))) {
    return refuse(415, `Forms are sent as multipart/form-data. ${unchanged}`)
  }
  if (Number(headers.get('content-length') ?? 0) <= maxBody) return null
  return refuse(413, `This form is larger than any of this app. ${unchanged}`)
}

/**
 * Browsers say with each POST where it comes from: in Origin, and newer ones in Sec-Fetch-Site. A page with a Referrer-Policy of
 * `no-referrer`, a sandboxed frame and a redirect from another site all make `null` of it.
 */
function isFromThisApp(headers: Headers, app: string): boolean {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') return false
  return origin === null ? site === 'same-origin' : origin === app
}

function refuse(status: number, text: string, headers?: Record<string, string>): Response {
  return new Response(`${text}\n`, {
    status,
    // To this very type React shows the text to the page that sent an action (app/error.tsx).
    headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store', ...headers },
  })
}
