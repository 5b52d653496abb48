import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Local } from '../core/local.ts'
import type { Tables } from '../core/types.ts'
import { sameOriginForms } from '../pages/same-origin.ts'
import { type Foot, renderPortal } from './layout.ts'
import { type Part, phraseOf, type Removal, said } from './parts.ts'
import { type PortalVariables, portalSession } from './session.ts'
import { type RowVisit, type Subject, Visit } from './visit.ts'

export const FILE_LIMIT_BYTES = 1024 * 1024

/** One page of a portal. Paths are those of the portal's other pages; '' is its front page. */
interface PageOf<Name extends Subject, V> {
  /** Its name among the steps of the set-up; none where it is no step. */
  step?: string | ((visit: Visit<Name>) => string)
  /** The path to go to instead, before it is shown and before its form is taken; never that of the front page. */
  instead?(visit: V): string | false | undefined
  /** None where `instead` always leads elsewhere. */
  title?: string | ((visit: V) => string)
  /** The sentence under the title. */
  lead?: string | ((visit: V) => string)
  /** Stands above the body, for a form of its own. */
  above?: Part<V>
  /** With a foot it is a form. */
  body?: Part<V>
  /** Stands between the body and the foot, for a form of its own. */
  aside?: Part<V>
  foot?: Foot | ((visit: V) => Foot)
  /** Makes it the last step, whose form leads out of the portal; a path for the way back. */
  ends?: string
  /** Ends the page with a box in which the row can be deleted. */
  removal?: Removal
  /**
   * Takes the page's form and names the path to go on to.
   * @throws Refusal, which brings the page back with what was typed
   */
  send?(visit: V, form: Form): string | Promise<string>
}

export type RowPage<Name extends Subject> = PageOf<Name, RowVisit<Name>> & { free?: false }
export type FreePage<Name extends Subject> = PageOf<Name, Visit<Name>> & { free: true }

/** Without a row there are only the free pages; the others lead to the front page then. */
export type Page<Name extends Subject> = RowPage<Name> | FreePage<Name>

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

  /** A text that must not be empty. @throws Refusal */
  need(name: string, label: string, advice: string): string {
    const text = this.text(name)
    if (text) return text
    throw new Refusal(`The ${label} is missing`, advice, name)
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
 *
 * @param covers which of an organization's rows it is about, where that is not all of them
 */
export function portal<Name extends Subject>(
  table: Name,
  pages: Record<string, Page<Name>>,
  covers?: (row: Tables[Name]) => boolean,
) {
  return (local: Local) => {
    const routes = new Hono<PortalVariables>().use(sameOriginForms, portalSession(local))
    const visitOf = (c: Context) => new Visit<Name, Tables[Name]>(local, c, { table, covers })
    for (const [path, { free, ...rest }] of Object.entries(pages)) {
      const page = rest as RowPage<Name>
      const detour = (visit: RowVisit<Name>) => {
        const to = free || visit.row ? page.instead?.(visit) : ''
        return to === false ? undefined : to
      }

      routes.get(`/${path}`, (c) => {
        const visit = visitOf(c)
        const elsewhere = detour(visit)
        if (elsewhere !== undefined) return go(visit, elsewhere)
        if (visit.session.refused?.path === path) visit.refused = visit.take('refused')
        return renderPortal(visit, page, stepsOf(visit, path, pages))
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
function stepsOf<Name extends Subject>(visit: Visit<Name>, path: string, pages: Record<string, Page<Name>>) {
  const steps = Object.entries(pages).filter(([, { step, ends }]) => step ?? ends !== undefined)
  const names = steps.map(([, { step = 'Finish' }]) => said(visit, step))
  return { names, current: steps.findIndex(([name]) => name === path) }
}

function refuse(visit: Visit, path: string, form: Form, { title, message, field }: Refusal) {
  visit.note({ refused: { path, values: form.typed(), title, message, field } })
  return go(visit, path)
}

const go = (visit: Visit, to: string) => visit.c.redirect(visit.href(to), 303)
