import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Environment } from '../core/environment.ts'
import { renderPage } from '../pages/document.ts'
import { glyph } from '../pages/parts.ts'
import { SECTION_WORDS, type SectionId, type Words } from './section-words.ts'
import { SECTIONS } from './sections.ts'

/** `GET /_local`: the whole stand-in on one page, for the environment whose client id is in the query, or the seed's. */
export function renderDashboard(c: Context) {
  const { local } = c.var
  const env = local.store.byClientId(c.req.query('environment')) ?? (local.store.environments[0] as Environment)
  const flash = takeFlash(c)
  const sections = Object.entries(SECTION_WORDS) as [SectionId, Words][]
  const content = html`
    <link rel="stylesheet" href="/_assets/control.css">
    <main class="local-main control" id="main">
      <div class="paper">
        <nav class="stepper" aria-label="Sections">
          <div class="stays">
            <ul>${sections.map(([id, { title }]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
          </div>
        </nav>
        <div class="work">
          <h1>Control</h1>
          <p class="lead">
            What this stand-in holds, and what you can do to it.
            <a class="link" href="/_local?environment=${env.data.client_id}">Load again</a>
          </p>
          ${sections.map(
            ([id, { title, lead, none }]) => html`
              <section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${title}</h2>
                <p class="lead">${lead}</p>
                ${flashLine(flash.section === id ? flash : {})}
                ${SECTIONS[id](env, local, html`<p class="none">${none}</p>`)}
              </section>`,
          )}
        </div>
      </div>
    </main>`
  return renderPage(c, 'Control', content)
}

/** Always there, so that it is a live region; filled when a form of the section was just sent. */
function flashLine({ tone, text }: { tone?: string; text?: string }) {
  const mark = text && glyph(tone === 'failed' ? 'alert' : 'done')
  return html`<p class="flash ${tone}" role="status" aria-live="polite">${mark}${text}</p>`
}

const COOKIE = 'local_flash'
const OPTIONS = { path: '/_local', httpOnly: true, sameSite: 'Strict' } as const

/** Leaves a sentence for the page that follows a form, in the section of the form. */
export function writeFlash(c: Context, section: string, text: string, tone: 'done' | 'failed' = 'done'): void {
  setCookie(c, COOKIE, [section, tone, text].join('|'), { ...OPTIONS, maxAge: 10 })
}

function takeFlash(c: Context) {
  const [section, tone, text] = getCookie(c, COOKIE)?.split('|') ?? []
  if (section) deleteCookie(c, COOKIE, OPTIONS)
  return { section, tone, text }
}
