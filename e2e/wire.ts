import { type IncomingHttpHeaders, request } from 'node:http'
import type { BrowserContext } from '@playwright/test'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request exactly as written, since a browser and `fetch` tidy paths and forbid headers. Redirects are not followed. */
export function send(
  origin: string,
  { method = 'GET', path, headers = {}, body }: Sent & { body?: string | Buffer },
): Promise<Reply> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const length = body !== undefined &&
      !('transfer-encoding' in headers) && { 'content-length': Buffer.byteLength(body) }
    const sent = request(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent: false },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

interface Sent {
  method?: string
  path: string
  headers?: Record<string, string>
}

/** The cookies of a browser that has signed in, as a header. */
export async function cookiesOf(context: BrowserContext, origin: string): Promise<string> {
  return (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** A form as a browser without JavaScript sends it, with the header that says how it is written. */
export function formBody(fields: [name: string, value: string][]): { body: string; 'content-type': string } {
  const parts = fields.map(
    ([name, value]) => `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { body: `${parts.join('')}--boundary--\r\n`, 'content-type': 'multipart/form-data; boundary=boundary' }
}
