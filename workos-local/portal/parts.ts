import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Glyph, type GlyphName, ProviderLogo } from '../pages/glyphs.tsx'
import type { Visit } from './visit.ts'

/** A piece of a page. Templates escape what is put into them; what depends on the visit is a function of it. */
export type Part<V = Visit> = Child | ((visit: V) => Part<V>) | Part<V>[]

export function partsOf<V>(visit: V, part: Part<V>): Child {
  if (Array.isArray(part)) return part.map((one) => partsOf(visit, one))
  return typeof part === 'function' ? partsOf(visit, part(visit)) : part
}

/** Words that may depend on the visit. */
export const said = <V, T>(visit: V, words: T | ((visit: V) => T)): T =>
  typeof words === 'function' ? (words as (visit: V) => T)(visit) : words

/** What went wrong. It takes the focus, so that it is read first. */
export const errorNotice = ({ title, message }: { title: string; message: string }) => html`
  <div class="notice" role="alert" tabindex="-1" id="error" autofocus>
    ${Glyph({ name: 'alert' })}
    <div><strong>${title}</strong><p>${message}</p></div>
  </div>`

/** `type` as of an input, or `textarea`. `value` is what it holds before anything was typed. */
type FieldOptions = { [Name in 'hint' | 'value' | 'type' | 'class' | 'accept' | 'placeholder']?: string }

/** One labelled field. After a refusal it holds what was typed and says whether it is the wrong one. */
export function field(name: string, label: string, options: FieldOptions = {}) {
  const { hint, value = '', type = 'text', class: style = '', ...rest } = options
  return ({ refused }: Visit) => {
    const isWrong = refused?.field === name
    const described = [isWrong && 'error', hint && `${name}-hint`].filter(Boolean).join(' ')
    const state = { 'aria-describedby': described, 'aria-invalid': isWrong && 'true' }
    const common = attributes({ id: name, name, ...state, ...rest })
    const typed = refused?.values[name] ?? value
    const shown = type !== 'file' && html` value="${typed}"`
    const input =
      type === 'textarea'
        ? html`<textarea rows="10" spellcheck="false"${common}>${typed}</textarea>`
        : html`<input type="${type}" autocomplete="off"${shown}${common}>`
    return html`
      <div class="field ${style}">
        <label for="${name}">${label}</label>
        ${input}
        ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
      </div>`
  }
}

const attributes = (given: Record<string, string | false | undefined>) =>
  Object.entries(given).map(([name, value]) => value && html` ${name}="${value}"`)

/** A value to select and copy. */
export const copyField = (id: string, label: string, value: string) => html`
  <div class="field">
    <label for="${id}">${label}</label>
    <input id="${id}" class="copy" readonly value="${value}">
  </div>`

/** Names and values, one line each; what is false is left out. */
export function facts(values: Record<string, Child>) {
  const shown = Object.entries(values).filter(([, value]) => value !== false)
  return html`<dl class="facts">${shown.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

/** A name with its provider's logo. */
export const named = ({ slug, name }: { slug: string; name: string }) => html`${ProviderLogo({ slug })}${name}`

/** Things to do elsewhere, in order: a sentence for each, and what may stand below it. */
export function todo(items: Record<string, [text: Child, ...more: Child[]]>) {
  const lines = Object.entries(items)
  return html`
    <ol class="todo">${lines.map(([title, [text, ...more]]) => html`<li><h2>${title}</h2><p>${text}</p>${more}</li>`)}</ol>`
}

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

const MARKS: [glyph: GlyphName, tone: string, states: string[]][] = [
  ['done', 'is-active', ['active', 'linked', 'verified', 'legacy_verified', 'valid']],
  ['half', 'is-progress', ['validating', 'pending', 'draft', 'expiring']],
  ['alert', 'is-failed', ['failed', 'error', 'invalid', 'expired', 'invalid_credentials']],
]

/** A state as glyph and word. */
export function stateMark(state: string) {
  const [name, tone] = MARKS.find(([, , states]) => states.includes(state)) ?? (['off', 'is-none'] as const)
  const word = state.charAt(0).toUpperCase() + state.slice(1).replaceAll('_', ' ')
  return html`<span class="status ${tone}">${Glyph({ name })}${word}</span>`
}

/** Buttons and links in a row. A path leads to a page; `do:` and a word sends the page's form with that action. */
export function actions(list: Record<string, string | false>): Part {
  const entries = Object.entries(list).filter((entry): entry is [string, string] => entry[1] !== false)
  return (visit) => html`
    <div class="actions">
      ${entries.map(([label, to], index) => {
        const look = `btn btn-lg ${index === 0 ? 'btn-primary' : ''}`
        if (!to.startsWith('do:')) return html`<a class="${look}" href="${visit.href(to)}">${label}</a>`
        const button = html`<button class="${look}" type="submit" name="action" value="${to.slice(3)}">${label}</button>`
        return html`<form method="post">${button}</form>`
      })}
    </div>`
}

/** A way around what is not at hand here: a button that sends a field. */
export const asideBox = (
  title: string,
  text: Child,
  label: string,
  [name, value]: [name: string, value: string],
) => html`
  <form class="aside-box" method="post">
    <div><h2>${title}</h2><p>${text}</p></div>
    <button class="btn" type="submit" name="${name}" value="${value}">${label}</button>
  </form>`

/** What is deleted, and what that means. */
export interface Removal {
  verb?: string
  what: string
  text: string
}

export const phraseOf = ({ verb = 'Delete', what }: Removal) => `${verb} ${what}`

/** The end of a page, where something is deleted after a phrase was typed. */
export const removalBox = (removal: Removal) => (visit: Visit) => {
  const phrase = phraseOf(removal)
  return html`
    <section class="danger">
      <h2>${phrase}</h2>
      <p>${removal.text}</p>
      <form method="post">
        ${field('confirmation', `Type ${phrase.toUpperCase()} to confirm`)(visit)}
        <button class="btn btn-danger" type="submit" name="action" value="delete">${phrase}</button>
      </form>
    </section>`
}

/** A date as people write it: "12 March 2026". */
export const day = (time: string | number) =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
