import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Local } from '../core/local.ts'
import { renderPage } from './document.ts'
import { MESSAGES } from './messages.ts'

/** Answers with a page that says one thing, about a value if there is one, and offers one way on: to the app, or `href`. */
export function renderMessage(
  c: Context,
  local: Local,
  name: keyof typeof MESSAGES,
  { href = local.appUrl, value = '' }: { href?: string; value?: string } = {},
) {
  const { title, text, advice, status } = MESSAGES[name]
  const label = name === 'welcome' ? 'Open the control page' : 'Return to the app'
  const content = html`
    <main class="door" id="main">
      <div class="paper message">
        <h1>${title}</h1>
        <p>${text.replace('{value}', () => value)}</p>
        <p>${advice}</p>
        <a class="btn btn-primary btn-lg" href="${href}">${label}</a>
      </div>
    </main>
    <footer class="local-foot narrow">This page imitates WorkOS for development.</footer>`
  return renderPage(c, local, title, content, { status })
}
