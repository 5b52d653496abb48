/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { renderPage } from '../pages/document.tsx'
import { Glyph, MonoTile } from '../pages/glyphs.tsx'
import { INTENTS } from './intents.ts'
import type { Visit } from './visit.ts'

interface Steps {
  names: readonly string[]
  /** Counted from 0. */
  current: number
}

export interface PortalPage {
  title: string
  /** The sentence under the title. */
  lead: string
  /** Left out where there is nothing to step through. */
  steps?: Steps
  children: Child
}

/** Answers with a page of the portal: whose it is, the way back, the steps, and the work area. */
export function renderPortal({ c, local, session, organization }: Visit, page: PortalPage) {
  const wayBack = session.return_url ?? local.appUrl
  const minutes = Math.max(1, Math.ceil((session.expires_at - local.clock.now()) / 60_000))
  const content = (
    <>
      <header class="local-head">
        <a class="org" href={wayBack} title="Return to app">
          <MonoTile name={organization.name} />
          {organization.name}
        </a>
        <a class="btn" href={wayBack}>
          <Glyph name="back" class="i14" />
          Return to app
        </a>
      </header>
      <main class="local-main" id="main">
        <div class="paper">
          <nav class="stepper" aria-label={page.steps ? 'Set-up steps' : 'Portal'}>
            <h2>{INTENTS[session.intent as keyof typeof INTENTS]}</h2>
            {page.steps && <StepList {...page.steps} />}
            <p class="foot">
              Opened for {organization.name}.<br />
              Kept for {minutes} more {minutes === 1 ? 'minute' : 'minutes'}.
            </p>
          </nav>
          <div class="work">
            <h1>{page.title}</h1>
            <p class="lead">{page.lead}</p>
            {page.children}
          </div>
        </div>
      </main>
      <footer class="local-foot">
        This page imitates WorkOS Admin Portal for development. Logos belong to their owners.
      </footer>
    </>
  )
  return renderPage(c, local, page.title, content)
}

const StepList = ({ names, current }: Steps) => (
  <ol>
    {names.map((name, index) => (
      <li key={name} aria-current={index === current ? 'step' : undefined}>
        <span>{`${index + 1}/${names.length}`}</span>
        <span>
          {name}
          {index < current && <span class="sr"> (done)</span>}
        </span>
        {index < current && <Glyph name="check" class="i14" />}
      </li>
    ))}
  </ol>
)
