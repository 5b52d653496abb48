import config from '../../playwright.config'

// `npm run screenshots`: takes the pictures of README and the landing page from the running app.
export default { ...config, testDir: '.', testMatch: 'screenshots.ts', workers: 1 }
