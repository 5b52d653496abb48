import http from 'node:http'

/** How often each instance is asked whether it is ready. */
const everyMs = 200

/** A balancer in front of several instances, on this machine. */
export interface Balancer {
  /** Sends every request to this instance from now on; to all in turn without a number. */
  pin(instance?: number): void
  /** Which instances are ready, as it last heard. */
  ready(): boolean[]
  stop(): Promise<void>
}

/**
 * Answers on `port` and passes each request on to the next instance whose /api/readyz says 200, under the host that was
 * asked for. It tries nothing again: what an instance drops is a 502. The reply names the instance in `x-instance`.
 */
export async function startBalancer(port: number, instances: number[]): Promise<Balancer> {
  const agent = new http.Agent({ keepAlive: true })
  const ready = instances.map(() => false)
  let next = 0
  let pinned: number | undefined

  const check = () =>
    Promise.all(
      instances.map(async (instance, index) => {
        const url = `http://localhost:${instance}/api/readyz`
        const reply = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
        ready[index] = reply?.status === 200
        await reply?.body?.cancel()
      }),
    )
  await check()
  const timer = setInterval(check, everyMs)

  const server = http.createServer((request, reply) => {
    const index = pinned ?? [0, 1, 2, 3].map((step) => (next + step) % instances.length).find((one) => ready[one])
    next = (next + 1) % instances.length
    if (index === undefined) {
      reply.writeHead(502, { 'x-instance': 'none' }).end()
      return
    }
    const { method, url: path, headers } = request
    const passed = http.request(
      { host: 'localhost', port: instances[index], method, path, headers, agent },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'x-instance': String(index) })
        answer.pipe(reply)
        answer.on('error', () => reply.destroy())
      },
    )
    passed.on('error', () => {
      if (reply.headersSent) reply.destroy()
      else reply.writeHead(502, { 'x-instance': String(index) }).end()
    })
    reply.on('close', () => passed.destroy())
    request.pipe(passed)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))

  return {
    pin: (instance) => {
      pinned = instance
    },
    ready: () => [...ready],
    async stop() {
      clearInterval(timer)
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
