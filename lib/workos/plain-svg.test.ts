import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { drawIcon } from '@/workos-local/icons/draw'
import { CDN_ICONS, OTHER_ICONS } from '@/workos-local/icons/table'
import { refusedSvg } from './plain-svg'

const require = createRequire(import.meta.url)
const picture = (inside: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg"${more}>${inside}</svg>`
const link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'

describe('real pictures pass', () => {
  test('every icon that the local WorkOS serves', () => {
    const slugs = Object.keys({ ...CDN_ICONS, ...OTHER_ICONS })
    expect(slugs.length).toBeGreaterThan(50)
    for (const slug of slugs) {
      for (const theme of ['light', 'dark'] as const) expect(refusedSvg(drawIcon(slug, theme) ?? ''), slug).toBeNull()
    }
  })

  test('every logo of two large sets', () => {
    const simple = Object.values(require('simple-icons') as Record<string, { svg: string }>)
    expect(simple.length).toBeGreaterThan(3000)
    for (const { svg } of simple) expect(refusedSvg(svg), svg.slice(0, 120)).toBeNull()
    const { icons } = require('@iconify-json/logos/icons.json') as { icons: Record<string, { body: string }> }
    const refused = Object.entries(icons)
      .filter(([, { body }]) => body.length < 64 * 1024)
      .flatMap(([name, { body }]) => {
        const reason = refusedSvg(picture(body, ` ${link}`))
        return reason ? [`${name}: ${reason}`] : []
      })
    expect(Object.keys(icons).length).toBeGreaterThan(2000)
    // The one whose set has lost a bracket.
    expect(refused).toEqual(['waffle-icon: attribute fill'])
  })

  test.each([
    [
      'an XML declaration, comments and a BOM',
      `\ufeff<?xml version="1.0" encoding="utf-8"?><!-- drawn -->${picture('')}`,
    ],
    [
      'a style sheet',
      picture('<style>.a{fill:#0f0;mask:url(#m)} g > path { stroke: rgb(0, 0, 0) }</style><g class="a"/>'),
    ],
    [
      'references inside',
      picture(`<use href="#a"/><use xlink:href="#b"/><path fill="url(#c)" mask="url('#d')"/>`, ` ${link}`),
    ],
    [
      'words for people',
      picture('<title>A &amp; B &#x3c;</title><desc>c</desc><path aria-label="d" data-name="e" d="M0 0"/>'),
    ],
    ['an unusual prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0"/></s:svg>'],
  ])('%s', (_, svg) => expect(refusedSvg(svg)).toBeNull())
})

describe('anything else is refused', () => {
  test.each([
    ['nothing', '', 'not well-formed XML'],
    ['a text', 'svg', 'not well-formed XML'],
    ['HTML', '<!doctype html><html><svg></svg></html>', 'not well-formed XML'],
    ['another root', '<g xmlns="http://www.w3.org/2000/svg"/>', 'no svg element'],
    ['no namespace', '<svg/>', 'element svg'],
    ['another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"/>', 'element svg'],
    ['two roots', `${picture('')}${picture('')}`, 'not well-formed XML'],
    ['an open element', '<svg xmlns="http://www.w3.org/2000/svg"><g>', 'not well-formed XML'],
    ['a stray end', picture('</g>'), 'not well-formed XML'],
    ['an attribute twice', picture('<path d="" d=""/>'), 'not well-formed XML'],
    ['an attribute without quotes', picture('<path d=M0/>'), 'not well-formed XML'],
    ['an unknown prefix', picture('<use xlink:href="#a"/>'), 'not well-formed XML'],
    ['an unknown entity', picture('<title>&nbsp;</title>'), 'not well-formed XML'],
    ['a control character', picture('<title>\u0001</title>'), 'not well-formed XML'],
    ['a DOCTYPE', `<!DOCTYPE svg>${picture('')}`, 'a DOCTYPE'],
    ['an entity of its own', `<!DOCTYPE svg [<!ENTITY x "y">]>${picture('&x;')}`, 'a DOCTYPE'],
    ['an outside entity', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${picture('&x;')}`, 'a DOCTYPE'],
    ['entities that multiply', `<!DOCTYPE svg [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>${picture('&b;')}`, 'a DOCTYPE'],
    [
      'a style sheet from elsewhere',
      `<?xml-stylesheet href="https://evil.example/a.css"?>${picture('')}`,
      'a processing instruction',
    ],
    ['a CDATA section', picture('<style><![CDATA[@import "https://evil.example"]]></style>'), 'a CDATA section'],
    ['another encoding', `<?xml version="1.0" encoding="utf-7"?>${picture('')}`, 'another encoding than UTF-8'],
    ['a script', picture('<script>alert(1)</script>'), 'element script'],
    ['a script under a prefix', `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>`, 'element s:script'],
    ['a script of HTML', picture('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>'), 'element h:script'],
    ['HTML inside', picture('<foreignObject><b/></foreignObject>'), 'element foreignObject'],
    ['a frame', picture('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>'), 'element iframe'],
    ['a link', picture(`<a href="https://evil.example"><path d="M0 0"/></a>`), 'element a'],
    ['an image', picture('<image href="https://evil.example/a.png"/>'), 'element image'],
    ['a picture as data', picture('<image href="data:image/svg+xml;base64,AAAA"/>'), 'element image'],
    ['an image in a filter', picture('<filter><feImage href="https://evil.example"/></filter>'), 'element feImage'],
    ['animation of a link', picture('<animate attributeName="href" to="javascript:alert(1)"/>'), 'element animate'],
    ['setting a link', picture('<set attributeName="xlink:href" to="https://evil.example"/>'), 'element set'],
    ['a handler', picture('', ' onload="alert(1)"'), 'attribute onload'],
    ['a handler in capitals', picture('<path ONCLICK="alert(1)"/>'), 'attribute ONCLICK'],
    ['a handler with an entity in it', picture('<path onmouseover="&#97;lert(1)"/>'), 'attribute onmouseover'],
    ['a reference elsewhere', picture('<use href="https://evil.example/a.svg#a"/>'), 'attribute href'],
    ['a reference to a file', picture('<use href="a.svg#a"/>'), 'attribute href'],
    ['a reference as data', picture('<use xlink:href="data:image/svg+xml,a#a"/>', ` ${link}`), 'attribute xlink:href'],
    ['a reference that is a script', picture('<use href=" javascript:alert(1)"/>'), 'attribute href'],
    ['a gradient from elsewhere', picture('<linearGradient href="//evil.example#a"/>'), 'attribute href'],
    ['a base', picture('', ' xml:base="https://evil.example/"'), 'attribute xml:base'],
    ['a paint from elsewhere', picture('<path fill="url(https://evil.example#a)"/>'), 'attribute fill'],
    ['a paint in quotes', picture(`<path fill="url('//evil.example#a')"/>`), 'attribute fill'],
    ['a mask with an escape', picture('<path mask="u\\72l(https://evil.example#a)"/>'), 'attribute mask'],
    ['a mask by entity', picture('<path mask="&#117;rl(https://evil.example#a)"/>'), 'attribute mask'],
    ['a mask in capitals', picture('<path mask="URL(https://evil.example#a)"/>'), 'attribute mask'],
    ['a mask by another function', picture(`<path mask="image-set('https://evil.example' 1x)"/>`), 'attribute mask'],
    ['a comment that splits', picture('<path mask="url(/**/https://evil.example#a)"/>'), 'attribute mask'],
    ['a second paint', picture('<path fill="url(#a) url(https://evil.example)"/>'), 'attribute fill'],
    ['a fetching style attribute', picture('<path style="background:url(https://evil.example)"/>'), 'attribute style'],
    ['a cursor', picture('<path cursor="url(https://evil.example),auto"/>'), 'attribute cursor'],
    ['a style that imports', picture('<style>@import "https://evil.example";</style>'), 'a style that can load'],
    [
      'a style that imports by escape',
      picture('<style>\\40 import "https://evil.example";</style>'),
      'a style that can load',
    ],
    ['a font', picture('<style>@font-face{src:url(https://evil.example)}</style>'), 'a style that can load'],
    ['a style that fetches', picture('<style>*{fill:url(https://evil.example#a)}</style>'), 'a style that can load'],
    [
      'a style with a set',
      picture('<style>*{mask:image-set("https://evil.example" 1x)}</style>'),
      'a style that can load',
    ],
    ['a style after an entity', picture('<style>&#64;import "https://evil.example";</style>'), 'a style that can load'],
    [
      'a style in two pieces',
      picture('<style>*{fill:ur<!-- -->l(https://evil.example)}</style>'),
      'a style that can load',
    ],
    ['an element in a style', picture('<style><g/>@import "https://evil.example";</style>'), 'an element in a style'],
    ['depth', picture(`${'<g>'.repeat(40)}${'</g>'.repeat(40)}`), 'nested too deeply'],
    ['uses that multiply', picture('<use href="#a"/>'.repeat(51)), 'too many uses'],
  ])('%s', (_, svg, reason) => expect(refusedSvg(svg)).toBe(reason))
})
