import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type GlyphName, PATHS } from './glyph-paths.ts'
import { MARKS } from './marks.ts'

/** A line drawing beside words that say the same, so it is hidden from assistive technology. */
export const glyph = (name: GlyphName, style = 'i16') =>
  html`<svg class="glyph ${style}" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name].map((d) => html`<path d="${d}"/>`)}</svg>`

/** The first letter of a name on a square. */
export const monoTile = (name: string) => html`<span class="mono-tile" aria-hidden="true">${name.slice(0, 1)}</span>`

/** A name with its provider's logo, in the theme of the page. */
export const named = ({ slug, name }: { slug: string; name: string }) => html`
  <picture>
    <source srcset="/_assets/icons/dark/${slug}.svg" media="(prefers-color-scheme: dark)">
    <img src="/_assets/icons/light/${slug}.svg" width="24" height="24" alt="">
  </picture><span>${name}</span>`

/** A state as glyph and word; one that the table lacks is like none. */
export function stateMark(state: string) {
  const [name, tone] = MARKS[state] ?? ['off', 'is-none']
  return html`<span class="status ${tone}">${glyph(name)}${asWords(state)}</span>`
}

/** `invalid_credentials` as a person writes it. */
export const asWords = (state: string) => state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')

/** What is filled in or copied, with its label, and a hint below it if there is one. */
export const field = (id: string, label: Child, input: Child, hint?: Child, style = '') => html`
  <div class="field ${style}">
    <label for="${id}">${label}</label>
    ${input}
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </div>`

/** A table whose first column names the row. */
export function table(heads: string[], rows: Child[][]) {
  const line = ([first, ...cells]: Child[]) =>
    html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`
  return html`
    <table class="table">
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(line)}</tbody>
    </table>`
}

/** A date as people write it: "12 March 2026". */
export const day = (time: string | number) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day and a time, as "12 Mar 2026, 14:05" in UTC unless told otherwise. */
export function moment(time: string | number, style: Intl.DateTimeFormatOptions = IN_UTC) {
  const date = new Date(time)
  return html`<time datetime="${date.toISOString()}">${date.toLocaleString('en-GB', style)}</time>`
}

const IN_UTC = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const

/** A narrow page, which says or asks one thing. */
export const door = (content: Child, foot: Child) => html`
  <main class="door" id="main"><div class="paper">${content}</div></main>
  <footer class="local-foot narrow">${foot}</footer>`
