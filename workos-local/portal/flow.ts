import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Local } from '../core/local.ts'
import { passTime } from '../core/passing-time.ts'
import type { Tables } from '../core/types.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { renderPortal, type View } from './layout.ts'
import { phraseOf, type Removal, removalBox } from './parts.ts'
import { type PortalVariables, portalSession } from './session.ts'
import { type About, type RowVisit, type Subject, Visit } from './visit.ts'

export const FILE_LIMIT_BYTES = 1024 * 1024

/** One page of a portal. Paths are those of the portal's other pages; '' is its front page. */
interface PageWith<Name extends Subject, Row> {
  /** Its name among the steps of the set-up; none where it is no step. */
  step?: string | ((row: Tables[Name] | undefined) => string)
  /** Makes it the last step, whose form leads out of the portal; a path for the way back. */
  ends?: string
  /** The path to go to instead, before it is shown and before its form is taken. */
  instead?(visit: Visit<Name, Row>): string | false | undefined
  /** What it shows, or the path of the page to go to. */
  show(visit: Visit<Name, Row>): View | string
  /**
   * Takes the page's form and names the path to go on to.
   * @throws Refusal, which brings the page back with what was typed
   */
  send?(visit: Visit<Name, Row>, form: Form): string | Promise<string>
  /** Ends the page with a box in which the row can be deleted. */
  removal?: Removal
}

type RowPage<Name extends Subject> = PageWith<Name, Tables[Name]>

/** Without a row there are only the free pages; the others lead to the front page then. */
export type Page<Name extends Subject> =
  | (RowPage<Name> & { free?: false })
  | (PageWith<Name, Tables[Name] | undefined> & { free: true })

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
  constructor(private readonly body: Record<string, string | File>) {}

  has = (name: string) => name in this.body

  text(name: string): string {
    const value = this.body[name]
    return typeof value === 'string' ? value.trim() : ''
  }

  /** A file that was chosen. */
  file(name: string): File | undefined {
    const value = this.body[name]
    return value instanceof File && value.size > 0 ? value : undefined
  }

  /** What was typed, to show it again. Secrets are typed again: fields with such a name. */
  typed(): Record<string, string> {
    const names = Object.keys(this.body).filter((name) => !/secret|token|password/.test(name))
    return Object.fromEntries(names.map((name) => [name, this.text(name)]))
  }
}

/**
 * The portal of one intent, with its pages by the last part of their addresses. Every form is answered with a redirect,
 * a refused one too, so that going back never sends a form again.
 */
export function portal<Name extends Subject>(about: About<Name>, pages: Record<string, Page<Name>>) {
  return (local: Local) => {
    const routes = new Hono<PortalVariables>().use(sameOriginForms, portalSession(local))
    const visitOf = (c: Context) => new Visit<Name, Tables[Name]>(local, c, about)
    for (const [path, { free, ...rest }] of Object.entries(pages)) {
      const page = rest as RowPage<Name>
      const detour = (visit: RowVisit<Name>) => (free || visit.row ? page.instead?.(visit) || undefined : '')

      routes.get(`/${path}`, (c) => {
        const visit = visitOf(c)
        passTime(local)
        const view = detour(visit) ?? show(visit, path, page)
        return typeof view === 'string' ? go(visit, view) : renderPortal(visit, view, stepsOf(visit, path, pages))
      })

      const onError = (c: Context) =>
        refuse(visitOf(c), path, new Form({}), new Refusal('This is too large', 'At most 1 MB is taken.'))
      // Room for the form around a file of the largest size.
      routes.post(`/${path}`, bodyLimit({ maxSize: FILE_LIMIT_BYTES + 64 * 1024, onError }), async (c) => {
        const visit = visitOf(c)
        if (page.ends !== undefined) return go(visit, visit.wayOut)
        const form = new Form((await c.req.parseBody()) as Record<string, string | File>)
        try {
          return go(visit, detour(visit) ?? (await take(visit, page, form)) ?? path)
        } catch (error) {
          if (error instanceof Refusal) return refuse(visit, path, form, error)
          throw error
        }
      })
    }
    return routes
  }
}

function show<Name extends Subject>(visit: RowVisit<Name>, path: string, { show, ends, removal }: RowPage<Name>) {
  if (visit.session.refused?.path === path) visit.refused = visit.take('refused')
  const view = show(visit)
  if (typeof view === 'string') return view
  const foot = ends === undefined ? view.foot : { label: 'Finish', back: ends }
  return { ...view, body: [view.body, removal && removalBox(removal)], foot }
}

function take<Name extends Subject>(visit: RowVisit<Name>, { send, removal }: RowPage<Name>, form: Form) {
  if (!removal || !form.has('confirmation')) return send?.(visit, form)
  const phrase = phraseOf(removal).toUpperCase()
  if (form.text('confirmation') !== phrase) {
    const text = `Nothing was changed. The ${removal.what} is still there.`
    throw new Refusal(`Type ${phrase} to confirm`, text, 'confirmation')
  }
  visit.remove()
  return ''
}

/** The names of the set-up's steps, and which of them the page is. */
function stepsOf<Name extends Subject>({ row }: Visit<Name>, path: string, pages: Record<string, Page<Name>>) {
  const steps = Object.entries(pages).filter(([, { step, ends }]) => step ?? ends !== undefined)
  const names = steps.map(([, { step = 'Finish' }]) => (typeof step === 'string' ? step : step(row)))
  return { names, current: steps.findIndex(([name]) => name === path) }
}

function refuse(visit: Visit, path: string, form: Form, { title, message, field }: Refusal) {
  visit.note({ refused: { path, values: form.typed(), title, message, field } })
  return go(visit, path)
}

const go = (visit: Visit, to: string) => visit.c.redirect(visit.href(to), 303)
