import { createRequire } from 'node:module'
import { LETTERS } from './letters.ts'
import { CDN_ICONS, OTHER_ICONS, OWN_DRAWINGS } from './table.ts'

export type Theme = 'light' | 'dark'

/** What stands in for black or white where it could not be seen. */
const INK: Record<Theme, string> = { light: '#18181b', dark: '#f4f4f5' }

const require = createRequire(import.meta.url)

/** The SVG of a slug in a theme, or null for an unknown slug: 24 by 24, shapes only. */
export function drawIcon(slug: string, theme: Theme): string | null {
  const source = [CDN_ICONS, OTHER_ICONS].find((table) => Object.hasOwn(table, slug))?.[slug]
  if (!source) return null
  const [kind, name] = source.split(':') as [keyof typeof DRAW, string]
  const body = DRAW[kind](name, theme)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">${body}</svg>`
}

const DRAW = {
  simple: drawSimpleIcon,
  logos: drawLogo,
  mono: drawMonogram,
  own: (name: string, theme: Theme) => drawLines(OWN_DRAWINGS[name] ?? [], INK[theme], 1.6),
}

/** simple-icons holds one path on our grid, with the brand's colour. */
function drawSimpleIcon(slug: string, theme: Theme): string {
  const icons = require('simple-icons') as Record<string, { hex: string; path: string }>
  const icon = icons[`si${slug.charAt(0).toUpperCase()}${slug.slice(1)}`]
  if (!icon) throw new Error(`simple-icons has no icon "${slug}"`)
  return `<path fill="${visible(`#${icon.hex}`, theme)}" d="${icon.path}"/>`
}

/** The logo set draws on grids of its own: the inner picture scales and centres each. */
function drawLogo(name: string, theme: Theme): string {
  const { icons: logos } = require('@iconify-json/logos') as typeof import('@iconify-json/logos')
  const icon = logos.icons[name]
  if (!icon) throw new Error(`@iconify-json/logos has no icon "${name}"`)
  const grid = `0 0 ${icon.width ?? logos.width} ${icon.height ?? logos.height}`
  const body = icon.body.replace(/fill="(#[0-9a-f]{3,6})"/gi, (_whole, colour) => `fill="${visible(colour, theme)}"`)
  return `<svg x="1" y="1" width="22" height="22" viewBox="${grid}" fill="${INK[theme]}">${body}</svg>`
}

const drawLines = (paths: string[], ink: string, width: number, place: (index: number) => string = () => '') =>
  `<g fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths
    .map((d, index) => `<path${place(index)} d="${d}"/>`)
    .join('')}</g>`

/** The first two letters of a name on a square. */
function drawMonogram(name: string, theme: Theme): string {
  const [ground, ink] = theme === 'light' ? ['#e4e4ea', '#45454f'] : ['#2c2c34', '#c9c9d3']
  const letters = [...name.slice(0, 2).toUpperCase()].map((letter) => LETTERS[letter] ?? '')
  const place = (index: number) => ` transform="translate(${index ? 13.6 : 6} 8.6) scale(1.1)"`
  return `<rect width="24" height="24" rx="5" fill="${ground}"/>${drawLines(letters, ink as string, 1.35, place)}`
}

/** A brand's colour, unless it would vanish in the dark: below 0.05 of WCAG's relative luminance. */
function visible(colour: string, theme: Theme): string {
  const pairs = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : colour.match(/\w\w/g)
  const [r = 0, g = 0, b = 0] = (pairs ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return theme === 'dark' && 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.05 ? INK.dark : colour
}
