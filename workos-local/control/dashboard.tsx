/** @jsxImportSource hono/jsx */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { FC } from 'hono/jsx'
import type { Local } from '../core/local.ts'
import type { Environment } from '../core/types.ts'
import { renderPage } from '../pages/document.tsx'
import { Glyph } from '../pages/glyphs.tsx'
import {
  Clock,
  Faults,
  Links,
  Organizations,
  Requests,
  Reset,
  type SectionProps,
  Switches,
  Webhooks,
} from './sections.tsx'

/** The dashboard's sections, in their order. Actions name them by id. */
const SECTIONS: [id: string, title: string, Body: FC<SectionProps>, lead: string][] = [
  [
    'organizations',
    'Organizations',
    Organizations,
    'Put a feature into a state, as if its admin or time had done it. Events and webhooks follow.',
  ],
  [
    'links',
    'Portal links',
    Links,
    'Who was given one lately. The links are not kept: each opens the portal for whoever has it.',
  ],
  ['requests', 'Requests', Requests, 'The latest, and what they were answered, without keys and tokens.'],
  [
    'webhooks',
    'Webhooks',
    Webhooks,
    'Who is told of events, and how that went. Held ones leave when you release them.',
  ],
  ['faults', 'Faults', Faults, 'Let requests go wrong, to see what the app makes of it. This page is spared.'],
  ['switches', 'Switches', Switches, 'Where documents about WorkOS disagree, or a limit is in the way.'],
  [
    'clock',
    'Clock',
    Clock,
    'Links, portal sessions, certificates and domains grow old with it. Signed-in people never do.',
  ],
  ['reset', 'Reset', Reset, 'Back to the organizations and people of the seed.'],
]

/** Test workers make environments of their own; the youngest can be chosen. */
const ENVIRONMENTS_SHOWN = 10

/** Where the dashboard shows an environment. */
const here = (clientId: string) => `/_local?environment=${encodeURIComponent(clientId)}`

/** `GET /_local`: the whole stand-in on one page, for one environment. */
export function renderDashboard(c: Context, local: Local) {
  const { environments } = local.store
  const wanted = c.req.query('environment')
  const env = environments.find(({ client_id }) => client_id === wanted) ?? (environments[0] as Environment)
  const flash = takeFlash(c)
  const content = (
    <main class="local-main control" id="main">
      <div class="paper">
        <nav class="stepper" aria-label="Sections">
          <div class="stays">
            <ul>
              {SECTIONS.map(([id, title]) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
            <div class="foot">
              <p>Environments</p>
              <ul>
                {environments.slice(-ENVIRONMENTS_SHOWN).map(({ client_id }) => (
                  <li key={client_id}>
                    <a href={here(client_id)} aria-current={client_id === env.client_id ? 'true' : undefined}>
                      <code>{client_id}</code>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </nav>
        <div class="work">
          <h1>Control</h1>
          <p class="lead">
            What this stand-in holds, and what you can do to it.{' '}
            <a class="link" href={here(env.client_id)}>
              Load again
            </a>
          </p>
          {SECTIONS.map(([id, title, Body, lead]) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{title}</h2>
              <p class="lead">{lead}</p>
              <FlashLine {...(flash.section === id && flash)} />
              <Body local={local} env={env} />
            </section>
          ))}
        </div>
      </div>
    </main>
  )
  return renderPage(c, local, 'Control', content, 200, 'control.css')
}

/** Always there, so that it is a live region; filled when a form of the section was just sent. */
const FlashLine = ({ tone, text }: { tone?: string; text?: string }) => (
  <p class={`flash ${tone ?? ''}`} role="status" aria-live="polite">
    {text && (
      <>
        <Glyph name={tone === 'failed' ? 'alert' : 'done'} />
        {text}
      </>
    )}
  </p>
)

const COOKIE = 'local_flash'
const OPTIONS = { path: '/_local', httpOnly: true, sameSite: 'Strict' } as const

/** Leaves a sentence for the page that follows a form, in the section of the form. */
export function writeFlash(c: Context, section: string, text: string, tone: 'done' | 'failed' = 'done'): void {
  setCookie(c, COOKIE, [section, tone, text].join('|'), { ...OPTIONS, maxAge: 10 })
}

function takeFlash(c: Context) {
  const [section, tone, text] = getCookie(c, COOKIE)?.split('|') ?? []
  if (section) setCookie(c, COOKIE, '', { ...OPTIONS, maxAge: 0 })
  return { section, tone, text }
}
