import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { afterAll } from 'vitest'
import type { Options } from '../core/local.ts'

/** Has a stand-in really listen, for what needs a connection; it stops after the spec file's last test. */
export async function listening<Standin extends { app: Pick<Hono, 'fetch'> }>(
  start: (options: Options) => Promise<Standin>,
): Promise<Standin> {
  let standin: Standin
  const http = createAdaptorServer({ fetch: (request, env) => standin.app.fetch(request, env) }) as Server
  await once(http.listen(0, '127.0.0.1'), 'listening')
  standin = await start({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
  afterAll(() => {
    http.close()
    http.closeAllConnections()
  })
  return standin
}
