/** @jsxImportSource hono/jsx */
import type { Context } from 'hono'
import type { Local } from '../core/local.ts'
import { renderPage } from './document.tsx'

interface Message {
  title: string
  /** What happened. */
  text: string
  /** What to do now. */
  advice: string
  link: { href: string; label: string }
  status: 200 | 400 | 403 | 404 | 410 | 422
}

/** A page that says one thing and offers one way on. */
export function renderMessage(c: Context, local: Local, { title, text, advice, link, status }: Message) {
  const content = (
    <>
      <main class="door" id="main">
        <div class="paper message">
          <h1>{title}</h1>
          <p>{text}</p>
          <p>{advice}</p>
          <a class="btn btn-primary btn-lg" href={link.href}>
            {link.label}
          </a>
        </div>
      </main>
      <footer class="local-foot narrow">This page imitates WorkOS for development.</footer>
    </>
  )
  return renderPage(c, local, title, content, status)
}
