// What an open page costs, for each viewer: npm run bench:open-page -- http://localhost:3000
// Signs in as a member of the running demo and asks for the version of what a page shows, as the page itself does.
import http from 'node:http'
import { chromium } from '@playwright/test'
import pg from 'pg'
import { findChromium } from '../scripts/chromium.mjs'
import { databasePlace } from '../scripts/db.mjs'
import { dataFolder, readEnvironment } from '../scripts/local-env.mjs'
import { runningPostgres } from '../scripts/postgres.mjs'

const url = process.argv[2]
if (!url) {
  console.error('Start `npm run demo` first, then: npm run bench:open-page -- http://localhost:3000')
  process.exit(1)
}
const requests = 500

/** Cookies of somebody who signed in. */
async function signIn() {
  const browser = await chromium.launch({ executablePath: await findChromium() })
  try {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${url}/settings`)
    await page.getByRole('button', { name: 'Ben Okafor' }).click()
    await page.getByRole('heading', { level: 1, name: 'Enterprise readiness' }).waitFor()
    return (await context.cookies(url)).map(({ name, value }) => `${name}=${value}`).join('; ')
  } finally {
    await browser.close()
  }
}

/** One request on a connection that stays open. @param {string} cookie @param {http.Agent} agent */
function ask(cookie, agent) {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const request = http.get(
      `${url}/settings/version`,
      { agent, headers: { cookie, 'sec-fetch-dest': 'empty' } },
      (reply) => {
        reply.resume().on('end', () => {
          if (reply.statusCode !== 200) reject(new Error(`HTTP ${reply.statusCode}`))
          resolve(performance.now() - from)
        })
      },
    )
    request.on('error', reject)
  })
}

/** The demo's database, to count what it does; undefined for one of your own. */
async function connect() {
  const server = await runningPostgres(databasePlace(dataFolder(readEnvironment({ dev: false }))).folder)
  if (!server) return undefined
  const client = new pg.Client({ connectionString: server.url('portico') })
  await client.connect()
  return client
}

/** Transactions so far; a query outside one is one. @param {pg.Client | undefined} client */
async function transactions(client) {
  if (!client) return Number.NaN
  // Sessions report within a second, or at the end of what they do.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const { rows } = await client.query("SELECT xact_commit::int AS n FROM pg_stat_database WHERE datname = 'portico'")
  return rows[0].n
}

const cookie = await signIn()
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
const client = await connect()
try {
  for (let n = 0; n < 50; n++) await ask(cookie, agent)
  const [socket] = Object.values(agent.freeSockets).flat()
  const bytes = () => ({ sent: socket?.bytesWritten ?? 0, received: socket?.bytesRead ?? 0 })
  const before = { ...bytes(), transactions: await transactions(client) }
  const times = []
  for (let n = 0; n < requests; n++) times.push(await ask(cookie, agent))
  const after = { ...bytes(), transactions: await transactions(client) }
  times.sort((a, b) => a - b)
  const each = (/** @type {'sent' | 'received' | 'transactions'} */ what) => (after[what] - before[what]) / requests
  console.log(
    `Each look: p50 ${times[requests / 2].toFixed(1)} ms, p99 ${times[Math.floor(requests * 0.99)].toFixed(1)} ms`,
  )
  console.log(`           ${Math.round(each('sent'))} bytes up (cookies), ${Math.round(each('received'))} bytes down`)
  if (client) console.log(`           ${each('transactions').toFixed(2)} queries`)
  for (const [seconds, when] of [
    [15, 'usually'],
    [2, 'while something validates'],
  ]) {
    const kB = ((each('sent') + each('received')) * 3600) / seconds / 1000
    console.log(`An hour of an open page, ${when}: ${3600 / seconds} looks, ${Math.round(kB)} kB`)
  }
} finally {
  agent.destroy()
  await client?.end()
}
