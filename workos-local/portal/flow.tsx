/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import type { Local } from '../core/local.ts'
import { passTime } from '../core/passing-time.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { renderPortal } from './layout.tsx'
import { ErrorNotice } from './parts.tsx'
import { type PortalVariables, portalSession } from './session.ts'
import { Visit } from './visit.ts'

export const FILE_LIMIT_BYTES = 1024 * 1024

/** What a page shows. With `foot` its body is a form. */
export interface View {
  title: string
  /** The sentence under the title. */
  lead: string
  /** Stands above the body, for a form of its own. */
  above?: Child
  body: Child
  /** Stands between the body and the foot, for a form of its own. */
  aside?: Child
  foot?: Foot
}

/** The bar with a page's one filled button: it sends the form, or leads to `next`. */
interface Foot {
  label: string
  next?: string
  back?: string
  children?: Child
}

/** One page of a portal, by the last part of its address. Paths are those of the portal's other pages. */
export interface Page {
  path: string
  /** Its name among the steps of the set-up; none where it is no step. */
  step?: string | ((visit: Visit) => string)
  /** What it shows, or the path of the page to go to instead. */
  show(visit: Visit): View | string
  /**
   * Takes the page's form and names the path to go on to, or an absolute URL.
   * @throws Refusal, which brings the page back with what was typed
   */
  send?(visit: Visit, form: Form): string | Promise<string>
}

/** Why a form was refused, as a title and what to do about it. */
export class Refusal extends Error {
  constructor(
    readonly title: string,
    message: string,
    /** The field that is wrong. */
    readonly field?: string,
  ) {
    super(message)
  }
}

/** A form as it was sent. */
export class Form {
  constructor(private readonly body: Record<string, string | File | (string | File)[]>) {}

  text(name: string): string {
    const value = this.body[name]
    return typeof value === 'string' ? value.trim() : ''
  }

  /** A file that was chosen. */
  file(name: string): File | undefined {
    const value = this.body[name]
    return value instanceof File && value.size > 0 ? value : undefined
  }

  /** What was typed, to show it again. Secrets are typed again. */
  typed(): Record<string, string> {
    const texts = Object.keys(this.body).map((name) => [name, this.text(name)])
    return Object.fromEntries(texts.filter(([name = '']) => !/secret|token|password/.test(name)))
  }
}

type PortalContext = Context<PortalVariables>

/**
 * The portal of one intent, under `/portal/:session/<intent>`. Every form is answered with a redirect, a refused one
 * too, so that going back never sends a form again.
 */
export function portal(local: Local, pages: Page[]) {
  const routes = new Hono<PortalVariables>().use(sameOriginForms, portalSession(local))
  const limit = (page: Page) =>
    bodyLimit({
      // Room for the form around a file of the largest size.
      maxSize: FILE_LIMIT_BYTES + 64 * 1024,
      onError: (c) => refuse(new Visit(local, c), page, {}, new Refusal('This is too large', 'At most 1 MB is taken.')),
    })
  for (const page of pages) {
    const at = `/${page.path}`
    routes.get(at, (c) => answer(new Visit(local, c), page, pages))
    routes.post(at, limit(page), async (c: PortalContext) => {
      const visit = new Visit(local, c)
      const form = new Form(await c.req.parseBody())
      try {
        return go(visit, (await page.send?.(visit, form)) ?? page.path)
      } catch (error) {
        if (error instanceof Refusal) return refuse(visit, page, form.typed(), error)
        throw error
      }
    })
  }
  return routes
}

function answer(visit: Visit, page: Page, pages: Page[]) {
  passTime(visit.local)
  const { refused } = visit.session
  if (refused?.path === page.path) {
    visit.refused = refused
    visit.note({ refused: undefined })
  }
  const view = page.show(visit)
  if (typeof view === 'string') return go(visit, view)
  const steps = pages.filter(({ step }) => step)
  const names = steps.map(({ step = '' }) => (typeof step === 'string' ? step : step(visit)))
  const { title, lead, above, body, aside, foot } = view
  return renderPortal(visit, {
    title,
    lead,
    steps: page.step ? { names, current: steps.indexOf(page) } : undefined,
    children: (
      <>
        {visit.refused && <ErrorNotice title={visit.refused.title}>{visit.refused.message}</ErrorNotice>}
        {above}
        {foot ? (
          <form id="form" class="stack" method="post" enctype="multipart/form-data">
            {body}
          </form>
        ) : (
          body
        )}
        {aside}
        {foot && <FootBar {...foot} root={visit.root} />}
      </>
    ),
  })
}

const FootBar = ({ label, next, back, children, root }: Foot & { root: string }) => (
  <div class="work-foot">
    {next !== undefined ? (
      <a class="btn btn-primary btn-lg" href={pathOf(root, next)}>
        {label}
      </a>
    ) : (
      <button class="btn btn-primary btn-lg" type="submit" form="form">
        {label}
      </button>
    )}
    {children}
    {back !== undefined && (
      <a class="btn btn-lg btn-quiet" href={pathOf(root, back)}>
        Back
      </a>
    )}
  </div>
)

function refuse(visit: Visit, { path }: Page, values: Record<string, string>, { title, message, field }: Refusal) {
  visit.note({ refused: { path, values, title, message, field } })
  return go(visit, path)
}

const go = ({ c, root }: Visit, to: string) => c.redirect(/^https?:/.test(to) ? to : pathOf(root, to), 303)

/** The address of a portal's page; an empty path is its front page. */
export const pathOf = (root: string, path: string) => (path ? `${root}/${path}` : root)
