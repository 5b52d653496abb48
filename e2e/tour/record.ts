import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'

/** A recording under way. `finish` returns a sentence about what came of it. */
export interface Recording {
  finish(): Promise<string>
}

const view = { size: { width: 1280, height: 800 }, fps: 12 }

/**
 * Records what a page shows as a WebM video: with Playwright's own ffmpeg where that is installed, or with the system's.
 * Without either nothing is recorded.
 */
export async function record(page: Page, file: string): Promise<Recording> {
  const { screencast } = page
  const made = `Video: ${file}`
  try {
    await screencast.start({ ...view, path: file })
    return { finish: () => screencast.stop().then(() => made) }
  } catch {
    // Playwright's ffmpeg is not installed. The screencast counts as started nevertheless.
    await screencast.stop()
  }
  const frames = await keepFrames(page)
  return {
    async finish() {
      const list = await frames.stop()
      const encoded = await encode(list, file)
      frames.remove()
      return encoded ? made : 'No video: install ffmpeg (npx playwright install ffmpeg, or your system’s own).'
    },
  }
}

/** Keeps the pictures of a page as files: one comes when something moved, and stands until the next one. */
async function keepFrames(page: Page) {
  const folder = mkdtempSync(path.join(tmpdir(), 'portico-tour-'))
  const list = path.join(folder, 'list')
  const frames: { file: string; at: number }[] = []
  await page.screencast.start({
    ...view,
    onFrame({ data, timestamp: at }) {
      const file = path.join(folder, `${frames.length}.jpg`)
      writeFileSync(file, data)
      frames.push({ file, at })
    },
  })
  return {
    /** @returns a file with all pictures and how long each stands, as ffmpeg reads it */
    async stop(): Promise<string> {
      await page.screencast.stop()
      const end = Date.now()
      const lines = frames.map(({ file, at }, index) => {
        const next = frames[index + 1]?.at ?? end
        return `file '${file}'\nduration ${Math.max(0.01, (next - at) / 1000).toFixed(3)}\n`
      })
      writeFileSync(list, lines.join(''))
      return list
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** @returns whether there was an ffmpeg and it could do it */
async function encode(list: string, file: string): Promise<boolean> {
  const input = ['-f', 'concat', '-safe', '0', '-i', list]
  const output = ['-fps_mode', 'vfr', '-c:v', 'libvpx', '-b:v', '2M', '-deadline', 'good', '-cpu-used', '4']
  const ffmpeg = spawn('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...output, '-pix_fmt', 'yuv420p', file], {
    stdio: 'ignore',
  })
  const [code] = await Promise.race([once(ffmpeg, 'close'), once(ffmpeg, 'error').then(() => [1])])
  if (code !== 0) rmSync(file, { force: true })
  return code === 0
}
