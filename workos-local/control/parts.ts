import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Environment } from '../core/environment.ts'
import type { Button } from './section-words.ts'

/**
 * A form for the action at a path. It sends along the environment that is shown, so that the same one comes back.
 * @param label makes it a row: a name, and beside it the choices
 * @param inputs what there is to fill in
 */
export function form(
  env: Environment,
  to: string,
  buttons: Button[],
  { label, hidden, inputs }: { label?: string; hidden?: Record<string, string>; inputs?: Child } = {},
) {
  const sent = Object.entries({ environment: env.data.client_id, ...hidden })
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

/** A line that opens to show more. */
export const fold = (style: string, summary: Child, content: Child, isOpen = false) =>
  html`<details class="${style}"${isOpen && html` open`}><summary class="bar">${summary}</summary>${content}</details>`
