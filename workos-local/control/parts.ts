import { html } from 'hono/html'
import type { Environment } from '../core/types.ts'

/** A piece of the dashboard. What templates put into it is escaped. */
export type Html = ReturnType<typeof html>

interface Button {
  label: string
  /** What is sent when it is pressed. */
  name?: string
  value?: string
  /** For screen readers, where several buttons have the same label. */
  about?: string
  /** Left out, or empty, where no value is the current one. */
  pressed?: boolean | ''
}

interface FormOptions {
  /** Makes it a row: a name, and beside it the choices. */
  label?: string
  hidden?: Record<string, string>
  /** What there is to fill in. */
  inputs?: Html
}

/** A form for the action at a path. It sends along the environment that is shown, so that the same one comes back. */
export const form = (env: Environment, to: string, buttons: Button[], { label, hidden, inputs }: FormOptions = {}) => {
  const sent = Object.entries({ environment: env.client_id, ...hidden })
  return html`
    <form method="post" action="/_local${to}" class="${label ? 'states' : 'stack'}">
      ${sent.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      ${label && html`<span class="label">${label}</span>`}
      ${inputs}
      <span class="choices">${buttons.map(button)}</span>
    </form>`
}

const button = ({ label, name, value, about, pressed }: Button) => {
  const sent = name && html` name="${name}" value="${value}"`
  const state = typeof pressed === 'boolean' && html` aria-pressed="${String(pressed)}"`
  const more = about && html`<span class="sr"> ${about}</span>`
  return html`<button class="btn" type="submit"${sent}${state}>${label}${more}</button>`
}

/** A button for each value of a field, by what the values are called. The current one is pressed, if there is one. */
export const choices = (name: string, labels: Record<string, string>, about?: string, current?: string): Button[] =>
  Object.entries(labels).map(([value, label]) => ({ label, name, value, about, pressed: current && value === current }))

/** A table that scrolls sideways by itself where the page is narrow. */
export const table = (label: string, heads: string[], rows: (Html | string)[][]) => html`
  <section class="scroll" aria-label="${label}" tabindex="0">
    <table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </section>`

/** A line that opens to show more. */
export const fold = (style: string, summary: Html, content: Html | Html[], isOpen = false) =>
  html`<details class="${style}"${isOpen && html` open`}><summary class="bar">${summary}</summary>${content}</details>`

/** A moment as this machine's clock would show it; without the day when it is today. */
export const moment = (at: string | number) => {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  const shown = isToday ? date.toLocaleTimeString('sv') : date.toLocaleString('sv')
  return html`<time datetime="${date.toISOString()}">${shown}</time>`
}

/** What stands where there is nothing yet. */
export const none = (sentence: string) => html`<p class="none">${sentence}</p>`
