import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '../fixtures'
import { record } from './record'
import { tellStory } from './story'

/** Where the video and the pictures go; nothing of it is committed. */
const folder = path.resolve(import.meta.dirname, '../../tour')

/** As long as it takes to read. */
const readingMs = (text: string) => 1200 + 45 * text.length

const captionStyle =
  'position: fixed; inset: auto 0 28px; margin: auto; width: fit-content; max-width: 900px; padding: 12px 20px; ' +
  'border-radius: 12px; background: rgb(17 17 20 / 92%); color: white; text-align: center; ' +
  'font: 500 19px/1.45 system-ui, sans-serif'

test('the tour at human speed', async ({ page }) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const { screencast } = page
  const video = await record(page, path.join(folder, 'tour.webm'))
  // Shows where the mouse goes, slowly enough to follow.
  await screencast.showActions({ duration: 700, style: { title: 'display: none' } })
  let caption: { dispose(): Promise<void> } | undefined
  let pictures = 0
  await tellStory({
    page,
    async say(text) {
      console.log(`  ${text}`)
      await caption?.dispose()
      caption = await screencast.showOverlay(`<div style="${captionStyle}">${text}</div>`)
      await wait(readingMs(text))
    },
    async picture(name) {
      pictures++
      await screencast.hideOverlays()
      await page.screenshot({ path: path.join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`) })
      await screencast.showOverlays()
    },
  })
  await screencast.hideActions()
  console.log(await video.finish())
  expect(pictures).toBeGreaterThan(10)
})
