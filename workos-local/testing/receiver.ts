import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import type { Webhooks } from '../core/webhooks.ts'

export interface Received {
  body: string
  signature: string
}

/** Receives webhooks on this machine. `answers` are its statuses in turn; the last one stays. */
export async function receiver(answers: number[] = [200]) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ body, signature: String(request.headers['workos-signature']) })
    const status = (answers.length > 1 ? answers.shift() : answers[0]) as number
    response.writeHead(status, { location: '/elsewhere' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url, received, close }
}

/** Settles when no delivery is under way; held ones are not. */
export const idle = (webhooks: Webhooks) =>
  vi.waitUntil(() => webhooks.deliveries().every(({ state }) => state !== 'pending'), { timeout: 10_000, interval: 5 })
