import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

/** Where the gallery is made; nothing of it is committed. */
const folder = path.resolve(import.meta.dirname, '../../gallery')

const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

/** Takes the page as it stands, whole, in both themes and widths, and stays at 1280 px. */
export async function shoot(page: Page, name: string) {
  mkdirSync(folder, { recursive: true })
  await page.waitForLoadState('networkidle')
  for (const size of [...sizes].reverse()) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(async () => {
        await document.fonts.ready
        // Another theme has other pictures; those that it hides are never loaded.
        const shown = [...document.images].filter((image) => image.checkVisibility())
        await Promise.all(shown.map((image) => image.decode().catch(() => undefined)))
      })
      const file = `${name}-${colorScheme}-${size.width}.png`
      await page.screenshot({ path: path.join(folder, file), fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** One page with all pictures, in the order of their names. */
export function writeIndex() {
  const names = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.png'))
      .map((file) => file.replace(/-(light|dark)-\d+\.png$/, '')),
  )
  const pictures = (name: string) =>
    sizes
      .flatMap(({ width }) => ['light', 'dark'].map((theme) => `${name}-${theme}-${width}.png`))
      .map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`)
      .join('')
  const sections = [...names].sort().map((name) => `<h2>${name}</h2><div>${pictures(name)}</div>`)
  const style =
    'body{font:14px sans-serif;margin:24px}div{display:flex;gap:12px}img{height:420px;border:1px solid #ccc}'
  const head = `<meta charset="utf-8"><title>Portico, all states</title><style>${style}</style>`
  writeFileSync(path.join(folder, 'index.html'), `<!doctype html>${head}<h1>All states</h1>${sections.join('\n')}`)
}
