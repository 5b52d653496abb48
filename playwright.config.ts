import { defineConfig } from '@playwright/test'

// Run by `npm test` (scripts/test.mjs), which builds the app, starts PostgreSQL and finds a browser first.
const { CHROMIUM_PATH, PORTICO_TEST_REPORT, PORTICO_TEST_OUTPUT } = process.env

export default defineConfig({
  testDir: 'e2e',
  outputDir: PORTICO_TEST_OUTPUT,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(PORTICO_TEST_REPORT ? [['json', { outputFile: PORTICO_TEST_REPORT }] as const] : [])],
  use: {
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: CHROMIUM_PATH || undefined,
      // A browser in a test looks nothing up and calls nobody.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        // What tries nevertheless finds no address outside this machine.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
})
