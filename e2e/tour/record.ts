import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** A recording under way. `finish` returns a sentence about what came of it. */
export interface Recording {
  finish(): Promise<string>
}

const fps = 25
const size = { width: 1280, height: 800 }
const none = 'No video: install ffmpeg (npx playwright install ffmpeg, or your system’s own). The pictures are there.'

/**
 * Records what a page shows as a WebM video: with Playwright's own ffmpeg where that is installed, or with the system's.
 * Without either nothing is recorded.
 */
export async function record(page: Page, file: string): Promise<Recording> {
  const { screencast } = page
  try {
    await screencast.start({ path: file, size })
    return {
      async finish() {
        await screencast.stop()
        return `Video: ${file}`
      },
    }
  } catch {
    // Playwright's ffmpeg is not installed. The screencast counts as started nevertheless.
    await screencast.stop()
    return recordWithSystem(page, file)
  }
}

async function recordWithSystem(page: Page, file: string): Promise<Recording> {
  const input = ['-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(fps), '-i', 'pipe:0']
  const output = ['-c:v', 'libvpx', '-b:v', '2M', '-deadline', 'realtime', '-cpu-used', '5', '-pix_fmt', 'yuv420p']
  const ffmpeg = spawn('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...output, file], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const started = await Promise.race([once(ffmpeg, 'spawn').then(() => true), once(ffmpeg, 'error').then(() => false)])
  if (!started) return { finish: async () => none }
  // What goes wrong with the pipe shows in the exit code.
  ffmpeg.stdin.on('error', () => {})
  const ended = once(ffmpeg, 'close')

  // Frames come when something moved, and a video has them at even times: each is shown until the next one.
  let shown: Buffer | undefined
  let from = 0
  const showUntil = (now: number) => {
    if (!shown) return
    for (; from + 1000 / fps <= now; from += 1000 / fps) ffmpeg.stdin.write(shown)
  }
  await page.screencast.start({
    size,
    onFrame({ data, timestamp }) {
      showUntil(timestamp)
      if (!shown) from = timestamp
      shown = data
    },
  })
  return {
    async finish() {
      await page.screencast.stop()
      showUntil(Date.now())
      ffmpeg.stdin.end()
      const [code] = await ended
      if (code === 0) return `Video: ${file}`
      rmSync(file, { force: true })
      return none
    },
  }
}
