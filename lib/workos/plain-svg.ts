import 'server-only'
import { type SaxesAttributeNS, SaxesParser } from 'saxes'

const svg = 'http://www.w3.org/2000/svg'
const xlink = 'http://www.w3.org/1999/xlink'
const xml = 'http://www.w3.org/XML/1998/namespace'
const xmlns = 'http://www.w3.org/2000/xmlns/'

const words = (text: string) => new Set(text.split(/\s+/))

/** Shapes, what they are grouped and painted with, and the filters that read nothing but the picture itself. */
const elements = words(`svg g defs symbol use title desc style path rect circle ellipse line polyline polygon
  linearGradient radialGradient stop pattern clipPath mask filter
  feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode feMorphology feOffset`)

const attributes =
  words(`id class style transform version viewBox width height x y x1 x2 y1 y2 cx cy r rx ry fx fy d dx dy
  points offset preserveAspectRatio pathLength enable-background focusable role tabindex
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset opacity color display visibility overflow vector-effect paint-order shape-rendering
  color-interpolation color-interpolation-filters clip-path clip-rule mask mask-type mix-blend-mode isolation filter
  stop-color stop-opacity flood-color flood-opacity gradientTransform gradientUnits spreadMethod patternTransform
  patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits
  in in2 result mode operator k1 k2 k3 k4 radius stdDeviation type values`)

/** Attributes that say something and draw nothing. */
const described = /^(aria|data)-[a-z-]+$/

/** What a value may call. `url` and all else that fetches is none of them. */
const functions = words('matrix translate rotate scale skewX skewY rgb rgba hsl hsla var calc')

const mostDeep = 32
/** One that shows another that shows another … doubles with each. */
const mostUses = 50

/**
 * Why a text is not a plain picture in SVG: shapes and colours that load nothing, run nothing and lead nowhere. What is
 * not is refused and never repaired.
 * @returns null for one that is
 */
export function refusedSvg(text: string): string | null {
  const parser = new SaxesParser({ xmlns: true })
  let reason: string | null = null
  let depth = 0
  let uses = 0
  let style: string | null = null
  const refuse = (why: string) => {
    reason ??= why
  }
  parser.on('error', () => refuse('not well-formed XML'))
  parser.on('doctype', () => refuse('a DOCTYPE'))
  parser.on('processinginstruction', () => refuse('a processing instruction'))
  parser.on('cdata', () => refuse('a CDATA section'))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-8$/i.test(encoding)) refuse('another encoding than UTF-8')
  })
  parser.on('opentag', ({ name, uri, local, attributes }) => {
    depth++
    if (depth === 1 && local !== 'svg') refuse('no svg element')
    if (depth > mostDeep) refuse('nested too deeply')
    if (local === 'use' && ++uses > mostUses) refuse('too many uses')
    if (uri !== svg || !elements.has(local)) refuse(`element ${name}`.slice(0, 60))
    if (style !== null) refuse('an element in a style')
    if (local === 'style') style = ''
    for (const attribute of Object.values(attributes)) {
      if (!isPlain(attribute)) refuse(`attribute ${attribute.name}`.slice(0, 60))
    }
  })
  parser.on('text', (content) => {
    if (style !== null) style += content
  })
  parser.on('closetag', ({ local }) => {
    depth--
    if (local !== 'style' || style === null) return
    if (!isPlainStyle(style)) refuse('a style that can load')
    style = null
  })
  parser.write(text).close()
  return reason
}

function isPlain({ uri, local, value }: SaxesAttributeNS): boolean {
  if (uri === xmlns) return true
  if (uri === xml) return local === 'space' || local === 'lang'
  if (local === 'href' && (uri === '' || uri === xlink)) return /^#[\w.:-]+$/.test(value)
  if (uri !== '') return false
  return described.test(local) || (attributes.has(local) && isPlainValue(value))
}

/** A value as CSS reads it, so that no escape and no function hides an address. */
function isPlainValue(value: string): boolean {
  if (/[\\@<]|\/\*/.test(value)) return false
  const own = value.replace(/\burl\(\s*(["']?)#[\w.:-]+\1\s*\)/gi, '')
  return [...own.matchAll(/([\w-]*)\s*\(/g)].every(([, name]) => functions.has(name ?? ''))
}

/** Rules without at-rules, strings and comments. */
const isPlainStyle = (content: string) => isPlainValue(content) && !/["'/]/.test(content.replace(/url\([^)]*\)/g, ''))
