import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import type { Tables } from '../core/types.ts'
import { sameOriginForms } from '../pages/document.ts'
import type { Field, Pages, Text } from './page.ts'
import { COMMON } from './pages/common.ts'
import { portalSession } from './session.ts'
import { fieldsOf, phraseOf, renderPortal } from './view.ts'
import { type Form, holds, type Known, Refusal, type Subject, Visit } from './visit.ts'

export const FILE_LIMIT_BYTES = 1024 * 1024
/** With room for the form around a file of the largest size. */
const FORM_LIMIT_BYTES = FILE_LIMIT_BYTES + 64 * 1024

/** One thing to choose, as the tables of providers have it; `slug` is its icon's. */
export interface Option {
  type: string
  name: string
  slug: string
}

/** What a portal is about, what its pages say, and what their forms bring about. */
export interface Portal<Name extends Subject> {
  table: Name
  pages: Pages
  /** Which of an organization's rows it is about, where that is not all of them. */
  covers?(row: Tables[Name]): boolean
  /** Whether no page is there but `unavailable`. */
  isClosed?(visit: Visit<Name>): boolean
  /** The path that the front page leads on to, if it does. */
  front?(visit: Visit<Name>): string | undefined
  /** What the pages may say of the row, beside its own texts and those of its option. */
  about(visit: Visit<Name>): Known
  options?: Option[]
  /** The option that a row came of. */
  optionOf?(row: Tables[Name]): Option
  /** Takes the choice of an option and names the path to go on to. */
  choose?(visit: Visit<Name>, option: Option): string
  /** How a row stands in the list of them, and the path that it leads to. */
  line?(row: Tables[Name]): [name: Child, state: string, to: string]
  /** Fields that depend on the row, by the path of the page that has them. */
  fields?: Record<string, (visit: Visit<Name>) => Field[]>
  /** What a page shows that words cannot say. */
  bodies?: Record<string, (visit: Visit<Name>) => Child>
  /** Takes the form of a page and names the path to go on to; the page itself when none. @throws Refusal */
  send?: Record<string, (visit: Visit<Name>, form: Form) => string | undefined | Promise<string | undefined>>
}

/**
 * The portal of one intent. Every form is answered with a redirect, a refused one too, so that going back never sends a
 * form again.
 */
export function portal<Name extends Subject>(portal: Portal<Name>) {
  const routes = new Hono().use(sameOriginForms, portalSession)
  for (const path of new Set(['', ...Object.keys(portal.pages)])) {
    const visitOf = (c: Context) => new Visit(c, portal, path)

    routes.get(`/${path}`, (c) => {
      const visit = visitOf(c)
      const elsewhere = detour(visit)
      if (elsewhere !== undefined) return go(visit, elsewhere)
      const { refused, reveal } = visit.session
      if (refused || reveal) visit.note({ refused: undefined, reveal: undefined })
      Object.assign(visit, { refused: refused?.path === path ? refused : undefined, reveal })
      return renderPortal(visit)
    })

    const tooLarge = (c: Context) => refuse(visitOf(c), {}, new Refusal('too_large'))
    routes.post(`/${path}`, bodyLimit({ maxSize: FORM_LIMIT_BYTES, onError: tooLarge }), async (c) => {
      const visit = visitOf(c)
      const form = await readForm(c)
      try {
        return go(visit, await take(visit, form))
      } catch (error) {
        if (error instanceof Refusal) return refuse(visit, form, error)
        throw error
      }
    })
  }
  return routes
}

/** The path to go to instead of the page, before it is shown and before its form is taken. */
function detour<Name extends Subject>(visit: Visit<Name>): string | undefined {
  const { portal, path, page, found } = visit
  const isClosed = portal.isClosed?.(visit) ?? false
  if (isClosed !== (path === 'unavailable')) return isClosed ? 'unavailable' : ''
  if (path === '') return portal.front?.(visit)
  if (!page.free && !found) return ''
  const [name, otherwise] = page.only ?? []
  return found && !holds(visit.known, name) ? otherwise : undefined
}

/** Does what a form asks for, and names the path to go on to. */
async function take<Name extends Subject>(visit: Visit<Name>, form: Form): Promise<string> {
  const { portal, path, page, session, local } = visit
  if (page.ends !== undefined) return session.success_url ?? session.return_url ?? local.appUrl
  const elsewhere = detour(visit)
  if (elsewhere !== undefined) return elsewhere
  if (page.removal && form.confirmation !== undefined) {
    const phrase = phraseOf(page.removal).toUpperCase()
    if (form.confirmation !== phrase) throw new Refusal('unconfirmed', { phrase, what: page.removal.what })
    visit.remove()
    return ''
  }
  if (page.rows && form.pick !== undefined) {
    visit.pick(form.pick)
    return visit.found ? (portal.line?.(visit.row)[2] ?? '') : ''
  }
  if (page.choose) {
    const option = portal.options?.find(({ type }) => type === form.provider)
    if (option && portal.choose) return portal.choose(visit, option)
    throw new Refusal('not_chosen', { noun: page.choose })
  }
  const [name = '', value] = page.aside?.sends ?? []
  if (!value || form[name] !== value) for (const field of fieldsOf(visit)) check(visit, field, form)
  return (await portal.send?.[path]?.(visit, form)) ?? path
}

/** @throws Refusal when a field's text is missing or looks wrong */
function check({ say }: Pick<Visit, 'say'>, { name, label, pattern, must, optional }: Field, form: Form): void {
  const typed = form[name]
  if (!must || (optional && !typed) || (typed && !pattern) || pattern?.test(typed ?? '')) return
  const inside = say(label)
    .join('')
    .replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())
  throw new Refusal(typed ? 'wrong' : 'missing', { label: inside, must }, name)
}

async function readForm(c: Context): Promise<Form> {
  const entries = Object.entries(await c.req.parseBody()).map(async ([name, value]) => {
    const text = value instanceof File ? await value.text() : String(value)
    return [name, text.trim()]
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** What was typed, to show it again: no files, and no secrets, which are fields with such a name. */
const typedIn = (form: Form) =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !/^file$|secret|token|password/.test(name)))

function refuse<Name extends Subject>(visit: Visit<Name>, form: Form, { why, known, field }: Refusal) {
  const { path, page } = visit
  const words = COMMON[why] ?? page.refusals
  const text = words?.why[why]
  if (!words || !text) throw new Error(`The page “${path}” has no words for “${why}”`)
  const values = typedIn(form)
  const say = (part: Text) => visit.say(part, { ...values, ...visit.known, ...known }).join('')
  const wrong = field ?? say(words.field ?? '')
  visit.note({ refused: { path, values, title: say(words.title), message: say(text), field: wrong } })
  return go(visit, path)
}

const go = <Name extends Subject>(visit: Visit<Name>, to: string) => visit.c.redirect(visit.href(to), 303)
