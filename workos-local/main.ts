import { serve } from '@hono/node-server'
import { z } from 'zod'
import { isWebUrl } from './core/loopback.ts'
import { parseSwitches } from './core/switches.ts'
import { createLocalWorkos } from './server.ts'

const HOST = '127.0.0.1'
const PORT = z.coerce.number().int().min(0).max(65_535)

/** Ends the process with one sentence instead of a stack. */
function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

if (process.env.VERCEL) refuse('The local WorkOS is for development and does not run on Vercel.')

const { data: port = 0, error: wrongPort } = PORT.safeParse(process.env.WORKOS_LOCAL_PORT || 4100)
if (wrongPort) refuse(`WORKOS_LOCAL_PORT is "${process.env.WORKOS_LOCAL_PORT}"; set it to a port number.`)

const appUrl = process.env.WORKOS_LOCAL_APP_URL || undefined
if (appUrl && !isWebUrl(appUrl)) {
  refuse(`WORKOS_LOCAL_APP_URL is "${appUrl}"; set it to the app's URL, such as http://localhost:3000.`)
}

const local = await start().catch((error: Error) => refuse(error.message))

async function start() {
  return createLocalWorkos({
    dataDir: process.env.WORKOS_LOCAL_DATA_DIR || '.data/workos-local',
    appUrl,
    switches: parseSwitches(process.env.WORKOS_LOCAL_SWITCHES ?? ''),
    webhookSecret: process.env.WORKOS_LOCAL_WEBHOOK_SECRET || undefined,
  })
}

const server = serve({ fetch: local.app.fetch, port, hostname: HOST }, (address) => {
  local.url = `http://${HOST}:${address.port}`
  console.log(`Local WorkOS on ${local.url}`)
})
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') refuse(`Port ${port} is taken; set WORKOS_LOCAL_PORT to another one.`)
  refuse(`The local WorkOS cannot listen on port ${port}: ${error.message}`)
})

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    local.store.flush()
    process.exit(0)
  })
}
