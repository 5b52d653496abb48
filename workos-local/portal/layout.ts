import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { renderPage } from '../pages/document.tsx'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'
import type { RowPage } from './flow.ts'
import { INTENTS } from './intents.ts'
import { errorNotice, partsOf, removalBox, said } from './parts.ts'
import type { RowVisit, Subject, Visit } from './visit.ts'

/** The steps of the set-up, and which of them a page is, counted from 0; -1 where it is none. */
interface Steps {
  names: string[]
  current: number
}

/** The bar with a page's one filled button: it sends the form, or leads on to `to`. */
export interface Foot {
  label: string
  to?: string
  skip?: [label: string, to: string]
  back?: string
}

/** Answers with a page of the portal: whose it is, the way back, the steps, and the work area. */
export function renderPortal<Name extends Subject>(visit: RowVisit<Name>, page: RowPage<Name>, steps: Steps) {
  const { c, local, session, organization } = visit
  const { title = '', removal, ends } = page
  const body = partsOf(visit, [page.body, removal && removalBox(removal)])
  const foot = ends === undefined ? said(visit, page.foot) : { label: 'Finish', back: ends }
  const { names, current } = steps
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
          <h1>${said(visit, title)}</h1>
          <p class="lead">${partsOf(visit, page.lead)}</p>
          ${visit.refused && errorNotice(visit.refused)}
          ${partsOf(visit, page.above)}
          ${foot ? html`<form id="form" class="stack" method="post" enctype="multipart/form-data">${body}</form>` : body}
          ${partsOf(visit, page.aside)}
          ${foot && footBar(visit, foot)}
        </div>
      </div>
    </main>
    <footer class="local-foot">This page imitates WorkOS Admin Portal for development. Logos belong to their owners.</footer>`
  return renderPage(c, local, said(visit, title), content)
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
