import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { renderPage } from '../pages/document.tsx'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'
import { INTENTS } from './intents.ts'
import { errorNotice } from './parts.ts'
import type { Visit } from './visit.ts'

/** The bar with a page's one filled button: it sends the form, or leads on to `to`. */
export interface Foot {
  label: string
  to?: string
  skip?: [label: string, to: string]
  back?: string
}

/** A page as it is shown. With `foot` its body is a form. */
export interface View extends Record<'above' | 'body' | 'aside', Child> {
  title: string
  lead: string
  foot?: Foot
}

/** Answers with a page of the portal: whose it is, the way back, the steps, and the work area. */
export function renderPortal(visit: Visit, view: View, { names, current }: { names: string[]; current: number }) {
  const { c, local, session, organization } = visit
  const { title, lead, above, body, aside, foot } = view
  const wayBack = session.return_url ?? local.appUrl
  const minutes = Math.max(1, Math.ceil((session.expires_at - local.clock.now()) / 60_000))
  const content = html`
    <header class="local-head">
      <a class="org" href="${wayBack}" title="Return to app">${MonoTile(organization)}${organization.name}</a>
      <a class="btn" href="${wayBack}">${Glyph({ name: 'back', class: 'i14' })}Return to app</a>
    </header>
    <main class="local-main" id="main">
      <div class="paper">
        <nav class="stepper" aria-label="${current < 0 ? 'Portal' : 'Set-up steps'}">
          <h2>${INTENTS[session.intent as keyof typeof INTENTS]}</h2>
          ${current >= 0 && html`<ol>${names.map((name, index) => stepLine(name, index, current, names.length))}</ol>`}
          <p class="foot">
            Opened for ${organization.name}.<br>
            Kept for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}.
          </p>
        </nav>
        <div class="work">
          <h1>${title}</h1>
          <p class="lead">${lead}</p>
          ${visit.refused && errorNotice(visit.refused)}
          ${above}
          ${foot ? html`<form id="form" class="stack" method="post" enctype="multipart/form-data">${body}</form>` : body}
          ${aside}
          ${foot && footBar(visit, foot)}
        </div>
      </div>
    </main>
    <footer class="local-foot">This page imitates WorkOS Admin Portal for development. Logos belong to their owners.</footer>`
  return renderPage(c, local, title, content)
}

function stepLine(name: string, index: number, current: number, count: number): Child {
  const isDone = index < current
  const done = isDone && html`<span class="sr"> (done)</span>`
  const tick = isDone && Glyph({ name: 'check', class: 'i14' })
  const here = index === current && html` aria-current="step"`
  return html`<li${here}><span>${index + 1}/${count}</span><span>${name}${done}</span>${tick}</li>`
}

function footBar(visit: Visit, { label, to, skip, back }: Foot): Child {
  const link = (text: string, path: string, look: string) =>
    html`<a class="btn btn-lg ${look}" href="${visit.href(path)}">${text}</a>`
  const button = html`<button class="btn btn-lg btn-primary" type="submit" form="form">${label}</button>`
  return html`
    <div class="work-foot">
      ${to === undefined ? button : link(label, to, 'btn-primary')}
      ${skip && link(...skip, 'btn-quiet')}
      ${back !== undefined && link('Back', back, 'btn-quiet')}
    </div>`
}
