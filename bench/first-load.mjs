// First-load JavaScript and CSS of the settings overview, gzipped, beside a bare Next app: npm run bench
// Prints figures and fails when the budget is exceeded: 15 kB of JavaScript above the bare app, 15 kB of CSS.
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/chromium.mjs'
import { freePort, root, run, startService, waitForAnswer } from '../scripts/processes.mjs'

const budget = { script: 15_000, style: 15_000 }
const next = path.join(root, 'node_modules/next/dist/bin/next')
const bare = path.join(root, 'bench/bare-app')
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/** Gzipped bytes of the scripts and style sheets that a first visit to `url` loads. */
async function measure(context, url) {
  const page = await context.newPage()
  const found = { script: 0, style: 0 }
  const bodies = []
  page.on('response', (response) => {
    const kind = { script: 'script', stylesheet: 'style' }[response.request().resourceType()]
    if (kind) bodies.push(response.body().then((body) => (found[kind] += gzipSync(body, { level: 9 }).length)))
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await Promise.all(bodies)
  await page.close()
  return found
}

const settingsUrl = process.argv[2]
if (!settingsUrl) {
  console.error('Start `npm run demo` first, then: npm run bench -- http://localhost:3000')
  process.exit(1)
}
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: '' }
const built = await run(process.execPath, [next, 'build'], { env, cwd: bare })
if (built.code !== 0) throw new Error(built.output)
const port = await freePort()
const service = startService('The bare app', [next, 'start', '-p', String(port), '-H', 'localhost'], { env, cwd: bare })
const browser = await chromium.launch({ executablePath: await findChromium() })
try {
  await waitForAnswer(`http://localhost:${port}/`, { service })
  const nothing = await measure(await browser.newContext(), `http://localhost:${port}/`)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${settingsUrl}/settings`)
  await page.getByRole('button', { name: 'Ben Okafor' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const cookies = await context.storageState()
  // A context of its own, so that nothing is in the cache.
  const fresh = await browser.newContext({ storageState: cookies })
  const overview = await measure(fresh, `${settingsUrl}/settings`)
  const above = overview.script - nothing.script
  console.log(`JavaScript: ${kB(overview.script)}, a bare Next app ${kB(nothing.script)}, above it ${kB(above)}`)
  console.log(`CSS: ${kB(overview.style)}`)
  if (above > budget.script || overview.style > budget.style) {
    console.error(`Over the budget of ${kB(budget.script)} of JavaScript and ${kB(budget.style)} of CSS.`)
    process.exitCode = 1
  }
} finally {
  await browser.close()
  await service.stop()
}
