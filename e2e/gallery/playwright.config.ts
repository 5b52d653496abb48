import config from '../../playwright.config'

// `npm run screenshots`: the pictures of README and the landing page, and the gallery of all states.
export default { ...config, testDir: '.', testMatch: ['screenshots.ts', 'gallery.ts'] }
