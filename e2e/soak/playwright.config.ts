import config from '../../playwright.config'

// `npm run test:soak`: what takes minutes. Each prints its figures, and fails when they are out of bounds.
export default { ...config, testDir: '.', testMatch: '*.soak.ts', timeout: 5 * 60_000, workers: 1 }
