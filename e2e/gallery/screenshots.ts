import path from 'node:path'
import { expect, signIn, test } from '../fixtures'
import { connectProvider } from '../portal'

const folder = path.resolve(import.meta.dirname, '../../public/screenshots')
const sizes = [
  { suffix: '', width: 1280, height: 900 },
  { suffix: '-390', width: 390, height: 640 },
]

test.use({ deviceScaleFactor: 2 })

test('the pictures of README and the landing page', async ({ page }) => {
  const shoot = async (name: string) => {
    for (const { suffix, width, height } of sizes) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height })
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}${suffix}.png`) })
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await signIn(page, 'Ada Lindqvist', { organization: 'Acme Corp', path: '/settings/sso' })
  await page.getByRole('button', { name: 'Set up single sign-on' }).click()
  await connectProvider(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Single sign-on is active' })).toBeVisible()
  await page.goto('/settings/sso', { waitUntil: 'networkidle' })
  await shoot('sso')
})
