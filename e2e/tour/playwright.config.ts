import config from '../../playwright.config'

// `npm run tour`, and `npm run tour -- --headed` to watch it: a video and pictures of the whole story in tour/.
export default {
  ...config,
  testDir: '.',
  testMatch: ['tour.ts'],
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  use: {
    ...config.use,
    trace: 'off' as const,
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'no-preference' as const },
    // Captions are styled inside the page, which the app's own policy would forbid.
    bypassCSP: true,
  },
}
