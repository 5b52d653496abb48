import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { LETTERS } from './letters.ts'
import { CDN_ICONS, type IconSource, OTHER_ICONS, OWN_DRAWINGS } from './table.ts'

export type Theme = 'light' | 'dark'

/** What stands in for black or white where it could not be seen. */
const INK: Record<Theme, string> = { light: '#18181b', dark: '#f4f4f5' }

const require = createRequire(import.meta.url)
const drawn = new Map<string, string>()

/** The SVG of a slug in a theme, or null for an unknown slug: 24 by 24, shapes only. */
export function drawIcon(slug: string, theme: Theme): string | null {
  const source = [CDN_ICONS, OTHER_ICONS].find((table) => Object.hasOwn(table, slug))?.[slug]
  if (!source) return null
  const cached = drawn.get(`${theme}/${slug}`)
  if (cached) return cached
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">${drawBody(source, theme)}</svg>`
  drawn.set(`${theme}/${slug}`, svg)
  return svg
}

function drawBody(source: IconSource, theme: Theme): string {
  const [kind, name] = [source.slice(0, source.indexOf(':')), source.slice(source.indexOf(':') + 1)]
  if (kind === 'simple') return drawSimpleIcon(name, theme)
  if (kind === 'logos') return drawLogo(name, theme)
  if (kind === 'own') return drawOwn(OWN_DRAWINGS[name] ?? [], theme)
  return drawMonogram(name, theme)
}

/** simple-icons holds one path on our grid, and the brand's colour in a table beside it. */
function drawSimpleIcon(slug: string, theme: Theme): string {
  const { hex, path } = simpleIcon(slug)
  return `<path fill="${visible(`#${hex}`, theme)}" d="${path}"/>`
}

function simpleIcon(slug: string): { hex: string; path: string } {
  const svg = readFileSync(require.resolve(`simple-icons/icons/${slug}.svg`), 'utf8')
  simpleIconData ??= JSON.parse(readFileSync(require.resolve('simple-icons/icons.json'), 'utf8')) as SimpleIconData
  const title = svg.match(/<title>(.*?)<\/title>/)?.[1]
  return {
    hex: simpleIconData.find((icon) => icon.title === title)?.hex ?? '71717a',
    path: svg.match(/ d="([^"]+)"/)?.[1] ?? '',
  }
}

type SimpleIconData = { title: string; hex: string }[]
let simpleIconData: SimpleIconData | undefined

interface LogoSet {
  width: number
  height: number
  icons: Record<string, { body: string; width?: number; height?: number }>
}
let logos: LogoSet | undefined

/** The logo set draws on grids of its own, so each is scaled and centred. */
function drawLogo(name: string, theme: Theme): string {
  logos ??= JSON.parse(readFileSync(require.resolve('@iconify-json/logos/icons.json'), 'utf8')) as LogoSet
  const icon = logos.icons[name]
  if (!icon) throw new Error(`@iconify-json/logos has no icon "${name}"`)
  const [width, height] = [icon.width ?? logos.width, icon.height ?? logos.height]
  const scale = 22 / Math.max(width, height)
  const [x, y] = [(24 - width * scale) / 2, (24 - height * scale) / 2]
  const body = icon.body.replace(/fill="(#[0-9a-f]{3,6})"/gi, (_whole, colour) => `fill="${visible(colour, theme)}"`)
  const place = `translate(${round(x)} ${round(y)}) scale(${round(scale)})`
  return `<g fill="${INK[theme]}" transform="${place}">${body}</g>`
}

function drawOwn(paths: string[], theme: Theme): string {
  const lines = paths.map((d) => `<path d="${d}"/>`).join('')
  const pen = `fill="none" stroke="${INK[theme]}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"`
  return `<g ${pen}>${lines}</g>`
}

/** The first two letters of a name on a square. */
function drawMonogram(name: string, theme: Theme): string {
  const [ground, ink] = theme === 'light' ? ['#e4e4ea', '#45454f'] : ['#2c2c34', '#c9c9d3']
  const letters = [...name.slice(0, 2).toUpperCase()].map(
    (letter, index) => `<path transform="translate(${index ? 13.6 : 6} 8.6) scale(1.1)" d="${LETTERS[letter] ?? ''}"/>`,
  )
  const pen = `fill="none" stroke="${ink}" stroke-width="1.35" stroke-linecap="round" stroke-linejoin="round"`
  return `<rect width="24" height="24" rx="5" fill="${ground}"/><g ${pen}>${letters.join('')}</g>`
}

/** A brand's colour, unless it would vanish on the theme's ground. */
function visible(colour: string, theme: Theme): string {
  const light = luminance(colour)
  if (theme === 'dark' && light < 0.05) return INK.dark
  return colour
}

/** Relative luminance as WCAG defines it, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const hex = colour.slice(1)
  const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)
  const [r = 0, g = 0, b = 0] = (pairs ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const round = (value: number) => Number(value.toFixed(4))
