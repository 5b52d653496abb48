import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Local } from '../core/local.ts'
import { type PageStatus, renderPage } from './document.tsx'

interface Message {
  title: string
  /** What happened. */
  text: string
  /** What to do now. */
  advice: string
  link: { href: string; label: string }
  status: PageStatus
}

/** A page that says one thing and offers one way on. */
export function renderMessage(c: Context, local: Local, { title, text, advice, link, status }: Message) {
  const content = html`
    <main class="door" id="main">
      <div class="paper message">
        <h1>${title}</h1>
        <p>${text}</p>
        <p>${advice}</p>
        <a class="btn btn-primary btn-lg" href="${link.href}">${link.label}</a>
      </div>
    </main>
    <footer class="local-foot narrow">This page imitates WorkOS for development.</footer>`
  return renderPage(c, local, title, content, status)
}
