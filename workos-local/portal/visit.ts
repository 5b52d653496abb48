import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { FEATURE_PARTS, Feature } from '../core/features.ts'
import type { Actor, PortalSession, Stamps, Tables } from '../core/types.ts'
import { named, stateMark } from '../pages/parts.ts'
import type { Page, Text } from './page.ts'
import type { Portal } from './portal.ts'

/** A form as it was sent: its texts without blanks around, and the texts of its files. */
export type Form = Record<string, string>

/** The tables that portals can be about. */
export type Subject = (typeof FEATURE_PARTS)[Feature]['table'] | 'audit_log_events'

/** What pages may say of a visit, by the names in their words; what does not hold, or is not there, is false. */
export type Known = Record<string, Child>

/** Why a form is refused: a word of the page's `refusals`, and what its sentence needs to know. */
export class Refusal extends Error {
  constructor(
    readonly why: string,
    readonly known: Known = {},
    /** The field that is wrong, where the page does not say. */
    readonly field?: string,
  ) {
    super(why)
  }
}

/** What an option or a row says that pages can show as it is. */
const textsOf = (known: object): Known =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value !== 'object'))

/** Whether a name of the pages' tables holds; with `!` before it, whether it does not. None holds always. */
export const holds = (known: Known, name = '') =>
  name.startsWith('!') ? !known[name.slice(1)] : !name || Boolean(known[name])

/** An admin's visit of a portal: what the page at hand may know, and all that it may change. */
export class Visit<Name extends Subject = Subject> {
  readonly local
  readonly env
  readonly organization
  session: PortalSession
  /** The admin, as events name who changed something. */
  readonly actor: Actor
  readonly page: Page
  /** Shown once on the page at hand, then forgotten: the form that was refused, and a secret. */
  refused: PortalSession['refused']
  reveal: string | undefined

  constructor(
    readonly c: Context,
    readonly portal: Portal<Name>,
    readonly path: string,
  ) {
    this.local = c.var.local
    this.env = c.var.env
    this.organization = c.var.organization
    this.session = c.var.session
    this.actor = { id: c.var.session.id, source: 'admin_portal' }
    this.page = portal.pages[path] ?? { title: '', lead: '' }
  }

  /** The rows that the portal is about, newest first. */
  get rows(): Tables[Name][] {
    const own = this.env.rows(this.portal.table, { organization_id: this.organization.id } as Partial<Tables[Name]>)
    return own.filter((row) => this.portal.covers?.(row) ?? true).sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** The row that the visit is about: the one that was picked, or else the newest. None after `pick('')`. */
  get found(): Tables[Name] | undefined {
    const { subject } = this.session
    return subject === undefined ? this.rows[0] : this.rows.find(({ id }) => id === subject)
  }

  /** The same on pages that are not there without it. */
  get row(): Tables[Name] {
    return this.found as Tables[Name]
  }

  get known(): Known {
    const row: Tables[Name] | undefined = this.found
    const option = row && this.portal.optionOf?.(row)
    return {
      organization: this.organization.name,
      app: this.session.return_url ?? this.local.appUrl,
      control: html`<a class="link" href="/_local">control page</a>`,
      ...(option && { ...textsOf(option), provider: option.name, mark: named(option) }),
      ...(row && textsOf(row)),
      ...(row && 'state' in row && { state: stateMark(row.state) }),
      ...(row && this.portal.about(this)),
    }
  }

  /** A page's words, with what is known in the place of names. Throws for a name that nobody knows. */
  say = (text: Text, known: Known = this.known): Child[] => {
    const fitting = (name: string) => name !== 'else' && holds(known, name)
    const words = typeof text === 'string' ? text : text[Object.keys(text).find(fitting) ?? 'else']
    return String(words)
      .split(/\{(\w+)\}/)
      .map((part, index) => {
        if (index % 2 === 0) return part
        if (known[part] === undefined) throw new Error(`Nothing is known of {${part}}`)
        return known[part]
      })
  }

  /** Makes the visit about a row, or with '' about one that is still to be made. */
  pick(id: string) {
    this.note({ subject: id })
  }

  /** Makes a row, and the visit about it. */
  create(fields: Omit<Tables[Name], keyof Stamps | 'organization_id'>) {
    const whole = { organization_id: this.organization.id, ...fields } as unknown as Omit<Tables[Name], keyof Stamps>
    this.pick(this.env.add(this.portal.table, whole, this.actor).id)
  }

  update(fields: Partial<Tables[Name]>) {
    this.env.update(this.portal.table, this.row, fields, this.actor)
  }

  remove() {
    this.env.remove(this.portal.table, this.row, this.actor)
    this.note({ subject: undefined })
  }

  /** Keeps something with the session. */
  note(fields: Partial<PortalSession>) {
    this.session = this.env.update('portal_sessions', this.session, fields, this.actor)
  }

  /** The address of one of the portal's pages; an absolute URL stays as it is. */
  href = (to: string): string => {
    const root = `/portal/${this.session.id}/${this.session.intent}`
    return /^https?:/.test(to) ? to : to ? `${root}/${to}` : root
  }
}
