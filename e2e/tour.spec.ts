import { test } from './fixtures'
import { tellStory } from './tour/story'

test('the tour goes from the landing page to the audit logs', async ({ page }) => {
  test.slow()
  await tellStory({ page, say: async () => {}, picture: async () => {} })
})
